import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { built } from "./paths.ts";
import { milliseconds, type Row, times } from "./row.ts";
import { median } from "./statistics.ts";

const RUNS = 15;
const activateEntry = path.join(import.meta.dirname, "activate-entry.ts");

async function activate(entry: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [activateEntry, entry]);
  return Number(stdout);
}

/**
 * Time to load the entry and activate it, each run in a fresh process with a host that does nothing,
 * beside an extension that does nothing either.
 */
export async function measureActivation(): Promise<readonly Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "tago-bench-"));
  try {
    const empty = path.join(folder, "empty.cjs");
    writeFileSync(empty, '"use strict";\nrequire("vscode");\nexports.activate = () => {};\n');
    const ours: number[] = [];
    const floor: number[] = [];
    // Taken in turn, so that a change of the machine's load meets both.
    for (let run = 0; run < RUNS; run += 1) {
      ours.push(await activate(built.extensionEntry));
      floor.push(await activate(empty));
    }
    return [
      {
        what: `activation, median of ${RUNS} fresh processes`,
        value: milliseconds(median(ours)),
        against: `${times(median(ours) / median(floor))} an empty extension (${milliseconds(median(floor))})`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
