import { fileURLToPath } from "node:url";
import { findRoute } from "@tagoio-workbench/catalog";
import type { RouteId } from "@tagoio-workbench/catalog";
import { createConnection, fetchTransport } from "@tagoio-workbench/client";
import type { Connection } from "@tagoio-workbench/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { english } from "../src/l10n/translate.ts";
import { runCall } from "../src/requests/answer/run-call.ts";
import type { Run } from "../src/requests/answer/run-call.ts";
import { startSandboxProcess } from "../src/sandbox/process.ts";
import type { RunningSandbox } from "../src/sandbox/process.ts";
import { findRuntime } from "../src/sandbox/runtime.ts";

// What the answer viewer is given, from a real sandbox.

const program = fileURLToPath(new URL("../dist/programs/sandbox.js", import.meta.url));
let sandbox: RunningSandbox;
let device = "";
let deviceToken = "";

beforeAll(async () => {
  const runtime = await findRuntime();
  if (runtime === undefined) throw new Error("no Node.js with SQLite");
  const options = {
    program,
    database: ":memory:",
    seed: "demo",
    rateLimit: "off",
    startMs: 20_000,
    log: () => undefined,
  };
  const started = await startSandboxProcess(runtime, options, new AbortController().signal);
  if (!started.ok) throw new Error(started.said);
  ({ sandbox } = started);
  const { devices } = connect("profile");
  const [first] = await devices.list({ amount: 1 });
  device = first?.id ?? "";
  deviceToken = (await devices.tokens.list(device))[0]?.token ?? "";
});
afterAll(() => sandbox.stop());

function connect(kind: "device" | "profile"): Connection {
  const { api, sse, tokens } = sandbox.ready;
  return createConnection({
    token: kind === "profile" ? tokens.profile : deviceToken,
    kind,
    region: { api, sse },
    transport: fetchTransport(),
  });
}

function ask(kind: "device" | "profile", id: RouteId, more: object = {}): Promise<Run> {
  const call = { route: findRoute(id), params: {}, query: {}, path: "", ...more };
  return runCall(connect(kind), call, AbortSignal.timeout(20_000), english);
}

it("E12: a success is told from a success with a message", async () => {
  const good = { variable: "note", value: 1 };
  expect((await ask("device", "data.send", { body: [good] })).outcome).toMatchObject({
    kind: "success",
    message: "",
    result: "1 Data Added",
  });
  const odd = { ...good, colour: "red" };
  const run = await ask("device", "data.send", { body: [odd] });
  expect(run.outcome).toMatchObject({
    kind: "warning",
    message: expect.stringContaining("colour"),
    result: "1 Data Added",
  });
  expect(run.took).toBeGreaterThan(0);
});

it("E12: an error has its status, the reason and the next step", async () => {
  const { outcome } = await ask("profile", "devices.info", {
    params: { device_id: "4d43c24c841bc4620a5494d4" },
  });
  expect(outcome).toMatchObject({ kind: "error", httpStatus: 400 });
  expect(outcome.kind === "error" && outcome.advice).not.toBe("");
});

it("E12: what was never sent has no status", async () => {
  const { outcome } = await ask("device", "devices.list");
  expect(outcome).toMatchObject({ kind: "error", httpStatus: undefined });
});

it("E12: no token of an answer reaches the viewer", async () => {
  expect(deviceToken).not.toBe("");
  const run = await ask("profile", "devices.tokens.list", { params: { device_id: device } });
  expect(JSON.stringify(run.outcome)).toContain("permission");
  expect(JSON.stringify(run)).not.toContain(deviceToken);
});
