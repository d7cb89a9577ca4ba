import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { controlOf } from "../src/sandbox/control.ts";
import {
  editorVariables,
  type RunningSandbox,
  startSandbox,
} from "../src/sandbox/start-sandbox.ts";
import { squiggles } from "../src/workbench/code-editor.ts";
import { openFile, runCommand } from "../src/workbench/palette.ts";
import { root, runsHome } from "../src/workbench/start-workbench.ts";
import { useWorkbench } from "../src/workbench/suite.ts";
import { expand, explorerRow } from "../src/workbench/views.ts";

/** Milliseconds that are watched; the ages of rows come round several times meanwhile. */
const WATCHED = 30_000;

let sandbox: RunningSandbox | undefined;
afterAll(async () => sandbox?.group.stop());

const workbench = useWorkbench(async () => {
  sandbox = await startSandbox({
    database: ":memory:",
    log: path.join(runsHome, "idle-sandbox.log"),
  });
  return {
    name: "idle",
    open: path.join(root, "examples"),
    environment: editorVariables(sandbox),
    clipboard: true,
  };
});

test("H6: while nobody does anything, nothing is sent", async () => {
  const { page, refused } = workbench();
  if (sandbox === undefined) throw new Error("The sandbox did not start");
  const control = controlOf(sandbox);
  await expand(explorerRow(page, /freezer 1/i));
  await explorerRow(page, /temperature/i).waitFor();
  await openFile(page, "freezer.py");
  await squiggles(page).first().waitFor();
  // What people look at streams; looking away ends that, and what was open stays open.
  await runCommand(page, "View: Show Explorer");
  // What was asked for while people looked has come by now.
  await delay(WATCHED / 10);
  await control.forget();
  const before = refused.length;
  await delay(WATCHED);
  expect(await control.requests()).toEqual([]);
  expect(refused.slice(before)).toEqual([]);
});

test("H6: the report on the clipboard tells versions and connections, and no secret", async () => {
  const { page } = workbench();
  await runCommand(page, "TagoIO: Copy Diagnostics Report");
  await page.locator(".statusbar-item", { hasText: "The report is on the clipboard" }).waitFor();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toMatch(/TagoIO Workbench: \d+\.\d+\.\d+/);
  expect(report).toContain("profile token, own address, sandbox");
  expect(report).toContain("Connected to the");
  expect(report).not.toContain(new URL(sandbox?.api ?? "").host);
  for (const token of Object.values(sandbox?.tokens ?? {})) expect(report).not.toContain(token);
});
