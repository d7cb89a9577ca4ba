import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { type Answer, call, refusal } from "./support/api.ts";

// What requests carry: what is taken, what is refused, and that nothing of the refused is stored.
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
});

afterAll(async () => {
  await sandbox.stop();
});

describe("bodies", () => {
  const json = { "content-type": "application/json" };
  const post = (body: BodyInit, headers: Record<string, string> = json): Promise<Answer> =>
    call("POST", `${sandbox.api}/data`, { token: sandbox.tokens.device, body, headers });

  it.each<[string, string]>([
    ["GET", "/device?amount=1"],
    ["GET", "/profile/current"],
  ])("%s %s with a JSON content type and no body", async (method, path) => {
    const answer = await call(method, sandbox.api + path, {
      token: sandbox.tokens.profile,
      headers: json,
    });
    expect(answer.httpStatus).toBe(200);
  });

  it("PUT and DELETE with a JSON content type and no body, as the Python SDK does", async () => {
    const { profile, device } = sandbox.tokens;
    const id = sandbox.devices[0]?.id;
    const params = `${sandbox.api}/device/${id}/params`;
    await call("POST", params, { token: profile, json: { key: "k", value: "v" } });
    const { result } = await call("GET", params, { token: profile });
    const [param] = result as { id: string }[];
    const read = await call("PUT", `${sandbox.api}/device/params/${param?.id}`, {
      token: device,
      headers: json,
    });
    expect(read.result).toBe("Params Successfully Updated");
    const sent = await call("GET", `${sandbox.api}/device/params?sent_status=True`, {
      token: device,
    });
    expect(sent.result).toMatchObject([{ key: "k", sent: true }]);
    const removed = await call("DELETE", `${params}/${param?.id}`, {
      token: profile,
      headers: json,
    });
    expect(removed.result).toBe("Successfully Removed");
  });

  it("DELETE with a body", async () => {
    const answer = await call("DELETE", `${sandbox.api}/data?variables=none`, {
      token: sandbox.tokens.device,
      json: { ignored: true },
    });
    expect(answer.result).toBe("0 Data Removed");
  });

  it.each<[string, BodyInit, Record<string, string>, unknown]>([
    [
      "a form",
      "variable=a&value=1",
      { "content-type": "application/x-www-form-urlencoded" },
      expect.stringMatching(/Send Content-Type: application\/json/u),
    ],
    [
      "text",
      "a:=1",
      { "content-type": "text/plain" },
      expect.stringMatching(/Content-Type text\/plain.*payload parser/u),
    ],
    [
      "half of JSON",
      '[{"variable":"a"},{"var',
      json,
      expect.stringMatching(/^Malformed request syntax: the body is not valid JSON/u),
    ],
    [
      "Latin-1",
      new Uint8Array([...Buffer.from('{"variable":"caf'), 0xe9, ...Buffer.from('"}')]),
      json,
      expect.stringMatching(/not valid UTF-8/u),
    ],
    ["nothing", "", json, "Error on object parse: the body must be an object with a variable"],
    ["null", "null", json, "Error on object parse: the body must be an object with a variable"],
    ["a number", "5", json, "Error on object parse: the body must be an object with a variable"],
    [
      "a list in a list",
      '[[{"variable":"a"}]]',
      json,
      "Error on object parse: [0] must be an object with a variable",
    ],
    ["a number as name", '{"variable":5}', json, "Error on object parse: variable must be text"],
    ["an empty name", '{"variable":""}', json, "Error on object parse: variable must not be empty"],
    [
      "a long name",
      `{"variable":"${"a".repeat(101)}"}`,
      json,
      "Error on object parse: variable must have at most 100 characters",
    ],
    [
      "an object as value",
      '{"variable":"a","value":{}}',
      json,
      "Error on object parse: value must be text, a number, or true or false",
    ],
    [
      "a long value",
      `{"variable":"a","value":"${"ä".repeat(3073)}"}`,
      json,
      "Error on object parse: value must have at most 6 kB",
    ],
    [
      "a long unit",
      `{"variable":"a","unit":"${"u".repeat(26)}"}`,
      json,
      "Error on object parse: unit must have at most 25 characters",
    ],
    [
      "a long group",
      `{"variable":"a","group":"${"g".repeat(101)}"}`,
      json,
      "Error on object parse: group must have at most 100 characters",
    ],
    [
      "a wrong time",
      '{"variable":"a","time":"25/12/2014"}',
      json,
      expect.stringMatching(/^Error on object parse: time must be a date/u),
    ],
    [
      "metadata in a list",
      '{"variable":"a","metadata":[]}',
      json,
      "Error on object parse: metadata must be an object",
    ],
    [
      "much metadata",
      `{"variable":"a","metadata":{"m":"${"m".repeat(10_240)}"}}`,
      json,
      "Error on object parse: metadata must have at most 10 kB",
    ],
    [
      "a place that is text",
      '{"variable":"a","location":"here"}',
      json,
      'Error on object parse: location must be {"lat", "lng"} or a GeoJSON Point',
    ],
    [
      "half a place",
      '{"variable":"a","location":{"lat":1}}',
      json,
      "Error on object parse: location.lng must be a number",
    ],
    [
      "GeoJSON the wrong way round",
      '{"variable":"a","location":{"type":"Point","coordinates":[35.7,-178.6]}}',
      json,
      "Error on object parse: location.coordinates[1] must be between -90 and 90",
    ],
  ])("refuses %s, and stores nothing", async (_name, body, headers, message) => {
    const count = async (): Promise<unknown> =>
      (await call("GET", `${sandbox.api}/data?query=count`, { token: sandbox.tokens.device }))
        .result;
    const before = await count();
    const answer = await post(body, headers);
    expect(refusal(answer)).toEqual({
      httpStatus: 400,
      message,
    });
    expect(answer.contentType).toContain("application/json");
    expect(await count()).toBe(before);
  });

  it.each<[string, number]>([
    ["with a length", 0],
    ["in chunks", 1],
  ])("refuses more than 200 kB, sent %s", async (_name, chunked) => {
    const big = new Uint8Array(210_000).fill(0x20);
    const { port } = new URL(sandbox.api);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(
        {
          port,
          path: "/data",
          method: "POST",
          headers: {
            token: sandbox.tokens.device,
            ...json,
            ...(chunked ? {} : { "content-length": big.length }),
          },
        },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      sent.on("error", reject);
      sent.write(big.subarray(0, 100_000));
      sent.end(big.subarray(100_000));
    });
    expect(status).toBe(413);
  });

  it("keeps what is allowed: types, old names, times and places", async () => {
    const points = [
      { variable: "Kept", value: "5", serie: 7, time: "2014-12-25 23:33:22" },
      {
        variable: "kept",
        value: 5,
        time: 1_419_550_402,
        location: { type: "Point", coordinates: [8.5, 47.4] },
      },
      { variable: "kept", value: false, time: "2014-12-26T01:33:22+02:00", location: null },
      {
        variable: "kept",
        time: 1_419_550_402_000,
        location: { lat: 47.4, lng: 8.5 },
        metadata: { a: { b: [1] } },
      },
    ];
    expect((await post(JSON.stringify(points))).result).toBe("4 Data Added");
    const { result } = await call(
      "GET",
      `${sandbox.api}/data?variables=kept&ordination=ascending`,
      {
        token: sandbox.tokens.device,
      },
    );
    const time = "2014-12-25T23:33:22.000Z";
    const location = { type: "Point", coordinates: [8.5, 47.4] };
    expect(result).toMatchObject([
      { variable: "kept", value: "5", group: "7", time },
      { value: 5, time, location },
      { value: false, time },
      { time, location, metadata: { a: { b: [1] } } },
    ]);
    const [, second, third, fourth] = result as Record<string, unknown>[];
    expect(second?.["group"]).toMatch(/^[0-9a-f]{24}$/u);
    expect(new Set([second, third, fourth].map((row) => row?.["group"])).size).toBe(1);
    expect(third).not.toHaveProperty("location");
    expect(fourth).not.toHaveProperty("value");
  });

  it.each<[string, string]>([
    ["metadata", `{"variable":"a","metadata":{"m":${"[".repeat(600)}${"]".repeat(600)}}}`],
    ["a list", "[".repeat(100_000)],
  ])("refuses %s that is nested without end", async (_name, body) => {
    expect(refusal(await post(body))).toEqual({
      httpStatus: 400,
      message: "Malformed request syntax: the body is nested more than 500 deep",
    });
  });

  it("is not confused by brackets in text", async () => {
    const text = `${"[{".repeat(600)}\\"`;
    expect((await post(JSON.stringify({ variable: "a", value: text }))).result).toBe(
      "1 Data Added",
    );
  });

  it("stores nothing of a request whose sender goes away", async () => {
    const count = async (): Promise<unknown> =>
      (await call("GET", `${sandbox.api}/data?query=count`, { token: sandbox.tokens.device }))
        .result;
    const before = await count();
    const { port } = new URL(sandbox.api);
    await new Promise<void>((resolve) => {
      const sent = request({
        port,
        path: "/data",
        method: "POST",
        headers: { token: sandbox.tokens.device, ...json, "content-length": 40 },
      });
      sent.on("error", () => undefined);
      sent.on("close", resolve);
      sent.write('{"variable":"a"}', () => {
        sent.destroy();
      });
    });
    expect(await count()).toBe(before);
    expect((await post('{"variable":"a"}')).status).toBe(true);
  });

  it("warns about fields that no record has", async () => {
    const answer = await post('{"variable":"a","valu":1}');
    expect(answer).toMatchObject({
      status: true,
      result: "1 Data Added",
      message: 'Ignored unknown field "valu"',
    });
  });
});
