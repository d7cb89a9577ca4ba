import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { type SpawnedLspServer, spawnLspServer } from "@tagoio-workbench/testkit/lsp-client";
import { built } from "./paths.ts";
import { milliseconds, type Row } from "./row.ts";
import { cpp, javascript, python, type SourceKind, sourceOf } from "./sources.ts";
import { quantile } from "./statistics.ts";

/** Lines of the file, and keys pressed in it. */
const files = [
  { lines: 200, keys: 200 },
  { lines: 2_000, keys: 200 },
  { lines: 20_000, keys: 30 },
] as const;
/** One key in so many is pressed before the clock counts, so that the server's code is compiled. */
const WARM_UP = 10;
/** One frame of a 60 Hz screen. */
const FRAME = 16;

/** Presses keys in the middle of a document; gives the milliseconds until the diagnostics of each. */
export async function press(
  { client }: SpawnedLspServer,
  uri: string,
  keys: number,
): Promise<readonly number[]> {
  const line = Math.floor(client.textOf(uri).split("\n").length / 2);
  const place = { line, character: 0 };
  const durations: number[] = [];
  for (let key = 0; key < keys; key += 1) {
    const started = performance.now();
    // Typed and taken back in turn, so that the file keeps its length.
    if (key % 2 === 0) await client.change(uri, "x", { start: place, end: place });
    else await client.change(uri, "", { start: place, end: { line, character: 1 } });
    await client.pull(uri);
    durations.push(performance.now() - started);
  }
  return durations;
}

/** CPU time of a program's main thread in milliseconds; undefined where the system does not tell it as Linux does. */
function cpuOf(pid: number | undefined): number | undefined {
  try {
    const [nanoseconds] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "utf8").split(" ");
    return Number(nanoseconds) / 1e6;
  } catch {
    return undefined;
  }
}

async function measureFile(kind: SourceKind, lines: number, keys: number): Promise<Row> {
  const server = await spawnLspServer(process.execPath, [built.languageServer, "--stdio"], {
    pull: true,
  });
  try {
    const uri = `file:///bench/source.${kind.ending}`;
    await server.client.open(uri, kind.languageId, sourceOf(kind, lines));
    await press(server, uri, Math.ceil(keys / WARM_UP));
    const before = cpuOf(server.process.pid);
    const durations = await press(server, uri, keys);
    const after = cpuOf(server.process.pid);
    const p99 = quantile(durations, 0.99);
    return {
      what: `keystroke to diagnostics, ${kind.name}, ${lines.toLocaleString("en")} lines`,
      value: `p50 ${milliseconds(quantile(durations, 0.5))}, p99 ${milliseconds(p99)}`,
      // What a busy machine adds to the time it does not add to this.
      against: `${(p99 / FRAME).toFixed(2)} of a frame (${FRAME} ms)${
        before === undefined || after === undefined
          ? ""
          : `; ${milliseconds((after - before) / keys)} CPU of the server a key`
      }`,
    };
  } finally {
    await server.client.shutdown(true);
    server.process.kill();
  }
}

/** From a change sent to the language server to the diagnostics of the changed text, over stdio. */
export async function measureKeystrokes(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const kind of [javascript, python, cpp])
    for (const { lines, keys } of files) rows.push(await measureFile(kind, lines, keys));
  return rows;
}
