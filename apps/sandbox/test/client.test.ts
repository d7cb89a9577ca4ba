import { dataQueries } from "@tagoio-workbench/catalog";
import type { Sandbox } from "../src/index.ts";
import { startSandbox } from "../src/index.ts";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Connection, DataQuery, LiveEvent, Transport } from "@tagoio-workbench/client";
import { createConnection, detectToken, fetchTransport } from "@tagoio-workbench/client";
import { undiciTransport } from "@tagoio-workbench/client/node";

const undici = undiciTransport();
let sandbox: Sandbox;
/** What every new device is made of here. */
let base: { readonly type: "mutable"; readonly network: string; readonly connector: string };

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "empty", regions: [{ id: "us-e1" }, { id: "eu-w1" }] });
  const query = { fields: ["id", "networks"] };
  const connectors = (await connect("profile").request("connectors.list", { query })) as {
    id: string;
    networks: string[];
  }[];
  const [first] = connectors;
  base = { type: "mutable", network: first?.networks[0] ?? "", connector: first?.id ?? "" };
});

afterAll(async () => {
  await undici.close();
  await sandbox.stop();
});

type Kind = "profile" | "device" | "analysis";

function connect(kind: Kind, transport: Transport = undici): Connection {
  const { api, sse, tokens } = sandbox;
  return createConnection({ token: tokens[kind], kind, region: { api, sse }, transport });
}

/** A device of its own for a test, with its own token. */
async function newDevice(name: string): Promise<{ readonly id: string; readonly own: Connection }> {
  const { device_id: id, token } = await connect("profile").devices.create({
    ...base,
    name,
  });
  const region = { api: sandbox.api, sse: sandbox.sse };
  return { id, own: createConnection({ token, kind: "device", region, transport: undici }) };
}

describe.each([
  ["undici", undici as Transport],
  ["fetch", fetchTransport()],
])("devices over %s", (name, transport) => {
  test("create, list, find, edit, delete", async () => {
    const { devices } = connect("profile", transport);
    const tags = [{ key: "via", value: name }];
    const { device_id: id } = await devices.create({ ...base, name: `Pump ${name}`, tags });
    expect(await devices.info(id)).toMatchObject({
      id,
      name: `Pump ${name}`,
      tags,
    });
    expect(await devices.list({ filter: { tags }, fields: ["id", "name"] })).toMatchObject([
      { id },
    ]);
    expect(await devices.list({ filter: { name: `*mp ${name}` } })).toMatchObject([{ id }]);
    expect(await devices.edit(id, { name: `Fan ${name}`, active: false })).toMatch(/Successfully/);
    expect(await devices.info(id)).toMatchObject({ name: `Fan ${name}`, active: false });
    expect(await devices.delete(id)).toMatch(/Successfully/);
    await expect(devices.info(id)).rejects.toMatchObject({ code: "not-found" });
  });
});

test("pages hold every device once", async () => {
  const { devices } = connect("profile");
  const tags = [{ key: "batch", value: "pages" }];
  for (let index = 0; index < 7; index++)
    await devices.create({ ...base, name: `Paged ${index}`, tags });
  const seen: string[] = [];
  const sizes: number[] = [];
  for await (const page of devices.pages({
    amount: 3,
    filter: { tags },
    orderBy: ["name", "desc"],
  })) {
    sizes.push(page.length);
    seen.push(...page.map((device) => device.name ?? ""));
  }
  expect(sizes).toEqual([3, 3, 1]);
  expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `Paged ${index}`));
});

test("tokens of a device: create, list, use, revoke", async () => {
  const { id } = await newDevice("Tokens");
  const { tokens } = connect("profile").devices;
  const created = await tokens.create(id, {
    name: "reader",
    permission: "read",
    expire_time: "never",
  });
  expect(created).toMatchObject({ permission: "read", expire_time: "never" });
  const rows = await tokens.list(id, { fields: ["name", "permission"] });
  expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(["reader"]));
  const region = { api: sandbox.api };
  const reader = createConnection({
    token: created.token,
    kind: "device",
    region,
    transport: undici,
  });
  expect(await reader.data.read()).toEqual([]);
  await expect(reader.data.send({ variable: "a", value: 1 })).rejects.toMatchObject({
    code: "unauthorized",
  });
  await tokens.delete(created.token);
  await expect(reader.data.read()).rejects.toMatchObject({ code: "unauthorized", httpStatus: 401 });
});

test("an expired token is refused with advice", async () => {
  const { id } = await newDevice("Expired");
  const expire = new Date(Date.now() + 250);
  const { token } = await connect("profile").devices.tokens.create(id, {
    name: "short",
    permission: "full",
    expire_time: expire,
  });
  const late = createConnection({
    token,
    kind: "device",
    region: { api: sandbox.api },
    transport: undici,
  });
  await vi.waitFor(async () => {
    await expect(late.info()).rejects.toMatchObject({
      code: "unauthorized",
      advice: expect.stringMatching(/expired|new token/),
    });
  }, 5000);
});

test("configuration parameters, seen from both sides", async () => {
  const { id, own } = await newDevice("Params");
  const { params } = connect("profile").devices;
  await params.set(id, [
    { key: "interval", value: "60", sent: false },
    { key: "mode", value: "eco", sent: false },
  ]);
  const [first] = await own.params.list({ sent: false });
  expect(await own.params.list()).toHaveLength(2);
  await own.params.markRead(first?.id ?? "");
  expect((await params.list(id, { sent: true })).map((param) => param.id)).toEqual([first?.id]);
  await params.set(id, { id: first?.id ?? "", key: "interval", value: "30" });
  expect(await params.list(id)).toContainEqual(
    expect.objectContaining({ key: "interval", value: "30" }),
  );
  await params.remove(id, first?.id ?? "");
  expect(await params.list(id)).toHaveLength(1);
});

describe("data", () => {
  test("send, read, edit, delete with the device's own token", async () => {
    const { own } = await newDevice("Data");
    expect(
      await own.data.send([
        { variable: "Level", value: 5, unit: "m" },
        { variable: "open", value: true },
      ]),
    ).toBe("2 Data Added");
    const [level] = await own.data.read({ variables: "level", qty: 1 });
    expect(level).toMatchObject({ variable: "level", value: 5, unit: "m" });
    await own.data.edit({ id: level?.id ?? "", value: 6 });
    expect(await own.data.read({ query: "last_value", variables: ["level"] })).toMatchObject([
      { value: 6 },
    ]);
    await own.data.delete({ variables: ["level"] });
    expect((await own.data.read()).map(({ variable }) => variable)).toEqual(["open"]);
  });

  test("a profile sends and reads through the device's id", async () => {
    const { id } = await newDevice("By profile");
    const data = connect("profile").devices.data(id);
    expect(
      await data.send([
        { variable: "a", value: 1 },
        { variable: "b", value: 2 },
      ]),
    ).toBe("2 Data Added");
    expect(await data.amount()).toBe(2);
    expect(await data.read({ query: "last_item", variables: "b" })).toMatchObject([{ value: 2 }]);
    await data.edit([{ id: (await data.read({ variables: "a" }))[0]?.id ?? "", value: 10 }]);
    expect(await data.read({ query: "max", variables: "a" })).toBe(10);
    await data.delete({ variables: "b" });
    expect(await data.amount()).toBe(1);
    await data.empty();
    expect(await data.amount()).toBe(0);
  });

  test("an analysis sends to a device directly", async () => {
    const { id } = await newDevice("By analysis");
    const data = connect("analysis").devices.data(id);
    expect(await data.send({ variable: "a", value: 1 })).toBe("1 Data Added");
    expect(await data.read()).toMatchObject([{ variable: "a", value: 1 }]);
  });

  const start_date = "1 day";
  const newest = [{ value: 8 }];
  const oldest = [{ value: 4 }];
  const answers: readonly (readonly [DataQuery, unknown])[] = [
    [{ ordination: "ascending", qty: 5 }, [{ value: 4 }, { value: 8 }]],
    [{ query: "last_item" }, newest],
    [{ query: "last_value" }, newest],
    [{ query: "last_location" }, newest],
    [{ query: "last_insert" }, oldest],
    [{ query: "first_item" }, oldest],
    [{ query: "first_value" }, oldest],
    [{ query: "first_location" }, newest],
    [{ query: "first_insert" }, newest],
    [{ query: "count" }, 2],
    [{ query: "min", start_date }, 4],
    [{ query: "max", start_date }, 8],
    [{ query: "avg", start_date }, 6],
    [{ query: "sum", start_date }, 12],
    [
      { query: "aggregate", interval: "year", function: "avg" },
      [{ value: 6, time: expect.any(String) }],
    ],
    [{ query: "conditional", function: "gte", value: 5, start_date }, newest],
  ];

  test.each(answers)("the query %j", async (query, expected) => {
    const { own } = await newDevice("Queries");
    const now = Date.now();
    // The newer record arrives first, so that time and arrival differ.
    await own.data.send({
      variable: "t",
      value: 8,
      time: new Date(now),
      location: { lat: 42.29, lng: -85.62 },
    });
    await own.data.send({ variable: "t", value: 4, time: new Date(now - 2000) });
    // The overloads tell single queries apart, not a table of all.
    const result: unknown = await own.data.read(query as never);
    expect([result]).toMatchObject([expected]);
  });

  test("no query is forgotten", () => {
    const tried = answers.map(([query]) => query.query ?? "default");
    expect(tried.sort()).toEqual(dataQueries.map(({ name }) => name).sort());
  });

  test("the place that was sent comes back as GeoJSON", async () => {
    const { own } = await newDevice("Place");
    await own.data.send({ variable: "where", location: { lat: 42.29, lng: -85.62 } });
    expect(await own.data.read()).toMatchObject([
      { location: { type: "Point", coordinates: [-85.62, 42.29] } },
    ]);
  });

  test("what the server refuses, the client refuses before", async () => {
    const { own } = await newDevice("Refused");
    const bad = [
      { variable: "a b" },
      { variable: "a", value: {} },
      { variable: "a", location: { lat: 100, lng: 0 } },
      { variable: "a", time: "soon" },
    ];
    for (const point of bad) {
      await expect(own.data.send(point as never)).rejects.toMatchObject({
        code: "invalid-request",
        message: expect.stringContaining("cannot be stored"),
      });
      await expect(
        own.request("data.send", { body: [{ variable: "good" }, point] }),
      ).rejects.toMatchObject({ code: "invalid-request", httpStatus: 400 });
    }
    expect(await own.data.read()).toEqual([]);
  });
});

test("who a token is", async () => {
  const profile = await connect("profile").describe();
  expect(profile).toMatchObject({ kind: "profile", id: expect.stringMatching(/^[0-9a-f]{24}$/) });
  expect((await connect("profile").account.info()).id).toMatch(/^[0-9a-f]{24}$/);
  const { own, id } = await newDevice("Named");
  expect(await own.describe()).toEqual({ kind: "device", id, name: "Named" });
  expect(await connect("analysis").describe()).toMatchObject({ kind: "analysis" });
});

describe("detection", () => {
  test.each(["profile", "device", "analysis"] as const)(
    "the %s token of either region",
    async (kind) => {
      const us = sandbox.regions["us-e1"];
      const eu = sandbox.regions["eu-w1"];
      const regions = [{ api: us?.api ?? "" }, { api: eu?.api ?? "" }];
      for (const [index, region] of [us, eu].entries()) {
        const found = await detectToken(region?.tokens[kind] ?? "", { transport: undici, regions });
        expect(found).toMatchObject({ ok: true, kind, region: regions[index] });
      }
    },
  );
});

test("a token of the other region is refused", async () => {
  const token = sandbox.regions["eu-w1"]?.tokens.profile ?? "";
  const wrong = createConnection({
    token,
    kind: "profile",
    region: { api: sandbox.api },
    transport: undici,
  });
  await expect(wrong.devices.list()).rejects.toMatchObject({
    code: "unauthorized",
    advice: expect.stringContaining(new URL(sandbox.api).host),
  });
});

describe.each([
  ["undici", undici as Transport],
  ["fetch", fetchTransport()],
])("live data over %s", (name, transport) => {
  test("what is stored arrives, of that device alone", async () => {
    const { id, own } = await newDevice(`Live ${name}`);
    const other = await newDevice(`Other ${name}`);
    const events: LiveEvent[] = [];
    const stream = connect("profile", transport).live([`device_data.${id}`], {
      onEvent: (event) => events.push(event),
    });
    await vi.waitFor(() => expect(stream.state().kind).toBe("open"), 5000);
    await other.own.data.send({ variable: "not_this", value: 1 });
    await own.data.send([
      { variable: "a", value: 1 },
      { variable: "b", value: 2 },
    ]);
    await vi.waitFor(() => expect(JSON.stringify(events)).toContain('"variable":"b"'), 5000);
    expect(JSON.stringify(events)).not.toContain("not_this");
    await stream.close();
  });

  test("a wrong token ends it", async () => {
    const { api, sse } = sandbox;
    const token = "p-00000000-1111-4222-8333-444444444444";
    const stream = createConnection({
      token,
      kind: "profile",
      region: { api, sse },
      transport,
    }).live(["ui"], { onEvent: () => undefined });
    await vi.waitFor(
      () =>
        expect(stream.state()).toMatchObject({ kind: "closed", error: { code: "unauthorized" } }),
      5000,
    );
  });
});

test("a sandbox that stops and comes back", async () => {
  const first = await startSandbox({ seed: "empty" });
  const region = { api: first.api, sse: first.sse };
  const connection = createConnection({
    token: first.tokens.profile,
    kind: "profile",
    region,
    transport: undici,
  });
  const stream = connection.live(["ui"], {
    onEvent: () => undefined,
    backoff: { baseMs: 20, capMs: 50 },
  });
  await vi.waitFor(() => expect(stream.state().kind).toBe("open"), 5000);
  await first.stop();
  await vi.waitFor(
    () => expect(stream.state()).toMatchObject({ kind: "retrying", error: { code: "network" } }),
    5000,
  );
  await stream.close();
});

test("the limits of a plan are felt as a 429 with a time", async () => {
  const limited = await startSandbox({ seed: "empty", plan: "free" });
  const region = { api: limited.api };
  const { devices } = createConnection({
    token: limited.tokens.profile,
    kind: "profile",
    region,
    transport: undici,
  });
  const asked = Array.from({ length: 120 }, () => devices.list({ amount: 1 }));
  const refusal = (await Promise.allSettled(asked)).find(({ status }) => status === "rejected");
  await limited.stop();
  expect(refusal).toMatchObject({
    reason: { code: "rate-limited", httpStatus: 429, retryAt: expect.any(Date) },
  });
});
