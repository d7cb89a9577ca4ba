import path from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  editorVariables,
  type RunningSandbox,
  startSandbox,
} from "../src/sandbox/start-sandbox.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { root, runsHome } from "../src/workbench/start-workbench.ts";
import { useWorkbench } from "../src/workbench/suite.ts";
import { explorerRow, explorerRows } from "../src/workbench/views.ts";

/** Milliseconds within which the demo fleet must have sent something new. */
const FLEET_PATIENCE = 60_000;

let sandbox: RunningSandbox | undefined;
afterAll(async () => sandbox?.group.stop());

// The same pieces and variables as `npm start`.
const workbench = useWorkbench(async () => {
  const log = path.join(runsHome, "connected-start-sandbox.log");
  sandbox = await startSandbox({ database: ":memory:", log });
  return {
    name: "connected-start",
    open: path.join(root, "examples"),
    file: "python/freezer.py",
    theme: "light",
    environment: editorVariables(sandbox),
  };
});

test("an editor that was given a sandbox shows its devices and changing values unasked", async () => {
  const { page } = workbench();
  await explorerRow(page, "Variables").waitFor();
  expect(await explorerRows(page).count()).toBeGreaterThan(7);
  const values = async (): Promise<readonly string[]> => {
    const rows = await explorerRows(page).locator(".label-description").allInnerTexts();
    // The rest of a description is the value's age.
    return rows.filter((text) => text.includes(" · ")).map((text) => text.split(" · ")[0] ?? "");
  };
  await expect.poll(async () => (await values()).length).toBeGreaterThan(1);
  const first = await values();
  await expect.poll(values, { timeout: FLEET_PATIENCE, interval: 200 }).not.toEqual(first);
  await shoot(workbench(), "connected-start");
});
