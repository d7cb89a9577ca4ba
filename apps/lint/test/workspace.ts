import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const program = fileURLToPath(new URL("../bin/tago-lint.js", import.meta.url));

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface JsonFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
}

export interface JsonOutput {
  readonly version: string;
  readonly findings: readonly JsonFinding[];
  readonly uses?: readonly Readonly<Record<string, unknown>>[];
}

export interface Workspace {
  readonly folder: string;
  readonly write: (files: Readonly<Record<string, string | Buffer>>) => void;
  readonly git: (...args: readonly string[]) => void;
  readonly lint: (...args: readonly string[]) => Run;
  readonly json: (...args: readonly string[]) => JsonOutput;
}

/** An empty folder that is removed after the test, or one that is there; and the built program to run in it. */
export function createWorkspace(existing?: string): Workspace {
  const folder = existing ?? realpathSync(mkdtempSync(join(tmpdir(), "tago-lint-")));
  if (existing === undefined)
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const lint = (...args: readonly string[]): Run => runLint(args, folder);
  return {
    folder,
    lint,
    json: (...args) => JSON.parse(lint("--format", "json", ...args).stdout) as JsonOutput,
    write(files) {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content);
      }
    },
    git: (...args) => void execFileSync("git", args, { cwd: folder, stdio: "pipe" }),
  };
}

/** Runs the built program. */
export function runLint(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    encoding: "utf8",
    timeout: 20_000,
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}
