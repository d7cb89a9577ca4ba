import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startSandbox } from "@tagoio-workbench/sandbox";
import type { Sandbox } from "@tagoio-workbench/sandbox";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { createExplorerModel } from "../src/explorer/model.ts";
import type { ExplorerModel } from "../src/explorer/model.ts";
import { explain } from "../src/explain.ts";
import type { StreamState } from "../src/explorer/fleet.ts";
import { english } from "../src/l10n/translate.ts";
import { plainPorts } from "./support/explorer-ports.ts";
import { createConnections, profileRecord } from "./support/connections.ts";
import type { Connections } from "./support/connections.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: "demo", regions: [{ id: "us-e1" }, { id: "eu-w1" }] });
});
afterEach(() => {
  sandbox.control.reset();
});
afterAll(() => sandbox.stop());

const american = (more = {}): ReturnType<typeof profileRecord> =>
  profileRecord(sandbox.api, { region: { api: sandbox.api, sse: sandbox.sse }, ...more });

function explorerOf({ store, sessions }: Connections): {
  readonly model: ExplorerModel;
  readonly painted: () => number;
} {
  let painted = 0;
  const model = createExplorerModel(
    plainPorts({
      connections: () => store.list(),
      lease: sessions.lease,
      pageSize: () => 50,
      explain: (error) => explain(error, english),
      changed: () => {
        painted += 1;
      },
    }),
  );
  return { model, painted: () => painted };
}

async function devicesOf(model: ExplorerModel): Promise<readonly string[]> {
  const [connection] = model.roots();
  if (connection === undefined) return [];
  const [list] = await model.children(connection);
  if (list === undefined) return [];
  const rows = await model.children(list);
  return rows.map((row) => (row.type === "device" ? row.device.id : row.type));
}

const changes = ["switch", "edit", "removal"] as const;

test.each(changes)("B13: a slow answer after a %s changes nothing in the tree", async (change) => {
  const connections = createConnections();
  const { store, sessions } = connections;
  await store.save(american(), sandbox.tokens.profile);
  const european = sandbox.regions["eu-w1"];
  const { model, painted } = explorerOf(connections);
  sandbox.control.addFault({ path: "/device", latency: 400, times: 1 });
  const slow = devicesOf(model);
  await expect
    .poll(() =>
      sessions
        .rates()
        .get("c1")
        ?.some(({ route }) => route === "GET /device"),
    )
    .toBe(true);
  if (change === "removal") await store.remove("c1");
  else if (change === "edit")
    await store.change(american({ region: { api: european?.api ?? "" } }));
  else {
    await store.save(profileRecord(european?.api ?? ""), european?.tokens.profile ?? "");
  }
  model.refresh();
  const now = await devicesOf(model);
  const before = painted();
  const late = await slow;
  expect(late).toEqual([]);
  expect(await devicesOf(model)).toEqual(now);
  expect(painted()).toBe(before);
  // Each region has devices of its own.
  expect(now.filter((row) => row.length === 24).length > 0).toBe(change === "switch");
});

test("a token that is revoked while data streams is said once, and a new one goes on", async () => {
  const { store, sessions, trouble } = createConnections();
  await store.save(american({ id: "owner", environment: "sandbox" }), sandbox.tokens.profile);
  const { connection: owner } = await sessions.lease("owner");
  const { token } = await owner.profiles.tokens.create("current", {
    name: "Test",
    permission: "full",
    expire_time: "never",
    email: "developer@example.com",
    password: "sandbox",
  });
  await store.save(american({ environment: "sandbox" }), token);
  const { fleet, signal } = await sessions.lease("c1");
  const [device] = await fleet.list(1, 1, signal);
  const states: StreamState[] = [];
  fleet.stream(
    device?.id ?? "",
    { onPoints: () => undefined, onState: (state) => states.push(state) },
    signal,
    "sse",
  );
  await expect.poll(() => states).toContain("open");
  await owner.profiles.tokens.delete("current", token);
  await expect.poll(() => trouble).toEqual(["token of c1 lost"]);
  await expect(fleet.list(1, 1, signal)).rejects.toMatchObject({ code: "unauthorized" });
  await expect.poll(() => states.at(-1)).toBe("closed");
  expect(trouble).toEqual(["token of c1 lost"]);
  await store.save(american({ environment: "sandbox" }), sandbox.tokens.profile);
  const again = await sessions.lease("c1");
  expect(await again.fleet.list(1, 1, again.signal)).toHaveLength(1);
});

test("a permission that is missing is not taken for a token that is gone", async () => {
  const { store, sessions, trouble } = createConnections();
  await store.save(american({ kind: "analysis" }), sandbox.tokens.analysis);
  const { connection, signal } = await sessions.lease("c1");
  sandbox.control.addFault({ path: "/action", status: 401 });
  await expect(connection.actions.list({ signal })).rejects.toMatchObject({ code: "unauthorized" });
  await expect
    .poll(() => sandbox.control.requests().some(({ path: asked }) => asked === "/info"))
    .toBe(true);
  await connection.info({ signal });
  expect(trouble).toEqual([]);
});

test("a storm of 429 holds further requests back, says until when, and passes by itself", async () => {
  vi.useFakeTimers({ now: Date.parse("2030-01-01T10:43:10"), toFake: ["Date"] });
  const { store, sessions } = createConnections();
  await store.save(american(), sandbox.tokens.profile);
  const { fleet, signal } = await sessions.lease("c1");
  try {
    sandbox.control.addFault({ path: "/device", status: 429 });
    const since = sandbox.control.requests().at(-1)?.seq ?? 0;
    for (let attempt = 0; attempt < 20; attempt++) {
      await expect(fleet.list(1, 1, signal)).rejects.toThrow("try again at 10:43:18");
    }
    // One was refused; nobody asked again before the time that the server gave.
    expect(sandbox.control.requests(since)).toHaveLength(1);
    sandbox.control.clearFaults();
    vi.setSystemTime(Date.parse("2030-01-01T10:43:19"));
    expect(await fleet.list(1, 1, signal)).toHaveLength(1);
  } finally {
    vi.useRealTimers();
  }
});

test("a clock that differs from that of the server is noticed", async () => {
  const { store, sessions, trouble } = createConnections();
  await store.save(american(), sandbox.tokens.profile);
  const { fleet, signal } = await sessions.lease("c1");
  await fleet.list(1, 1, signal);
  expect(trouble).toEqual([]);
  sandbox.control.advance(10 * 60_000);
  await fleet.list(1, 1, signal);
  expect(trouble.join()).toMatch(/^clock of c1 off by -(?:599|60\d) s$/);
});

test("a sandbox that was killed and started again is found again, by lists and by streams", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "tago-restart-"));
  const db = path.join(folder, "sandbox.db");
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const first = await startSandbox({ seed: "demo", db });
  const { store, sessions, trouble } = createConnections();
  await store.save(
    profileRecord(first.api, { region: { api: first.api, sse: first.sse } }),
    first.tokens.profile,
  );
  const { fleet, signal } = await sessions.lease("c1");
  const [device] = await fleet.list(1, 1, signal);
  const states: StreamState[] = [];
  const end = new AbortController();
  fleet.stream(
    device?.id ?? "",
    { onPoints: () => undefined, onState: (state) => states.push(state) },
    end.signal,
    "sse",
  );
  await expect.poll(() => states.at(-1)).toBe("open");
  await first.stop();
  await expect(fleet.list(1, 1, signal)).rejects.toMatchObject({
    code: "network",
    message: expect.stringMatching(/^Cannot reach 127\.0\.0\.1:\d+: /),
  });
  const port = Number(new URL(first.api).port);
  const second = await startSandbox({ db, regions: [{ id: "us-e1", port }] });
  onTestFinished(() => second.stop());
  expect((await fleet.list(1, 1, signal))[0]?.id).toBe(device?.id);
  const lost = states.lastIndexOf("waiting");
  expect(lost).toBeGreaterThan(0);
  await expect.poll(() => states.lastIndexOf("open"), { timeout: 20_000 }).toBeGreaterThan(lost);
  end.abort();
  expect(trouble).toEqual([]);
});
