import path from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  editorVariables,
  type RunningSandbox,
  startSandbox,
} from "../src/sandbox/start-sandbox.ts";
import { answer, fillIn, runCommand, takeRow } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { root, runsHome } from "../src/workbench/start-workbench.ts";
import { useWorkbench } from "../src/workbench/suite.ts";
import { expand, explorerRow, explorerRows, openTagoContainer } from "../src/workbench/views.ts";

let sandbox: RunningSandbox | undefined;
afterAll(async () => sandbox?.group.stop());

const workbench = useWorkbench(async () => {
  const log = path.join(runsHome, "explorer-sandbox.log");
  sandbox = await startSandbox({ database: ":memory:", log });
  return {
    name: "explorer",
    open: path.join(root, "examples"),
    environment: editorVariables(sandbox),
  };
});

const description = (label: string | RegExp): Promise<string> =>
  explorerRow(workbench().page, label).locator(".label-description").innerText();
/** What stands above the rows. */
const viewMessage = (): Promise<string> =>
  workbench()
    .page.locator('[id="workbench.parts.sidebar"] .tree-explorer-viewlet-tree-view .message')
    .innerText();

test("B1: devices and the other resources of the profile stand under the connection", async () => {
  const { page } = workbench();
  await openTagoContainer(page);
  await explorerRow(page, "Bus 12").waitFor();
  await expect.poll(() => description("Devices")).toContain("8 in profile");
  await runCommand(page, "TagoIO: Focus on Explorer View");
  await shoot(workbench(), "explorer-tree");
});

test("B4: a filter is shown above the rows, outlives a reload, and clearing it brings all devices back", async () => {
  const { page } = workbench();
  await answer(page, {
    command: "TagoIO: Filter Devices…",
    title: "Filter Devices",
    type: "Name",
    take: /Name/,
  });
  await fillIn(page, "freezer");
  await explorerRow(page, "Bus 12").waitFor({ state: "detached" });
  await expect.poll(() => description("Devices")).toContain("3 match · 8 in profile");
  await expect.poll(viewMessage).toContain("name freezer");
  await shoot(workbench(), "explorer-filtered");
  await page.reload();
  await openTagoContainer(page);
  await expect.poll(() => description("Devices")).toContain("3 match");
  await runCommand(page, "TagoIO: Clear Filter");
  await explorerRow(page, "Bus 12").waitFor();
});

test("B5: devices are grouped by a tag", async () => {
  const { page } = workbench();
  await answer(page, {
    command: "TagoIO: Group Devices By…",
    title: "Group Devices By",
    type: "Tag",
    take: /Tag/,
  });
  await takeRow(page, /type/);
  await explorerRow(page, /^freezer$/).waitFor();
  expect(await description(/^freezer$/)).toContain("3");
  await shoot(workbench(), "explorer-grouped");
  await answer(page, {
    command: "TagoIO: Group Devices By…",
    title: "Group Devices By",
    type: "Flat",
    take: /Flat/,
  });
  await explorerRow(page, "Bus 12").waitFor();
});

test("B8: a device has a check box that can be turned on", async () => {
  const { page } = workbench();
  const box = explorerRow(page, "Bus 12").locator(".custom-view-tree-node-item-checkbox");
  await box.click();
  await expect.poll(() => box.getAttribute("aria-checked")).toBe("true");
});

test("B11: a watched device shows its last value in its row while it is closed", async () => {
  const { page } = workbench();
  await openTagoContainer(page);
  await explorerRow(page, "Freezer 2").click();
  await runCommand(page, "TagoIO: Watch Device");
  await expect.poll(() => description("Freezer 2")).toMatch(/^[a-z_]+ -?\d.* · watching/);
  await shoot(workbench(), "explorer-watching");
  await expand(explorerRow(page, "Freezer 2"));
  expect(await explorerRows(page).count()).toBeGreaterThan(5);
});
