import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { built } from "./paths.ts";
import { type Row, times } from "./row.ts";
import { javascript, python, sourceOf } from "./sources.ts";
import { median } from "./statistics.ts";

const RUNS = 5;
const FILES = 400;
/** Each tenth file mentions TagoIO, as in a workspace that is not all about it. */
const MENTIONS = 10;
const LINES = 400;
const scan = path.join(import.meta.dirname, "substring-scan.ts");

function writeWorkspace(folder: string): number {
  let bytes = 0;
  for (let index = 0; index < FILES; index += 1) {
    const kind = index % 2 === 0 ? javascript : python;
    const source = sourceOf(kind, LINES);
    const text = index % MENTIONS < 1 ? source : source.replaceAll("tago", "acme");
    const directory = path.join(folder, `part-${index % 20}`);
    mkdirSync(directory, { recursive: true });
    writeFileSync(path.join(directory, `source-${index}.${kind.ending}`), text);
    bytes += text.length;
  }
  return bytes;
}

function run(program: string, args: readonly string[], folder: string): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [program, ...args],
      { cwd: folder, maxBuffer: 1e8 },
      // Findings end tago-lint with 1, which is no failure here.
      (error) =>
        error === null || error.code === 1 ? resolve(performance.now() - started) : reject(error),
    );
  });
}

/** `tago-lint` over a workspace, beside a program that reads the same files and searches them for one word. */
export async function measureLint(): Promise<readonly Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "tago-bench-"));
  try {
    const megabytes = writeWorkspace(folder) / 1e6;
    const lint: number[] = [];
    const floor: number[] = [];
    for (let round = 0; round < RUNS; round += 1) {
      lint.push(await run(built.lint, [".", "--format", "json"], folder));
      floor.push(await run(scan, [folder], folder));
    }
    const rate = (ms: number): string => `${((megabytes / ms) * 1000).toFixed(1)} MB/s`;
    return [
      {
        what: `lint, ${FILES} files, ${megabytes.toFixed(1)} MB, start-up included`,
        value: `${rate(median(lint))}, ${median(lint).toFixed(0)} ms`,
        against: `${times(median(lint) / median(floor))} a substring scan (${rate(median(floor))}, ${median(floor).toFixed(0)} ms)`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
