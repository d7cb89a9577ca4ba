import { describe, expect, it } from "vitest";
import { environmentConnection } from "./environment.ts";
import { isLocked, parseRecords, regionText } from "./record.ts";
import type { ConnectionRecord } from "./record.ts";
import { createConnectionStore } from "./store.ts";
import type { ConnectionStore } from "./store.ts";

const token = "p-3f2b8c1e-5d4a-4f6b-9e7c-8a1d2c3b4f5e";
const record: ConnectionRecord = {
  id: "c1",
  label: "Acme",
  kind: "profile",
  region: "us-e1",
  environment: "production",
};

interface Fixture {
  store: ConnectionStore;
  records: Map<string, unknown>;
  secrets: Map<string, string>;
  events: string[];
}

function fixture(secretsFail = false): Fixture {
  const records = new Map<string, unknown>();
  const secrets = new Map<string, string>();
  const events: string[] = [];
  const guard = async <T>(act: () => T): Promise<T> => {
    await Promise.resolve();
    if (secretsFail) throw new Error("no keyring");
    return act();
  };
  const store = createConnectionStore(
    {
      get: (key) => records.get(key),
      update: async (key, value) => {
        await Promise.resolve();
        records.set(key, structuredClone(value));
      },
    },
    {
      get: (key) => guard(() => secrets.get(key)),
      store: (key, value) => guard(() => void secrets.set(key, value)),
      delete: (key) => guard(() => void secrets.delete(key)),
    },
    {
      changed: (id) => events.push(`changed ${id}`),
      renamed: (id) => events.push(`renamed ${id}`),
      memoryOnly: () => events.push("memory only"),
      unreadable: (rows) => events.push(`unreadable ${rows}`),
    },
  );
  return { store, records, secrets, events };
}

describe("connection store", () => {
  it("keeps the token in secret storage only", async () => {
    const { store, records, secrets, events } = fixture();
    await store.save(record, token);
    expect(store.list()).toEqual([record]);
    expect(await store.token("c1")).toBe(token);
    expect(JSON.stringify([...records])).not.toContain(token);
    expect([...secrets.values()]).toEqual([token]);
    expect(events).toEqual(["changed c1"]);
  });

  it("replaces a connection of the same id and keeps the order", async () => {
    const { store } = fixture();
    await store.save(record, token);
    await store.save({ ...record, id: "c2" }, token);
    await store.change({ ...record, region: "eu-w1" });
    expect(store.list().map((row) => [row.id, row.region])).toEqual([
      ["c1", "eu-w1"],
      ["c2", "us-e1"],
    ]);
  });

  it("wipes the token with the connection", async () => {
    const { store, secrets } = fixture();
    await store.save(record, token);
    await store.remove("c1");
    expect(store.list()).toEqual([]);
    expect(secrets.size).toBe(0);
    expect(await store.token("c1")).toBeUndefined();
  });

  it("falls back to memory when secret storage refuses, and says so once", async () => {
    const { store, records, events } = fixture(true);
    await store.save(record, token);
    await store.save({ ...record, id: "c2" }, token);
    expect(await store.token("c1")).toBe(token);
    expect(events.filter((event) => event === "memory only")).toHaveLength(1);
    expect(JSON.stringify([...records])).not.toContain(token);
  });

  it("stores nothing of a lent connection", async () => {
    const { store, records, secrets } = fixture();
    store.lend({ ...record, id: "env" }, token);
    await store.change({ ...record, id: "env", label: "Other" });
    expect(store.find("env")?.label).toBe("Other");
    expect(await store.token("env")).toBe(token);
    expect(records.size + secrets.size).toBe(0);
  });

  it("says whether what is open on a connection may stay open", async () => {
    const { store, events } = fixture();
    await store.save(record, token);
    await store.change({ ...record, label: "Other", locked: false });
    await store.change({ ...record, region: "eu-w1" });
    expect(events).toEqual(["changed c1", "renamed c1", "changed c1"]);
  });

  it("leaves out rows that it cannot read and says how many", () => {
    const rows = [record, { id: 1 }, { ...record, region: "mars" }, null];
    expect(parseRecords(rows)).toEqual({ records: [record], dropped: 3 });
    expect(parseRecords(undefined)).toEqual({ records: [], dropped: 0 });
    expect(parseRecords("x")).toEqual({ records: [], dropped: 1 });
  });
});

describe("connection of the environment", () => {
  const api = "http://127.0.0.1:4100";
  it("connects to a server on this machine", () => {
    const found = environmentConnection({
      TAGOIO_API: api,
      TAGOIO_SSE: `${api}/events`,
      TAGOIO_TOKEN: token,
    });
    expect(found?.record).toMatchObject({
      label: "Sandbox",
      kind: "profile",
      region: { api, sse: `${api}/events` },
    });
  });

  it.each([
    [{}],
    [{ TAGOIO_API: api }],
    [{ TAGOIO_API: "https://api.eu-w1.tago.io", TAGOIO_TOKEN: token }],
    [{ TAGOIO_API: "http://127.0.0.1.example.com", TAGOIO_TOKEN: token }],
    [{ TAGOIO_API: "http://user:pass@127.0.0.1:1", TAGOIO_TOKEN: token }],
    [{ TAGOIO_API: "file:///etc/passwd", TAGOIO_TOKEN: token }],
    [{ TAGOIO_API: "not a url", TAGOIO_TOKEN: token }],
  ])("ignores %j", (variables) => {
    expect(environmentConnection(variables)).toBeUndefined();
  });

  it("never sends live requests elsewhere", () => {
    const found = environmentConnection({
      TAGOIO_API: api,
      TAGOIO_SSE: "https://sse.tago.io/events",
      TAGOIO_TOKEN: token,
    });
    expect(found?.record.region).toEqual({ api });
  });
});

it.each([
  ["production", undefined, true],
  ["production", false, false],
  ["development", undefined, false],
  ["development", true, true],
  ["sandbox", undefined, false],
] as const)("a %s connection with locked %s is read-only: %s", (environment, locked, expected) => {
  expect(isLocked({ ...record, environment, locked })).toBe(expected);
});

it.each([
  ["us-e1", "us-e1"],
  [{ deploy: "acme" }, "acme"],
  [{ api: "http://127.0.0.1:41873" }, "127.0.0.1:41873"],
] as const)("region %j reads %s", (region, text) => {
  expect(regionText(region)).toBe(text);
});
