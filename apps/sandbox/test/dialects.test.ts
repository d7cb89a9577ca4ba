import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { type Answer, call, refusal } from "./support/api.ts";

// How clients spell the same call. Each spelling here was seen in a real one.
let sandbox: Sandbox;
const https = { network: "5bbd0d144051a50034cd19fb", connector: "5f5a8f3351d4db99c40dece5" };

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty" });
  for (const [name, key] of [
    ["Alpha one", "type"],
    ["Alpha two", "other"],
    ["50% off_grid", "type"],
  ]) {
    await call("POST", `${sandbox.api}/device`, {
      token: sandbox.tokens.profile,
      json: { name, tags: [{ key, value: "x" }], active: name !== "Alpha two", ...https },
    });
  }
  await call("POST", `${sandbox.api}/data`, {
    token: sandbox.tokens.device,
    json: Array.from({ length: 30 }, (_, index) => ({ variable: `v${index}`, value: index })),
  });
});

afterAll(async () => {
  await sandbox.stop();
});

const names = async (query: string): Promise<unknown> => {
  const { result, message } = await call("GET", `${sandbox.api}/device?${query}`, {
    token: sandbox.tokens.profile,
  });
  return Array.isArray(result) ? result.map((row: { name?: string }) => row.name) : message;
};

describe("token headers", () => {
  it.each<[string, "device" | "profile" | "analysis", string]>([
    ["token", "device", ""],
    ["Token", "profile", ""],
    ["Device-Token", "device", ""],
    ["device-token", "device", ""],
    ["DEVICE-TOKEN", "device", ""],
    ["Account-Token", "profile", ""],
    ["Profile-Token", "profile", ""],
    ["Analysis-Token", "analysis", ""],
    ["Authorization", "device", ""],
    ["Authorization", "profile", "Bearer "],
    ["authorization", "profile", "bearer "],
    ["Authentication", "device", ""],
    // Servers look at the value, not at the name of the header.
    ["Middleware-Token", "profile", ""],
    ["Device-Token", "profile", ""],
    ["token", "device", " "],
  ])("%s with a %s token%s", async (header, kind, before) => {
    const answer = await call("GET", `${sandbox.api}/info`, {
      header,
      token: `${before}${sandbox.tokens[kind]}`,
    });
    expect(answer).toMatchObject({ httpStatus: 200, status: true });
  });

  it("takes prefixed tokens without their prefix", async () => {
    const { profile, analysis } = sandbox.tokens;
    for (const token of [profile.slice(2), analysis.slice(2)]) {
      expect(await call("GET", `${sandbox.api}/info`, { token })).toMatchObject({
        httpStatus: 200,
      });
    }
  });

  it.each<[string, string]>([
    ["DeviceToken", ""],
    ["X-Auth-Token", ""],
    ["api-key", ""],
    ["token", "x"],
    ["token", "two words "],
  ])("refuses %s: %s…", async (header, before) => {
    const answer = await call("GET", `${sandbox.api}/info`, {
      header,
      token: `${before}${sandbox.tokens.device}`,
    });
    expect(refusal(answer)).toEqual({ httpStatus: 401, message: "Authorization Denied" });
  });

  it("refuses a token in the query of the API", async () => {
    const answer = await call("GET", `${sandbox.api}/info?token=${sandbox.tokens.device}`);
    expect(refusal(answer)).toEqual({ httpStatus: 401, message: "Authorization Denied" });
  });
});

describe("lists in the query", () => {
  const numbers = Array.from({ length: 30 }, (_, index) => index);
  it.each<[string, string]>([
    ["a=1&a=2", numbers.map((n) => `variables=v${n}`).join("&")],
    ["a[]=1", numbers.map((n) => `variables[]=v${n}`).join("&")],
    ["a[0]=1", numbers.map((n) => `variables[${n}]=v${n}`).join("&")],
    ["percent-encoded", numbers.map((n) => `variables%5B${n}%5D=v${n}`).join("&")],
    ["sparse", numbers.map((n) => `variables[${n * 7 + 1}]=v${n}`).join("&")],
    ["the singular", numbers.map((n) => `variable=v${n}`).join("&")],
  ])("%s, more than twenty", async (_name, list) => {
    const { result } = await call("GET", `${sandbox.api}/data?qty=1&${list}`, {
      token: sandbox.tokens.device,
    });
    expect(result).toHaveLength(30);
  });

  it.each<[string, unknown]>([
    ["fields[0]=name&filter[name]=Alpha*", ["Alpha one", "Alpha two"]],
    ["fields[]=name&filter[name]=alpha one", ["Alpha one"]],
    ["fields=name&fields=active&filter[name]=*TWO", ["Alpha two"]],
    ["fields=name&filter[name]=50%25 off_*", ["50% off_grid"]],
    ["fields=name&filter[name]=%25", []],
    ["fields=name&filter[tags][0][key]=type", ["50% off_grid", "Alpha one"]],
    [
      "fields=name&filter[tags][1][key]=type&filter[tags][1][value]=x",
      ["50% off_grid", "Alpha one"],
    ],
    ["fields=name&filter[tags][0][key]=type&filter[tags][1][key]=other", []],
    ["fields=name&filter[tags][key]=other", ["Alpha two"]],
    ["fields=name&filter[active]=False", ["Alpha two"]],
    ["fields=name&filter[active]=True&filter[name]=Alpha*", ["Alpha one"]],
    ["fields=name&filter[active]=1&orderBy=name,desc&amount=1", ["My device"]],
    ["fields=name&amount=2&page=2&orderBy=name,asc", ["Alpha two", "My device"]],
    ["fields=nope", expect.stringContaining('fields "nope" does not exist')],
    ["orderBy=nope,asc", expect.stringContaining('orderBy "nope,asc" is not one of')],
    ["amount=0", "Error on Query parameters: amount must be at least 1"],
    ["page=x", "Error on Query parameters: page must be a number"],
    ["__proto__[polluted]=1&fields=name&filter[constructor]=1&amount=1", ["50% off_grid"]],
  ])("GET /device?%s", async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it.each<[string, string, "device" | "profile"]>([
    ["values", `/data?${"values=1&".repeat(12_000)}`, "device"],
    [
      "tags",
      `/device?${Array.from({ length: 3000 }, (_, n) => `filter[tags][${n}][key]=k`).join("&")}`,
      "profile",
    ],
    ["a name", `/device?filter[name]=${"*a".repeat(40_000)}`, "profile"],
  ])("bears very many %s", async (_name, path, kind) => {
    const { httpStatus } = await call("GET", sandbox.api + path, { token: sandbox.tokens[kind] });
    expect([200, 400]).toContain(httpStatus);
  });

  it("always has id and tags", async () => {
    const { result } = await call("GET", `${sandbox.api}/device?fields=active`, {
      token: sandbox.tokens.profile,
    });
    for (const row of result as object[]) {
      expect(Object.keys(row).toSorted()).toEqual(["active", "id", "tags"]);
    }
  });
});

describe("paths", () => {
  it.each(["/device/", "/device//", "/integration/network/", "/analysis/", "/profile/current/"])(
    "%s",
    async (path) => {
      const answer = await call("GET", sandbox.api + path, { token: sandbox.tokens.profile });
      expect(answer).toMatchObject({ httpStatus: 200, status: true });
    },
  );

  it("takes _ssl=false in the query and as a header, and leaves it alone", async () => {
    const url = `${sandbox.api}/data?_ssl=false&qty=1`;
    const answer = await call("GET", url, {
      token: sandbox.tokens.device,
      headers: { _ssl: "false" },
    });
    expect(answer.result).toHaveLength(1);
  });

  it("names the methods that a path has", async () => {
    const answer = await call("PUT", `${sandbox.api}/device`, { token: sandbox.tokens.profile });
    expect(refusal(answer)).toEqual({ httpStatus: 404, message: "Route Not Found" });
    expect(answer.headers.get("allow")?.split(", ").toSorted()).toEqual(["GET", "POST"]);
  });
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

describe("browsers", () => {
  it("may ask first", async () => {
    const response = await fetch(`${sandbox.api}/data`, {
      method: "OPTIONS",
      headers: {
        origin: "https://example.com",
        "access-control-request-method": "PUT",
        "access-control-request-headers": "token,content-type,cache-control,pragma",
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-methods")).toContain("PUT");
    expect(response.headers.get("access-control-allow-headers")).toContain("token");
  });

  it("may read refusals, too", async () => {
    const answer = await call("GET", `${sandbox.api}/data`, {
      headers: { origin: "https://example.com" },
    });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  });
});
