import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { detectToken, fetchTransport } from "@tagoio-workbench/client";
import { startSandbox } from "@tagoio-workbench/sandbox";
import type { RunningRegion, Sandbox } from "@tagoio-workbench/sandbox";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { readRegion } from "../src/connections/address.ts";
import { createAccountSessions } from "../src/connections/account-sessions.ts";
import { kindProblem } from "../src/connections/kind-problem.ts";
import { regionText } from "../src/connections/record.ts";
import { createConnectionStore } from "../src/connections/store.ts";
import { english } from "../src/l10n/translate.ts";
import { createConnections, profileRecord } from "./support/connections.ts";

const transport = fetchTransport();
const never = new AbortController().signal;

let sandbox: Sandbox;
let us: RunningRegion;
let eu: RunningRegion;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: "demo", regions: [{ id: "us-e1" }, { id: "eu-w1" }] });
  us = sandbox;
  eu = sandbox.regions["eu-w1"] ?? sandbox;
});
afterAll(() => sandbox.stop());

const uuid = "3f2b8c1e-5d4a-4f6b-9e7c-8a1d2c3b4f5e";

describe("A1", () => {
  test("A1: a token is placed in the region that knows it, with at most two probes", async () => {
    const regions = [{ api: us.api }, { api: eu.api }];
    for (const kind of ["profile", "analysis", "device"] as const) {
      const since = sandbox.control.requests().at(-1)?.seq ?? 0;
      const found = await detectToken(eu.tokens[kind], { transport, regions });
      expect(found).toMatchObject({ ok: true, kind, region: { api: eu.api } });
      const probes = sandbox.control.requests(since);
      expect(probes.map(({ region, path }) => `${region} ${path}`)).toEqual([
        "us-e1 /info",
        "eu-w1 /info",
      ]);
    }
  });

  test("A1: an old profile token without a prefix is not called a device", async () => {
    // The sandbox makes tokens of today; this is how the cloud describes one from before the prefixes.
    const server = createServer((_request, response) => {
      response.setHeader("content-type", "application/json");
      const result = { name: "Old", permission: "full", expire_time: "never", ref_id: "1" };
      response.end(JSON.stringify({ status: true, result }));
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const regions = [{ api: `http://127.0.0.1:${port}` }];
    expect(await detectToken(uuid, { transport, regions })).toMatchObject({
      ok: true,
      kind: "profile",
    });
  });

  test.each([
    ["network", /^This is a network token: .*Use a profile token\.$/],
    ["run-user", /TagoRUN user.*Use a profile token\.$/],
    ["authorization", /service authorization: networks use it.*Use a profile token\.$/],
  ] as const)("A1: a token of a %s is refused with the reason", (kind, reason) => {
    expect(kindProblem(kind, english)).toMatch(reason);
  });
});

test("A2: two connections at once, and neither server sees the other's token", async () => {
  const { store, sessions } = createConnections();
  await store.save(profileRecord(us.api, { id: "us", group: "Americas" }), us.tokens.profile);
  await store.save(profileRecord(eu.api, { id: "eu", group: "Europe" }), eu.tokens.profile);
  const since = sandbox.control.requests().at(-1)?.seq ?? 0;
  const leases = await Promise.all([sessions.lease("us"), sessions.lease("eu")]);
  const lists = await Promise.all(leases.map(({ fleet }) => fleet.list(1, 50, never)));
  for (const list of lists) expect(list.length).toBeGreaterThan(4);
  expect(lists[0]?.[0]?.id).not.toBe(lists[1]?.[0]?.id);
  const received = sandbox.control.requests(since);
  expect(new Set(received.map(({ region }) => region))).toEqual(new Set(["us-e1", "eu-w1"]));
  // A token of the other region would be unknown here: 401, without a kind.
  expect(received.map(({ token, status }) => `${token} ${status}`)).toEqual(
    received.map(() => "profile 200"),
  );
});

const places: readonly (readonly [text: string, region: string | undefined])[] = [
  ["us-e1", "us-e1"],
  ["EU-W1", "eu-w1"],
  ["https://api.us-e1.tago.io", "us-e1"],
  ["https://api.eu-w1.tago.io/", "eu-w1"],
  ["api.tago.io", "us-e1"],
  ["acme", "acme"],
  ["deploy:acme-2", "acme-2"],
  ["https://api.acme.tagoio.net", "acme"],
  ["https://tago.example.com", "tago.example.com"],
  ["https://tago.example.com:8443/gateway", "tago.example.com:8443"],
  ["http://127.0.0.1:41873", "127.0.0.1:41873"],
  ["localhost:3000", "localhost:3000"],
  ["http://[::1]:3000", "[::1]:3000"],
  ["http://tago.example.com", undefined],
  ["http://127.0.0.1.example.com", undefined],
  ["http://192.168.1.20:3000", undefined],
  ["https://user:pass@tago.example.com", undefined],
  ["https://tago.example.com/?token=1", undefined],
  ["https://api.us-w1.tago.io", undefined],
  ["https://admin.tago.io", undefined],
  ["ftp://api.tago.io", undefined],
  ["us-e2", undefined],
];

test.each(places)("A7: %s leads to %s", (text, region) => {
  const read = readRegion(text, english);
  expect("region" in read ? regionText(read.region) : undefined).toBe(region);
  // What is refused is refused in a sentence.
  expect("problem" in read ? read.problem : ".").toMatch(/[.?]$/);
});

test("A7: what is stored cannot send a token over plain http to another machine", async () => {
  const { store, sessions } = createConnections();
  const record = profileRecord("http://tago.example.com");
  await store.save(record, us.tokens.profile);
  await expect(sessions.lease("c1")).rejects.toMatchObject({
    code: "insecure-transport",
  });
});

test("A8: without a keyring a session works until the window closes, and it is said once", async () => {
  let said = 0;
  const records = new Map<string, unknown>();
  const refuse = (): Promise<never> => Promise.reject(new Error("no keyring"));
  const storage = {
    get: (key: string) => records.get(key),
    update: async (key: string, value: unknown) => {
      await Promise.resolve();
      records.set(key, value);
    },
  };
  const open = (): ReturnType<typeof createConnectionStore> =>
    createConnectionStore(
      storage,
      { get: refuse, store: refuse, delete: refuse },
      {
        changed: () => undefined,
        renamed: () => undefined,
        memoryOnly: () => {
          said += 1;
        },
        unreadable: () => undefined,
      },
    );
  const store = open();
  const { sessions } = createConnections(store);
  await store.save(profileRecord(us.api), us.tokens.profile);
  await store.save(profileRecord(us.api, { id: "c2" }), us.tokens.profile);
  const { fleet } = await sessions.lease("c1");
  expect((await fleet.list(1, 5, never)).length).toBe(5);
  expect(said).toBe(1);
  expect(JSON.stringify([...records])).not.toContain(us.tokens.profile);
  // The window closes, another one opens.
  const next = open();
  expect(next.list()).toHaveLength(2);
  await expect(createConnections(next).sessions.lease("c1")).rejects.toMatchObject({
    code: "invalid-token",
  });
});

test("A4: accounts come and go with connections, and the token of a locked one stays here", async () => {
  const { store } = createConnections();
  const events: string[] = [];
  const accounts = createAccountSessions({
    store,
    ask: () => Promise.resolve(undefined),
    changed: ({ added, removed, changed }) => {
      const ids = [added, removed, changed].map((list) => list?.map(({ id }) => id).join());
      events.push(ids.join("|"));
    },
    refusal: () => "nobody signed in",
  });
  const record = profileRecord(us.api, { environment: "development" });
  await store.save(record, us.tokens.profile);
  await store.save({ ...record, id: "c2", label: "Live", locked: true }, us.tokens.profile);
  await accounts.refresh();
  expect((await accounts.list()).map(({ account }) => account.label)).toEqual(["Acme", "Live"]);
  expect((await accounts.list([])).map(({ account }) => account.label)).toEqual(["Acme"]);
  await accounts.remove("c1");
  await accounts.refresh();
  expect(await accounts.list([])).toEqual([]);
  expect(await store.token("c1")).toBeUndefined();
  expect(events).toEqual(["c1,c2||", "|c1|"]);
  await expect(accounts.create([])).rejects.toThrow("nobody signed in");
});
