import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import {
  clickText,
  codeLines,
  hoverText,
  openCompletion,
  openFixes,
  save,
  squiggles,
  takeFix,
} from "../src/workbench/code-editor.ts";
import { expectAccessible } from "../src/workbench/axe.ts";
import { answer, goTo, openFile, runCommand } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { root } from "../src/workbench/start-workbench.ts";
import { useWorkbench } from "../src/workbench/suite.ts";
import { looks, useLook } from "../src/workbench/theme.ts";
import {
  expand,
  explorerRow,
  explorerRows,
  explorerWelcome,
  openProblems,
  openTagoContainer,
  webview,
} from "../src/workbench/views.ts";
import { liveRowCount } from "./support/live-panel.ts";

/** Milliseconds within which the demo fleet must have sent something new. */
const FLEET_PATIENCE = 60_000;

const workbench = useWorkbench(() => ({
  name: "main-journey",
  open: path.join(root, "examples"),
  // What Problems lists is then what is wrong with the open file.
  settings: { "tagoio.diagnostics.workspace": false },
}));

test("the TagoIO container welcomes and offers the sandbox", async () => {
  const { page } = workbench();
  await openTagoContainer(page);
  await explorerWelcome(page).waitFor();
  const text = await explorerWelcome(page).innerText();
  expect(text).toContain("Start Sandbox");
  expect(text).toContain("Add Connection");
  await shoot(workbench(), "welcome");
});

test("Start Sandbox lists the devices of the demo fleet", async () => {
  const { page } = workbench();
  await explorerWelcome(page).getByText("Start Sandbox").click();
  await explorerRow(page, "Devices").waitFor();
  await expect.poll(() => explorerRows(page).count()).toBeGreaterThan(4);
});

test("a device shows its variables, and a value changes by itself", async () => {
  const { page } = workbench();
  await expand(explorerRow(page, /freezer/i));
  await explorerRow(page, "Variables").waitFor();
  const row = explorerRow(page, /temperature/i);
  await row.waitFor();
  // The row also tells the value's age, which changes without any data.
  const value = async (): Promise<string | undefined> =>
    (await row.locator(".label-description").innerText()).split(" · ")[0];
  const first = await value();
  expect(first).toMatch(/\d/);
  await expect.poll(value, { timeout: FLEET_PATIENCE, interval: 200 }).not.toBe(first);
  await shoot(workbench(), "explorer");
});

test("an example shows its planted mistakes, and Problems lists them", async () => {
  const { page } = workbench();
  await openFile(page, "freezer.py");
  await squiggles(page).first().waitFor();
  const rows = await openProblems(page);
  const text = (await rows.allInnerTexts()).join("\n");
  for (const rule of ["insecure-transport", "hardcoded-token", "invalid-data-point"])
    expect(text).toContain(rule);
  await shoot(workbench(), "diagnostics");
});

test("hovering a route explains it", async () => {
  const { page } = workbench();
  const { line, column } = placeOf("python/freezer.py", "/data");
  await goTo(page, line, column + 2);
  expect(await hoverText(page)).toContain("POST /data");
  await page.keyboard.press("Escape");
});

test("a quick fix removes a mistake, on screen and in the saved file", async () => {
  const { page } = workbench();
  await clickText(page, "http://api");
  await openFixes(page);
  await shoot(workbench(), "quick-fix");
  await takeFix(page, "https");
  await codeLines(page).getByText("https://api.us-e1.tago.io").waitFor();
  await save(page);
  await expect
    .poll(() => readFileSync(path.join(workbench().folder, "python/freezer.py"), "utf8"))
    .toContain("https://api.us-e1.tago.io");
  const rows = await openProblems(page);
  await expect
    .poll(async () => (await rows.allInnerTexts()).join())
    .not.toContain("insecure-transport");
  expect((await rows.allInnerTexts()).join()).toContain("hardcoded-token");
});

test("completion offers the hosts of TagoIO", async () => {
  const { page } = workbench();
  const { line, column } = placeOf("python/freezer_fixed.py", "api.us-e1");
  await openFile(page, "freezer_fixed.py");
  await goTo(page, line, column + "api.".length);
  const offered = await openCompletion(page);
  await expect
    .poll(async () => (await offered.allInnerTexts()).join())
    .toContain("api.eu-w1.tago.io");
  await page.keyboard.press("Escape");
});

test("Live Data draws a chart, and rows come in", async () => {
  const { page } = workbench();
  await openTagoContainer(page);
  await explorerRow(page, /freezer/i).click();
  await runCommand(page, "TagoIO: Open Live Data…");
  const panel = webview(page);
  const rows = (): Promise<number> => liveRowCount(panel);
  await panel.locator("#chart canvas").waitFor();
  const first = await rows();
  await expect.poll(rows, { timeout: FLEET_PATIENCE }).toBeGreaterThan(first);
  const drawn = await panel.locator("#chart canvas").evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const pixels = (canvas as HTMLCanvasElement)
      .getContext("2d")
      ?.getImageData(0, 0, width, height).data;
    return pixels?.some((value) => value !== 0) ?? false;
  });
  expect(drawn).toBe(true);
  await shoot(workbench(), "live-data");
  for (const look of looks.toReversed()) {
    await useLook(page, look);
    await expectAccessible(panel);
  }
});

test("Find Device finds a device by a part of its name", async () => {
  const { page } = workbench();
  await answer(page, {
    command: "TagoIO: Find Device…",
    title: "Find Device",
    type: "weather",
    take: /weather/i,
  });
  const row = explorerRow(page, /weather/i);
  await expect.poll(() => row.getAttribute("aria-selected")).toBe("true");
});

test("Send Data stores a value that the explorer then shows", async () => {
  const { page } = workbench();
  await explorerRow(page, /weather/i).click();
  await answer(page, {
    command: "TagoIO: Send Data…",
    title: "Send Data to Weather station",
    type: "journey_check = 41.5",
    take: /journey_check = 41.5/,
  });
  await expand(explorerRow(page, /weather/i));
  const row = explorerRow(page, "journey_check");
  await row.waitFor();
  expect(await row.locator(".label-description").innerText()).toContain("41.5");
});

/** Line and column, counted from 1, of a text's first occurrence in an example as it is handed out. */
function placeOf(
  example: string,
  text: string,
): { readonly line: number; readonly column: number } {
  const lines = readFileSync(path.join(root, "examples", example), "utf8").split("\n");
  const line = lines.findIndex((one) => one.includes(text));
  return { line: line + 1, column: (lines[line]?.indexOf(text) ?? -1) + 1 };
}
