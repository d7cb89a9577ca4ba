import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { copyForeignTree } from "./foreign-tree.ts";
import { built, root } from "./paths.ts";
import { type Row, times } from "./row.ts";
import { median } from "./statistics.ts";

const RUNS = 7;
const FILES = 20_331;
const { resolve } = createRequire(import.meta.url);

/**
 * `tago-lint` over a large tree that has nothing to do with TagoIO, beside ripgrep, which searches all of it for one word,
 * and ESLint, which checks its JavaScript with one rule. All three start anew each time.
 */
export async function measureLintPeers(): Promise<readonly Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "tago-bench-"));
  try {
    const tree = copyForeignTree(path.join(root, "node_modules"), folder, FILES);
    const lint = (): Promise<number> => run(process.execPath, [built.lint, "."], folder);
    const own: number[] = [];
    const ripgrep: number[] = [];
    const tool = await ripgrepPath();
    // One round to bring the files into memory; then in turn, so that a busy moment meets both.
    for (let round = 0; round <= RUNS; round += 1) {
      const ms = await lint();
      const peer = tool === undefined ? Number.NaN : await run(tool, ["-i", "tago", "."], folder);
      if (round > 0) own.push(ms);
      if (round > 0) ripgrep.push(peer);
    }
    const ms = median(own);
    const what = `lint, ${tree.files} foreign files, ${tree.megabytes.toFixed(0)} MB`;
    const value = `${ms.toFixed(0)} ms`;
    return [
      {
        what,
        value,
        against:
          tool === undefined
            ? "ripgrep is missing: run `npm install`"
            : `${times(ms / median(ripgrep))} ripgrep's search for "tago" (${median(ripgrep).toFixed(0)} ms); goal: at most 3 x`,
      },
      { what, value, against: await besideEslint(ms, folder) },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function besideEslint(ms: number, folder: string): Promise<string> {
  const program = eslintProgram();
  if (program === undefined) return "ESLint is missing: run `npm install`";
  const args = ["--no-config-lookup", "--no-inline-config", "--no-ignore", "--quiet"];
  const eslint = await run(
    process.execPath,
    // Its own memory limit is made for smaller trees.
    ["--max-old-space-size=8192", program, ...args, "--rule", "no-with: error", "."],
    folder,
  );
  return `ESLint with one rule takes ${times(eslint / ms)} as long (${(eslint / 1000).toFixed(1)} s, JavaScript alone); goal: at least 30 x`;
}

/** The binary comes in a package of its own for each system, which an install may leave out. */
async function ripgrepPath(): Promise<string | undefined> {
  try {
    const { rgPath } = await import("@vscode/ripgrep");
    return existsSync(rgPath) ? rgPath : undefined;
  } catch {
    return undefined;
  }
}

function eslintProgram(): string | undefined {
  try {
    return path.join(path.dirname(resolve("eslint/package.json")), "bin/eslint.js");
  } catch {
    return undefined;
  }
}

/** Wall time in milliseconds. Status 1 says that something was found, or nothing; 2 and more, that a tool failed. */
function run(program: string, args: readonly string[], folder: string): Promise<number> {
  const started = performance.now();
  return new Promise((done, reject) => {
    const child = spawn(program, args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    child.on("error", reject);
    child.on("close", (status) =>
      status !== null && status < 2
        ? done(performance.now() - started)
        : reject(new Error(`${program} ended with status ${status}`)),
    );
  });
}
