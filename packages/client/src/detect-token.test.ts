import { expect, test } from "vitest";
import { json, startFaultServer } from "../test/fault-server.ts";
import { analysisToken, deviceToken, profileToken } from "../test/tokens.ts";
import { detectToken, fetchTransport } from "./index.ts";

const transport = fetchTransport();
const denied = { status: false, message: "Authorization Denied" };

const infos: readonly (readonly [string, string, Record<string, unknown>])[] = [
  [
    "device",
    "Pump",
    {
      id: "64b1f0c2a9d3e80012345678",
      name: "Pump",
      tags: [],
      type: "mutable",
      last_input: null,
      connector: "x",
    },
  ],
  ["analysis", "Report", { name: "Report", active: true, run_on: "external" }],
  [
    "network",
    "LoRa",
    {
      id: "64b1f0c2a9d3e80012345678",
      name: "LoRa",
      middleware_endpoint: "x",
      device_parameters: [],
    },
  ],
  [
    "profile",
    "Default",
    {
      name: "Default",
      type: "profile",
      permission: "full",
      expire_time: "never",
      ref_id: "64b1f0c2a9d3e80012345678",
    },
  ],
  [
    "authorization",
    "Sigfox",
    {
      name: "Sigfox",
      type: "service_authorization",
      permission: "full",
      ref_id: "64b1f0c2a9d3e80012345678",
    },
  ],
];

test.each(infos)("a token without prefix that is described as %s", async (kind, name, result) => {
  const server = await startFaultServer((_request, response) =>
    json(response, 200, { status: true, result }),
  );
  const region = { api: server.api };
  expect(await detectToken(deviceToken, { transport, regions: [region] })).toEqual({
    ok: true,
    kind,
    region,
    name,
  });
  expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(["GET /info"]);
  expect(server.requests[0]?.headers["token"]).toBe(deviceToken);
});

test("the second region is asked when the first does not know it, and no third", async () => {
  const unknown = await startFaultServer((_request, response) => json(response, 401, denied));
  const known = await startFaultServer((_request, response) =>
    json(response, 200, { status: true, result: { name: "Report" } }),
  );
  const third = await startFaultServer((_request, response) => json(response, 401, denied));
  const regions = [unknown, known, third].map(({ api }) => ({ api }));
  expect(await detectToken(analysisToken, { transport, regions })).toEqual({
    ok: true,
    kind: "analysis",
    region: regions[1],
    name: "Report",
  });
  const laterOnly = regions.toReversed().with(1, { api: unknown.api });
  expect(await detectToken(profileToken, { transport, regions: laterOnly })).toMatchObject({
    ok: false,
  });
  expect([unknown, known, third].map(({ requests }) => requests.length)).toEqual([2, 1, 1]);
});

test("a token that no region knows", async () => {
  const server = await startFaultServer((_request, response) => json(response, 401, denied));
  const host = new URL(server.api).host;
  const detection = await detectToken(deviceToken, {
    transport,
    regions: [{ api: server.api }, { api: server.api }],
  });
  expect(detection).toMatchObject({
    ok: false,
    error: { code: "unauthorized", message: `The token is not known in ${host} and ${host}` },
  });
  expect(server.requests).toHaveLength(2);
});

test("a region that cannot be reached says more than a refusal", async () => {
  const server = await startFaultServer((_request, response) => json(response, 401, denied));
  const detection = await detectToken(deviceToken, {
    transport,
    regions: [{ api: "http://127.0.0.1:9" }, { api: server.api }],
  });
  expect(detection).toMatchObject({ ok: false, error: { code: "network" } });
});

test.each([
  ["no token at all", "hello", "invalid-token"],
  ["a portal user's token", `u-${deviceToken}`, "wrong-kind"],
])("%s is not sent anywhere", async (_, token, code) => {
  const server = await startFaultServer((_request, response) =>
    json(response, 200, { status: true, result: {} }),
  );
  expect(await detectToken(token, { transport, regions: [{ api: server.api }] })).toMatchObject({
    ok: false,
    error: { code },
  });
  expect(server.requests).toHaveLength(0);
});

test("plain HTTP elsewhere is refused, not sent", async () => {
  expect(
    await detectToken(deviceToken, { transport, regions: [{ api: "http://iot.example.com" }] }),
  ).toMatchObject({ ok: false, error: { code: "insecure-transport" } });
});

test("an answer that tells no kind", async () => {
  const server = await startFaultServer((_request, response) =>
    json(response, 200, { status: true, result: { hello: 1 } }),
  );
  expect(
    await detectToken(deviceToken, { transport, regions: [{ api: server.api }] }),
  ).toMatchObject({
    ok: false,
    error: { code: "malformed-answer", advice: "Choose its kind yourself." },
  });
});

test("being stopped", async () => {
  const controller = new AbortController();
  const server = await startFaultServer(() => controller.abort());
  expect(
    await detectToken(deviceToken, {
      transport,
      signal: controller.signal,
      regions: [{ api: server.api }, { api: server.api }],
    }),
  ).toMatchObject({ ok: false, error: { code: "aborted" } });
  expect(server.requests).toHaveLength(1);
});
