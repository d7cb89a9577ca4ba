import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { createConnection, fetchTransport } from "@tagoio-workbench/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFleet } from "../src/explorer/client-fleet.ts";
import type { Fleet, Point } from "../src/explorer/fleet.ts";
import { startSandboxProcess } from "../src/sandbox/process.ts";
import type { RunningSandbox } from "../src/sandbox/process.ts";
import { findRuntime } from "../src/sandbox/runtime.ts";

// The sandbox as the extension starts it, and the devices as the explorer asks for them.

const program = fileURLToPath(new URL("../dist/programs/sandbox.js", import.meta.url));
const log: string[] = [];
const options = {
  program,
  database: ":memory:",
  seed: "demo",
  rateLimit: "off",
  startMs: 20_000,
  log: (line: string) => void log.push(line),
};
const never = new AbortController().signal;

async function start(more: Partial<typeof options> = {}): ReturnType<typeof startSandboxProcess> {
  const runtime = await findRuntime();
  if (runtime === undefined) throw new Error("no Node.js with SQLite");
  return startSandboxProcess(runtime, { ...options, ...more }, never);
}

describe("a started sandbox", () => {
  let sandbox: RunningSandbox;
  let fleet: Fleet;

  beforeAll(async () => {
    const started = await start();
    if (!started.ok) throw new Error(started.said);
    ({ sandbox } = started);
    const { api, sse, tokens } = sandbox.ready;
    fleet = createFleet(
      createConnection({
        token: tokens.profile,
        kind: "profile",
        region: { api, sse },
        transport: fetchTransport(),
      }),
      "profile",
    );
  });
  afterAll(() => sandbox.stop());

  const freezer = async (): Promise<string> => {
    const [found] = await fleet.search({ by: "name", name: "*freezer*" }, 1, never);
    if (found === undefined) throw new Error("no freezer");
    return found.id;
  };

  it("lists devices in pages, and finds them by name, tag and id", async () => {
    const all = await fleet.list(1, 100, never);
    expect(all.length).toBeGreaterThan(4);
    expect(await fleet.list(2, 2, never)).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: all[2]?.id })]),
    );
    const id = await freezer();
    expect(await fleet.search({ by: "id", id }, 5, never)).toMatchObject([{ id }]);
    expect(await fleet.search({ by: "id", id: "0".repeat(24) }, 5, never)).toEqual([]);
    const [tag] = (await fleet.device(id, never)).tags;
    if (tag === undefined) throw new Error("no tag");
    const tagged = await fleet.search({ by: "tag", ...tag }, 50, never);
    expect(tagged.map((device) => device.id)).toContain(id);
  });

  it("knows the last value of each variable, parameters, and tokens without their text", async () => {
    const id = await freezer();
    const points = await fleet.lastPoints(id, never);
    expect(points.map((point) => point.variable)).toContain("temperature");
    expect(new Set(points.map((point) => point.variable)).size).toBe(points.length);
    expect((await fleet.parameters(id, never)).length).toBeGreaterThan(0);
    const tokens = await fleet.tokens(id, never);
    expect(tokens[0]).toMatchObject({ permission: "full", expires: "never" });
    expect(JSON.stringify(tokens)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/i);
  });

  it("streams what is sent to a device, and stops when told to", async () => {
    const id = await freezer();
    const stop = new AbortController();
    const received = new Promise<Point>((resolve) => {
      let sent = false;
      fleet.stream(
        id,
        {
          onPoints: (points) => {
            const mine = points.find((point) => point.variable === "probe");
            if (mine !== undefined) resolve(mine);
          },
          onState: (state) => {
            if (state !== "open" || sent) return;
            sent = true;
            void fleet.send(id, [{ variable: "Probe", value: 41.5, unit: "bar" }], never);
          },
        },
        stop.signal,
        "auto",
      );
    });
    expect(await received).toMatchObject({ device: id, value: 41.5, unit: "bar" });
    stop.abort();
    expect((await fleet.recentPoints(id, 500, undefined, never)).map((one) => one.value)).toContain(
      41.5,
    );
  });

  it("writes no token to its log", () => {
    const { profile } = sandbox.ready.tokens;
    expect(log.join("\n")).not.toContain(profile);
  });
});

it("ends when told to, and its address with it", async () => {
  const started = await start({ seed: "empty" });
  if (!started.ok) throw new Error(started.said);
  const { sandbox } = started;
  await sandbox.stop();
  await sandbox.ended;
  await expect(fetch(`${sandbox.ready.api}/status`)).rejects.toThrow("fetch failed");
});

it("says why it did not start", async () => {
  const noFile = await start({ database: "/nowhere/at/all/sandbox.db" });
  expect(noFile.ok ? "" : noFile.said).toContain("/nowhere/at/all");
  const cancelled = new AbortController();
  cancelled.abort();
  const runtime = await findRuntime();
  const stopped = await startSandboxProcess(
    runtime ?? { program: "node", environment: {} },
    options,
    cancelled.signal,
  );
  expect(stopped).toMatchObject({ ok: false, why: "cancelled" });
  const missing = await startSandboxProcess(
    { program: "/no/such/node", environment: {} },
    options,
    never,
  );
  expect(missing).toMatchObject({ ok: false, why: "ended" });
});

it("a device token sees its own device, and asks from time to time", async () => {
  const started = await start();
  if (!started.ok) throw new Error(started.said);
  const { sandbox } = started;
  try {
    const region = { api: sandbox.ready.api, sse: sandbox.ready.sse };
    const transport = fetchTransport();
    const profile = createConnection({
      token: sandbox.ready.tokens.profile,
      kind: "profile",
      region,
      transport,
    });
    const [device] = await profile.devices.list({ amount: 1 });
    const id = device?.id ?? "";
    const { token } = await profile.devices.tokens.create(id, { name: "t", permission: "full" });
    const fleet = createFleet(
      createConnection({ token, kind: "device", region, transport }),
      "device",
    );
    expect(await fleet.list(1, 10, never)).toMatchObject([{ id, name: device?.name }]);
    expect(await fleet.list(2, 10, never)).toEqual([]);
    expect((await fleet.lastPoints(id, never)).length).toBeGreaterThan(0);
    const stop = new AbortController();
    const probe = new Promise<Point>((resolve) => {
      let sent = false;
      fleet.stream(
        id,
        {
          onPoints: (points) => {
            const mine = points.find((point) => point.variable === "probe");
            if (mine !== undefined) resolve(mine);
          },
          onState: (state) => {
            if (state !== "polling" || sent) return;
            sent = true;
            void fleet.send(id, [{ variable: "probe", value: true }], never);
          },
        },
        stop.signal,
        "auto",
      );
    });
    expect(await probe).toMatchObject({ value: true });
    stop.abort();
  } finally {
    await sandbox.stop();
  }
});

it("an address that answers with something else is said so in words", async () => {
  const server = createServer((_request, response) => {
    response.end("<html>log in</html>");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const connection = createConnection({
    token: "p-3f2b8c1e-5d4a-4f6b-9e7c-8a1d2c3b4f5e",
    kind: "profile",
    region: { api: `http://127.0.0.1:${port}` },
    transport: fetchTransport(),
  });
  await expect(createFleet(connection, "profile").list(1, 10, never)).rejects.toMatchObject({
    code: "malformed-answer",
  });
  server.close();
});
