import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tokenKinds } from "@tagoio-workbench/catalog";
import { afterAll, describe, expect, test, vi } from "vitest";
import type { FaultServer } from "../test/fault-server.ts";
import { json, startFaultServer } from "../test/fault-server.ts";
import { analysisToken, deviceId, deviceToken, profileToken } from "../test/tokens.ts";
import type { AnswerHead, Connection, ConnectionOptions, Transport, Warning } from "./index.ts";
import { createConnection, fetchTransport } from "./index.ts";
import { undiciTransport } from "./node.ts";

const undici = undiciTransport();
afterAll(() => undici.close());

const retry = { attempts: 3, baseMs: 1, capMs: 5 };

function profile(
  server: Pick<FaultServer, "api">,
  more: Partial<ConnectionOptions> = {},
): Connection {
  return createConnection({
    token: profileToken,
    kind: "profile",
    region: { api: server.api },
    transport: undici,
    retry,
    ...more,
  });
}

function device(
  server: Pick<FaultServer, "api">,
  more: Partial<ConnectionOptions> = {},
): Connection {
  return profile(server, { token: deviceToken, kind: "device", ...more });
}

const transports: readonly (readonly [string, Transport])[] = [
  ["undici", undici],
  ["fetch", fetchTransport()],
];

describe.each(transports)("over %s", (_, transport) => {
  test("a list goes out with brackets and the header of its kind", async () => {
    const server = await startFaultServer((_request, response) =>
      json(response, 200, { status: true, result: [{ id: deviceId, name: "Pump", tags: [] }] }),
    );
    const found = await profile(server, { transport }).devices.list({
      amount: 2,
      fields: ["id", "name"],
      filter: { name: "*p*" },
      orderBy: ["name", "asc"],
    });
    expect(found).toEqual([{ id: deviceId, name: "Pump", tags: [] }]);
    const [request] = server.requests;
    expect(decodeURIComponent(request?.url ?? "")).toBe(
      "/device?amount=2&fields[0]=id&fields[1]=name&filter[name]=*p*&orderBy=name,asc",
    );
    expect(request?.headers["account-token"]).toBe(profileToken);
    expect(request?.headers["content-type"]).toBeUndefined();
  });

  test("data goes out as a list", async () => {
    const server = await startFaultServer((_request, response) =>
      json(response, 200, { status: true, result: "1 Data Added" }),
    );
    expect(
      await device(server, { transport }).data.send({ variable: "a", value: 1, time: new Date(0) }),
    ).toBe("1 Data Added");
    expect(server.requests[0]).toMatchObject({
      method: "POST",
      url: "/data",
      body: '[{"variable":"a","value":1,"time":"1970-01-01T00:00:00.000Z"}]',
    });
    expect(server.requests[0]?.headers["content-type"]).toBe("application/json");
  });

  test("a form goes out as multipart, files as they are", async () => {
    const server = await startFaultServer((_request, response) =>
      json(response, 200, { status: true, result: "sent" }),
    );
    const form = new FormData();
    form.set("multipart_action", "upload");
    form.set("file", new Blob(["0123456789"]), "part.bin");
    expect(await profile(server, { transport }).request("files.upload", { form })).toBe("sent");
    const [request] = server.requests;
    const boundary = /^multipart\/form-data; ?boundary=(.+)$/.exec(
      request?.headers["content-type"] ?? "",
    )?.[1];
    expect(request?.headers["content-length"]).toBe(String(request?.body.length));
    expect(request?.body.split(`--${boundary}`).map((part) => part.trim())).toEqual([
      "",
      'Content-Disposition: form-data; name="multipart_action"\r\n\r\nupload',
      'Content-Disposition: form-data; name="file"; filename="part.bin"\r\nContent-Type: application/octet-stream\r\n\r\n0123456789',
      "--",
    ]);
  });

  test("half an answer is tried again, then reported once", async () => {
    const server = await startFaultServer((_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
      response.write('{"status":true,"result":[{"id":"64b1', () => response.destroy());
    });
    await expect(profile(server, { transport }).devices.list()).rejects.toMatchObject({
      code: "network",
      advice: expect.stringContaining("try again"),
    });
    expect(server.requests).toHaveLength(3);
  });

  test("an answer that stops growing runs into the time limit", async () => {
    const server = await startFaultServer((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"status":');
    });
    const quick = profile(server, { transport, timeoutMs: 60, retry: { attempts: 1 } });
    await expect(quick.devices.list()).rejects.toMatchObject({
      code: "timeout",
      message: "GET /device got no complete answer within 60 ms",
    });
  });

  test("the caller's signal ends it at once", async () => {
    const controller = new AbortController();
    const server = await startFaultServer(() => controller.abort());
    await expect(
      profile(server, { transport }).devices.list({ signal: controller.signal }),
    ).rejects.toMatchObject({ code: "aborted" });
    await expect(
      profile(server, { transport }).devices.list({ signal: controller.signal }),
    ).rejects.toMatchObject({ code: "aborted" });
    expect(server.requests).toHaveLength(1);
  });

  test("a redirect is not followed with the token", async () => {
    const other = await startFaultServer((_request, response) =>
      json(response, 200, { status: true, result: [] }),
    );
    const server = await startFaultServer((_request, response) =>
      response.writeHead(302, { location: `${other.api}/device` }).end(),
    );
    await expect(profile(server, { transport }).devices.list()).rejects.toMatchObject({
      code: "malformed-answer",
      httpStatus: 302,
    });
    expect(other.requests).toHaveLength(0);
  });

  test("a port where nothing listens", async () => {
    const closed = await closedPort();
    const error: unknown = await profile({ api: `http://127.0.0.1:${closed}` }, { transport })
      .devices.list()
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: "network",
      message: `Cannot reach 127.0.0.1:${closed}: nothing listens at that address and port`,
      advice: "Check the port, and that the server runs.",
    });
  });

  test("a host that does not exist", async () => {
    const nowhere = profile(
      { api: "https://no-such-host.invalid" },
      { transport, retry: { attempts: 1 } },
    );
    await expect(nowhere.devices.list()).rejects.toMatchObject({
      code: "network",
      message: expect.stringContaining("no-such-host.invalid"),
    });
  });
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

test.each(tokenKinds.map(({ id }) => id))("the header of a %s token", async (kind) => {
  const server = await startFaultServer((_request, response) =>
    json(response, 200, { status: true, result: {} }),
  );
  const header = {
    device: "device-token",
    profile: "account-token",
    analysis: "analysis-token",
    network: "middleware-token",
    authorization: "token",
    "run-user": "token",
  }[kind];
  const route = kind === "run-user" ? "dashboards.list" : "info";
  await profile(server, { kind }).request(route);
  expect(server.requests[0]?.headers[header]).toBe(profileToken);
});

test("a route without token gets none", async () => {
  const server = await startFaultServer((_request, response) =>
    json(response, 200, { status: true, result: { version: "1" } }),
  );
  await profile(server).request("status");
  expect(JSON.stringify(server.requests)).not.toContain(profileToken);
});

describe("what the kind of token provably cannot do is not sent", () => {
  const server = { api: "http://127.0.0.1:9" };
  test.each([
    ["profile token on /data", () => profile(server).data.read(), "Use a connection"],
    [
      "profile token sends on /data",
      () => profile(server).data.send({ variable: "a" }),
      "Use a connection",
    ],
    ["device token on /device", () => device(server).devices.list(), "Use a connection"],
    [
      "device token on another device",
      () => device(server).devices.data(deviceId).read(),
      "With this token use GET /data.",
    ],
    [
      "analysis token on /device/params",
      () => profile(server, { kind: "analysis", token: analysisToken }).params.list(),
      "With this token use GET /device/{device_id}/params.",
    ],
  ])("%s", async (_, call, advice) => {
    await expect(call()).rejects.toMatchObject({
      code: "wrong-kind",
      advice: expect.stringContaining(advice === "Use a connection" ? "" : advice),
    });
  });
});

test("a 429 fails with the time at which to come back", async () => {
  const server = await startFaultServer((_request, response) =>
    json(response, 429, { status: false, message: "Too many requests (Retry-After: 8)" }),
  );
  const before = Date.now();
  const error: unknown = await device(server)
    .data.read()
    .catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: "rate-limited", httpStatus: 429 });
  const at = (error as { retryAt: Date }).retryAt.getTime();
  expect(at - before).toBeGreaterThanOrEqual(7900);
  expect(at - before).toBeLessThan(12_000);
  expect(server.requests).toHaveLength(1);
});

test("a 429 is waited for when asked, also by a POST", async () => {
  const server = await startFaultServer((_request, response, count) =>
    count === 1
      ? json(response, 429, { status: false, message: "Too many requests" }, { "retry-after": "0" })
      : json(response, 200, { status: true, result: "1 Data Added" }),
  );
  expect(await device(server).data.send({ variable: "a" }, { onRateLimit: "wait" })).toBe(
    "1 Data Added",
  );
  expect(server.requests).toHaveLength(2);
});

test("a 429 that lasts longer than a minute is not waited for", async () => {
  const server = await startFaultServer((_request, response) =>
    json(response, 429, { status: false, message: "Too many requests" }, { "retry-after": "3600" }),
  );
  await expect(device(server).data.read({}, { onRateLimit: "wait" })).rejects.toMatchObject({
    code: "rate-limited",
  });
});

test("a GET survives passing faults; a POST is never repeated", async () => {
  const server = await startFaultServer((request, response, count) => {
    if (request.method === "POST") json(response, 503, { status: false, message: "Busy" });
    else if (count === 1) response.destroy();
    else if (count === 2) json(response, 502, { status: false, message: "Bad gateway" });
    else json(response, 200, { status: true, result: [] });
  });
  expect(await profile(server).devices.list()).toEqual([]);
  expect(server.requests).toHaveLength(3);
  await expect(
    profile(server).devices.create({ name: "Pump", network: deviceId, connector: deviceId }),
  ).rejects.toMatchObject({
    code: "server",
    httpStatus: 503,
  });
  expect(server.requests).toHaveLength(4);
});

test("a 4xx is not repeated", async () => {
  const server = await startFaultServer((_request, response) =>
    json(response, 401, { status: false, message: "Authorization Denied" }),
  );
  await expect(profile(server).devices.list()).rejects.toMatchObject({
    code: "unauthorized",
    message: "GET /device: Authorization Denied",
  });
  expect(server.requests).toHaveLength(1);
});

test("an expired token", async () => {
  const server = await startFaultServer((_request, response) =>
    json(response, 401, { status: false, message: "Token expired" }),
  );
  await expect(profile(server).devices.list()).rejects.toMatchObject({
    code: "unauthorized",
    advice: expect.stringContaining("new token"),
  });
});

test.each([
  ["a web page", "<html>Welcome</html>", /is a web page/],
  ["nothing", "", /is empty/],
  ["half JSON", '{"status":true,"result":[{"id":', /ends too early/],
  ["another service", '{"hello":"world"}', /not in the form of TagoIO/],
])("%s in place of an answer", async (_, body, message) => {
  const server = await startFaultServer((_request, response) => response.writeHead(200).end(body));
  await expect(profile(server).devices.list()).rejects.toMatchObject({
    code: "malformed-answer",
    message: expect.stringMatching(message),
  });
});

test("a result of another form is named", async () => {
  const server = await startFaultServer((_request, response) =>
    json(response, 200, { status: true, result: [{ name: "without id" }] }),
  );
  await expect(profile(server).devices.list()).rejects.toMatchObject({
    code: "malformed-answer",
    message: expect.stringContaining("result.0.id"),
  });
});

test("a warning is handed on without tokens, and the result kept", async () => {
  const onWarning = vi.fn<(warning: Warning) => void>();
  const server = await startFaultServer((_request, response) =>
    json(response, 200, { status: true, result: [], message: `Limit near for ${deviceToken}` }),
  );
  expect(await profile(server, { onWarning }).devices.list()).toEqual([]);
  expect(onWarning).toHaveBeenCalledExactlyOnceWith({
    message: "Limit near for <redacted>",
    method: "GET",
    path: "/device",
  });
});

test("a call hears the head of its answer", async () => {
  const onAnswer = vi.fn<(head: AnswerHead) => void>();
  const server = await startFaultServer((_request, response) =>
    json(response, 202, { status: true, result: "1 Data Added", message: "Limit near" }),
  );
  await profile(server).request("devices.list", { onAnswer });
  expect(onAnswer).toHaveBeenCalledExactlyOnceWith({ httpStatus: 202, message: "Limit near" });
});

test("messages of the server lose their tokens", async () => {
  const server = await startFaultServer((_request, response) =>
    json(response, 400, { status: false, message: `Bad token ${profileToken}` }),
  );
  const error: unknown = await profile(server)
    .devices.list()
    .catch((caught: unknown) => caught);
  expect(String(error)).toContain("Bad token");
  expect(String(error)).not.toContain(profileToken.slice(2));
});

test.each([
  ["an empty id", ""],
  ["dots", ".."],
])("%s never reaches the path", async (_, id) => {
  const server = await startFaultServer((_request, response) =>
    json(response, 200, { status: true, result: "gone" }),
  );
  await expect(profile(server).devices.delete(id)).rejects.toMatchObject({
    code: "invalid-request",
  });
  expect(server.requests).toHaveLength(0);
});

test("an id with a slash stays one part of the path", async () => {
  const server = await startFaultServer((_request, response) =>
    json(response, 200, { status: true, result: { id: "x" } }),
  );
  await profile(server).devices.info("a/b?c");
  expect(server.requests[0]?.url).toBe("/device/a%2Fb%3Fc");
});

test("pages end with one that is not full", async () => {
  const server = await startFaultServer((request, response) => {
    const page = Number(new URL(request.url, "http://x").searchParams.get("page"));
    json(response, 200, {
      status: true,
      result: page < 3 ? [{ id: `a${page}` }, { id: `b${page}` }] : [{ id: "last" }],
    });
  });
  const seen: string[] = [];
  for await (const page of profile(server).devices.pages({ amount: 2 }))
    seen.push(...page.map(({ id }) => id));
  expect(seen).toEqual(["a1", "b1", "a2", "b2", "last"]);
});

test("pages end when a server sends the same page for ever", async () => {
  const server = await startFaultServer((_request, response) =>
    json(response, 200, { status: true, result: [{ id: "a" }] }),
  );
  let pages = 0;
  for await (const page of profile(server).devices.pages({ amount: 1 })) pages += page.length;
  expect(pages).toBe(1);
});

test("a profile sends data with a token of the device that may write", async () => {
  const reader = "11111111-2222-4333-8444-555555555555";
  const expired = "22222222-2222-4333-8444-555555555555";
  const server = await startFaultServer((request, response) => {
    if (request.url.startsWith("/device/token/")) {
      json(response, 200, {
        status: true,
        result: [
          { token: reader, name: "r", permission: "read", expire_time: "never" },
          {
            token: expired,
            name: "e",
            permission: "full",
            expire_time: "2020-01-01T00:00:00.000Z",
          },
          { token: deviceToken, name: "w", permission: "write", expire_time: "never" },
        ],
      });
    } else json(response, 200, { status: true, result: "1 Data Added" });
  });
  const data = profile(server).devices.data(deviceId);
  await data.send({ variable: "a", value: 1 });
  await data.send([{ variable: "b", value: 2 }]);
  expect(server.requests.map(({ method, url }) => `${method} ${url.split("?")[0] ?? ""}`)).toEqual([
    `GET /device/token/${deviceId}`,
    "POST /data",
    "POST /data",
  ]);
  expect(server.requests[1]?.headers["device-token"]).toBe(deviceToken);
  expect(server.requests[1]?.headers["account-token"]).toBeUndefined();
});

test("a device token that was deleted since is looked up again", async () => {
  const fresh = "33333333-2222-4333-8444-555555555555";
  const server = await startFaultServer((request, response, count) => {
    if (request.method === "GET")
      json(response, 200, {
        status: true,
        result: [{ token: count < 3 ? deviceToken : fresh, permission: "full" }],
      });
    else if (count > 2 && request.headers["device-token"] === deviceToken)
      json(response, 401, { status: false, message: "Authorization Denied" });
    else json(response, 200, { status: true, result: "1 Data Added" });
  });
  const data = profile(server).devices.data(deviceId);
  await data.send({ variable: "a" });
  expect(await data.send({ variable: "a" })).toBe("1 Data Added");
  expect(server.requests.at(-1)?.headers["device-token"]).toBe(fresh);
});

test("a device without a token that may write", async () => {
  const server = await startFaultServer((_request, response) =>
    json(response, 200, { status: true, result: [] }),
  );
  await expect(
    profile(server).devices.data(deviceId).send({ variable: "a" }),
  ).rejects.toMatchObject({
    code: "forbidden",
    advice: expect.stringContaining("Create a device token"),
  });
});

test("an analysis sends to the device itself", async () => {
  const server = await startFaultServer((_request, response) =>
    json(response, 200, { status: true, result: "1 Data Added" }),
  );
  await profile(server, { kind: "analysis", token: analysisToken })
    .devices.data(deviceId)
    .send({ variable: "a" });
  expect(server.requests[0]).toMatchObject({
    method: "POST",
    url: `/device/${deviceId}/data`,
    body: '[{"variable":"a"}]',
  });
});

test.each([
  ["no point", [], /no data point/],
  ["a bad point", [{ variable: "a b" }], /variable must not contain white space/],
  [
    "too much",
    Array.from({ length: 60 }, () => ({ variable: "a", value: "x".repeat(6000) })),
    /larger than 200 kB/,
  ],
])("%s is not sent", async (_, points, message) => {
  const server = await startFaultServer((_request, response) =>
    json(response, 200, { status: true, result: "" }),
  );
  await expect(device(server).data.send(points)).rejects.toMatchObject({
    code: "invalid-request",
    message: expect.stringMatching(message),
  });
  expect(server.requests).toHaveLength(0);
});

test.each([
  ["a number", { query: "count" } as const, 42, 42],
  [
    "a list of numbers",
    { query: "max" } as const,
    [{ time: "2026-01-01T00:00:00.000Z", value: 9 }],
    [{ time: "2026-01-01T00:00:00.000Z", value: 9 }],
  ],
])("a query answered with %s", async (_, query, result, expected) => {
  const server = await startFaultServer((_request, response) =>
    json(response, 200, { status: true, result }),
  );
  expect(await device(server).data.read(query)).toEqual(expected);
});

test("plain HTTP to another machine", async () => {
  const seen: string[] = [];
  const transport: Transport = (request) => {
    seen.push(request.url);
    return Promise.reject(new Error("not sent"));
  };
  const options = {
    token: deviceToken,
    kind: "device",
    region: { api: "http://iot.example.com" },
    transport,
    retry: { attempts: 1 },
  } as const;
  expect(() => createConnection(options)).toThrow(
    expect.objectContaining({ code: "insecure-transport" }),
  );
  await createConnection({ ...options, allowHttp: true })
    .data.read({ qty: 1 })
    .catch(() => undefined);
  expect(seen).toEqual(["http://iot.example.com/data?qty=1&_ssl=false"]);
});

test("a token that cannot be one is refused before anything is sent", () => {
  expect(() => profile({ api: "http://127.0.0.1:9" }, { token: `Bearer ${profileToken}` })).toThrow(
    expect.objectContaining({ code: "invalid-token", message: expect.stringContaining("Bearer") }),
  );
});
