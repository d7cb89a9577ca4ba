import { routes } from "@tagoio-workbench/catalog";
import type { Route } from "@tagoio-workbench/catalog";
import { createConnection, fetchTransport } from "@tagoio-workbench/client";
import { startSandbox } from "@tagoio-workbench/sandbox";
import type { Sandbox } from "@tagoio-workbench/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ConnectionKind } from "../src/connections/record.ts";
import { createConnections, profileRecord } from "./support/connections.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: "demo" });
});
afterAll(() => sandbox.stop());

/** A call with something in every hole of its path. */
const paramsOf = (route: Route): Record<string, string> =>
  Object.fromEntries(route.pathParams.map(({ name }) => [name, "62151835435d540010b768c4"]));

const kinds: readonly ConnectionKind[] = ["profile", "device", "analysis"];
const writes = kinds.flatMap((kind) =>
  routes
    .filter((route) => route.method !== "GET" && route.tokens.includes(kind))
    .map((route) => ({ kind, route })),
);

test("A5: with the lock on, none of all writes reaches the server", async () => {
  const { store, sessions } = createConnections();
  for (const kind of kinds) {
    const record = profileRecord(sandbox.api, { id: kind, kind });
    await store.save(record, sandbox.tokens[kind]);
  }
  const { control } = sandbox;
  const since = control.requests().at(-1)?.seq ?? 0;
  for (const { kind, route } of writes) {
    const { connection } = await sessions.lease(kind);
    await expect(
      connection.request(route.id, { params: paramsOf(route), body: {} }),
      `${kind} ${route.id}`,
    ).rejects.toMatchObject({
      code: "read-only",
      message: expect.stringContaining("Acme is locked as read-only"),
      advice: expect.stringContaining("Unlock for Writing…"),
    });
  }
  expect(writes.length).toBeGreaterThan(150);
  expect(control.requests(since)).toEqual([]);
});

test("A5: reads pass the lock, and those that make a token do not", async () => {
  const { store, sessions } = createConnections();
  await store.save(profileRecord(sandbox.api), sandbox.tokens.profile);
  const { connection, fleet, signal } = await sessions.lease("c1");
  const [device] = await fleet.list(1, 1, signal);
  expect(device).toBeDefined();
  expect(await fleet.lastPoints(device?.id ?? "", signal)).not.toEqual([]);
  const since = sandbox.control.requests().at(-1)?.seq ?? 0;
  await expect(connection.analyses.generateToken("62151835435d540010b768c4")).rejects.toMatchObject(
    { code: "read-only" },
  );
  expect(sandbox.control.requests(since)).toEqual([]);
});

test("A5: locking and unlocking hold at once, also for a connection that is in use", async () => {
  const { store, sessions } = createConnections();
  const record = profileRecord(sandbox.api, { environment: "development" });
  await store.save(record, sandbox.tokens.profile);
  const { connection, fleet, signal } = await sessions.lease("c1");
  const [device] = await fleet.list(1, 1, signal);
  const id = device?.id ?? "";
  const send = (): Promise<number> => fleet.send(id, [{ variable: "probe", value: 1 }], signal);
  expect(await send()).toBe(1);
  await store.change({ ...record, locked: true });
  await expect(send()).rejects.toMatchObject({ code: "read-only" });
  // Nothing that was running on it ended.
  expect(signal.aborted).toBe(false);
  await store.change({ ...record, environment: "production", locked: false });
  expect(await send()).toBe(1);
  await store.change({ ...record, environment: "production" });
  await expect(send()).rejects.toMatchObject({ code: "read-only" });
  await store.remove("c1");
  await expect(connection.devices.delete(id)).rejects.toThrow("The connection was removed");
});

test("A5: behind a gateway routes are told from each other as well", async () => {
  const asked: string[] = [];
  const connection = createConnection({
    token: sandbox.tokens.profile,
    kind: "profile",
    region: { api: `${sandbox.api}/gateway` },
    transport: fetchTransport(),
    refuseChange: (what) => {
      asked.push(what);
      return undefined;
    },
  });
  const id = "62151835435d540010b768c4";
  await expect(connection.devices.info(id)).rejects.toMatchObject({ code: "not-found" });
  await expect(connection.devices.delete(id)).rejects.toMatchObject({ code: "not-found" });
  await expect(connection.analyses.generateToken(id)).rejects.toMatchObject({ code: "not-found" });
  expect(asked).toEqual(["DELETE /device/{device_id}", "GET /analysis/{analysis_id}/token"]);
});
