import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { afterAll, expect, test } from "vitest";
import {
  root,
  runsHome,
  startWorkbench,
  type Workbench,
} from "../src/workbench/start-workbench.ts";

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
}

const examples = path.join(root, "examples");
const host = path.join(root, "e2e", "host");
let workbench: Workbench | undefined;
afterAll(async () => workbench?.stop());

function lintExamples(): readonly Finding[] {
  const program = path.join(root, "apps", "lint", "bin", "tago-lint.js");
  const args = [program, "examples", "--format", "json"];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  // 1 says that there are errors, and the examples have some.
  expect(status).toBe(1);
  const { findings } = JSON.parse(stdout) as { findings: readonly Finding[] };
  return findings.map((finding) => ({
    ...finding,
    file: path.posix.relative("examples", finding.file),
  }));
}

const inOrder = (findings: readonly Finding[]): readonly string[] =>
  findings
    .map(
      ({ file, line, column, endLine, endColumn, rule, severity, message }) =>
        `${file}:${line}:${column}-${endLine}:${endColumn} ${severity} ${rule}: ${message}`,
    )
    .toSorted();

test("tago-lint and the editor's Problems agree on every example", async () => {
  const linted = lintExamples();
  expect(linted.length).toBeGreaterThan(0);
  const sources = globSync("**/*.{js,mjs,ts,jsx,tsx,py,sh}", { cwd: examples });
  const expected = new Map(sources.map((file) => [file.replaceAll("\\", "/"), 0]));
  for (const { file } of linted) expected.set(file, (expected.get(file) ?? 0) + 1);
  const result = path.join(runsHome, "lint-agreement.json");
  workbench = await startWorkbench({
    name: "lint-agreement",
    open: examples,
    environment: {
      TAGO_E2E_READ: JSON.stringify({ files: Object.fromEntries(expected), result }),
    },
    hostScript: { extension: host, script: path.join(host, "read-diagnostics.cjs") },
  });
  expect(await workbench.hostExit).toBe(0);
  const shown = JSON.parse(readFileSync(result, "utf8")) as readonly Finding[];
  expect(inOrder(shown)).toEqual(inOrder(linted));
});
