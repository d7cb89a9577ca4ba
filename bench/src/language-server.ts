import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { type SpawnedLspServer, spawnLspServer } from "@tagoio-workbench/testkit/lsp-client";
import { press } from "./keystrokes.ts";
import { built } from "./paths.ts";
import { milliseconds, type Row, times } from "./row.ts";
import { javascript, sourceOf } from "./sources.ts";
import { median, quantile } from "./statistics.ts";

const uri = "file:///bench/source.js";
const COLD_STARTS = 5;
const EDITS = 10_000;
/** Edits after which the first look at memory is taken: caches and compiled code are there by then. */
const SETTLED = 1_000;
const DEVICES = 10_000;
const COMPLETIONS = 50;

async function start(
  environment: Readonly<Record<string, string>> = {},
  options: readonly string[] = [],
): Promise<SpawnedLspServer> {
  const args = [...options, built.languageServer, "--stdio"];
  return spawnLspServer(process.execPath, args, { pull: true }, environment);
}

async function stop({ client, process: child }: SpawnedLspServer): Promise<void> {
  await client.shutdown(true);
  child.kill();
}

/** From starting the program to the diagnostics of a first file. */
async function measureColdStart(): Promise<Row> {
  const durations: number[] = [];
  for (let run = 0; run < COLD_STARTS; run += 1) {
    const started = performance.now();
    const server = await start();
    await server.client.open(uri, javascript.languageId, sourceOf(javascript, 200));
    await server.client.pull(uri);
    durations.push(performance.now() - started);
    await stop(server);
  }
  const floor: number[] = [];
  for (let run = 0; run < COLD_STARTS; run += 1) {
    const started = performance.now();
    await once(spawn(process.execPath, ["-e", "0"]), "exit");
    floor.push(performance.now() - started);
  }
  return {
    what: "language server, cold start to first diagnostics, 200 lines",
    value: milliseconds(median(durations)),
    against: `${times(median(durations) / median(floor))} an empty Node program (${milliseconds(median(floor))})`,
  };
}

/** Resident memory in MB; undefined where the system does not tell it as Linux does. */
function memoryOf(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid ?? 0}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  } catch {
    return undefined;
  }
}

/** Left alone, V8 takes more memory before it looks for garbage; what is really kept shows in a small heap. */
const SMALL_HEAP = ["--max-old-space-size=40", "--max-semi-space-size=2"];

/** Memory must not grow with edits. */
async function measureMemory(): Promise<readonly Row[]> {
  const server = await start({}, SMALL_HEAP);
  try {
    await server.client.open(uri, javascript.languageId, sourceOf(javascript, 200));
    await press(server, uri, SETTLED);
    const before = memoryOf(server.process.pid);
    await press(server, uri, EDITS - SETTLED);
    const after = memoryOf(server.process.pid);
    if (before === undefined || after === undefined) return [];
    return [
      {
        what: `language server, memory after ${EDITS.toLocaleString("en")} edits`,
        value: `${after.toFixed(0)} MB`,
        against: `${times(after / before)} that after ${SETTLED.toLocaleString("en")} edits`,
      },
    ];
  } finally {
    await stop(server);
  }
}

/** An API that knows many devices and nothing else. */
async function startFleet(): Promise<{ readonly api: string; readonly close: () => void }> {
  const id = (index: number): string => index.toString(16).padStart(24, "0");
  const devices = Array.from({ length: DEVICES }, (_, index) => ({
    id: id(index),
    name: `Freezer ${index} of the north wing`,
    tags: [{ key: "site", value: `site ${index % 50}` }],
  }));
  const server = createServer(({ url = "/" }, response) => {
    const { pathname, searchParams } = new URL(url, "http://fleet");
    const [page, amount] = [
      Number(searchParams.get("page") ?? 1),
      Number(searchParams.get("amount") ?? 20),
    ];
    const lists: Readonly<Record<string, unknown>> = {
      "/device": devices.slice((page - 1) * amount, page * amount),
      "/info": { id: id(0), name: "Bench", profiles: [] },
      "/profile/current": { info: { id: id(0), name: "Bench" } },
    };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ status: true, result: lists[pathname] ?? [] }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { api: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

/** Devices by name, where an id belongs. */
async function measureCompletion(): Promise<Row> {
  const fleet = await startFleet();
  const server = await start({
    TAGOIO_TOKEN: "p-00000000-0000-4000-8000-000000000000",
    TAGOIO_API: fleet.api,
  });
  try {
    const { client } = server;
    await client.open(uri, "javascript", 'fetch("https://api.us-e1.tago.io/device/freezer 99");\n');
    const { end } = client.rangeOf(uri, "freezer 99");
    let found = 0;
    // The first question begins to load the fleet; the clock counts once it is there.
    for (let wait = 0; wait < 50 && found === 0; wait += 1)
      found = (await client.complete(uri, end)).filter(({ label }) =>
        label.startsWith("Freezer"),
      ).length;
    if (found === 0) throw new Error(`No device completes: ${client.logs.join("; ")}`);
    const durations: number[] = [];
    for (let run = 0; run < COMPLETIONS; run += 1) {
      const started = performance.now();
      await client.complete(uri, end);
      durations.push(performance.now() - started);
    }
    const p99 = quantile(durations, 0.99);
    return {
      what: `completion of an id among ${DEVICES.toLocaleString("en")} devices`,
      value: `p50 ${milliseconds(median(durations))}, p99 ${milliseconds(p99)}`,
      against: `${found} offered; goal: under 100 ms`,
    };
  } finally {
    await stop(server);
    fleet.close();
  }
}

/** What the language server costs besides a keystroke. */
export async function measureLanguageServer(): Promise<readonly Row[]> {
  return [await measureColdStart(), ...(await measureMemory()), await measureCompletion()];
}
