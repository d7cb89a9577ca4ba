import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { startGroup } from "../../e2e/src/editor/process-group.ts";
import { workbenchHome } from "../setup/build.ts";
import { pinnedNode, root } from "../setup/install-missing.mjs";
import { runCommand } from "../setup/run-command.mjs";
import type { Suite } from "./options.mjs";
import { type Counts, countResults, type VitestReport } from "./results.ts";

const vitest = path.join(root, "node_modules", "vitest", "vitest.mjs");
const reports = path.join(workbenchHome, "test-results");

/** Runs one kind of tests, with vitest's own output on the terminal. */
export async function runSuite(suite: Suite): Promise<Counts> {
  mkdirSync(reports, { recursive: true });
  const report = path.join(reports, `${suite}.json`);
  rmSync(report, { force: true });
  const outputs = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { child } = startGroup(pinnedNode, [vitest, "run", "--project", `${suite}*`, ...outputs], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = (await once(child, "exit")) as [number | null];
  const results: VitestReport = existsSync(report)
    ? (JSON.parse(readFileSync(report, "utf8")) as VitestReport)
    : { testResults: [] };
  return countResults(results, code ?? 1);
}

/** How many tests a kind has, without running them. */
export async function countTests(suite: Suite): Promise<number> {
  const list = await runCommand(pinnedNode, [vitest, "list", "--project", `${suite}*`, "--json"], {
    cwd: root,
    label: "vitest",
  });
  return (JSON.parse(list.slice(list.indexOf("["))) as unknown[]).length;
}
