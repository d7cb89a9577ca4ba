import path from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { squiggles } from "../src/workbench/code-editor.ts";
import { runCommand } from "../src/workbench/palette.ts";
import { shoot } from "../src/workbench/pictures.ts";
import { root } from "../src/workbench/start-workbench.ts";
import { useWorkbench } from "../src/workbench/suite.ts";
import {
  expand,
  explorerRow,
  explorerWelcome,
  openTagoContainer,
  webview,
} from "../src/workbench/views.ts";

/** Milliseconds from an empty profile to a first value. */
const FIRST_VALUE = 20_000;

const workbench = useWorkbench(() => ({ name: "walkthrough", open: path.join(root, "examples") }));

const step = (page: Page, id: string) =>
  page.locator(`.getting-started-step[data-step-id$="#${id}"]`);

const isDone = (page: Page, id: string): Promise<string | null> =>
  page.locator(`[data-done-step-id$="#${id}"]`).first().getAttribute("aria-checked");

async function openStep(page: Page, id: string): Promise<void> {
  await runCommand(page, "TagoIO: Open Walkthrough");
  await step(page, id).first().waitFor();
  await step(page, id).first().locator(".step-title").click();
}

async function press(page: Page, id: string, button: string): Promise<void> {
  await step(page, id).first().getByRole("button", { name: button }).click();
}

/** Whether a step is done, on the page as it is opened again. */
async function whetherDone(page: Page, id: string): Promise<() => Promise<string | null>> {
  await runCommand(page, "TagoIO: Open Walkthrough");
  return () => isDone(page, id);
}

test("H3: the empty explorer leads to the walkthrough, which begins with the sandbox", async () => {
  const { page } = workbench();
  await openTagoContainer(page);
  await explorerWelcome(page).getByText("Open the walkthrough").click();
  await step(page, "sandbox").first().waitFor();
  expect(await page.locator(".getting-started-step").count()).toBe(5);
  for (const id of ["sandbox", "live", "problems", "send", "connect"])
    expect(await isDone(page, id)).toBe("false");
});

test("F1: from a clean profile to a first live value in three clicks", async () => {
  const { page } = workbench();
  const until = Date.now() + FIRST_VALUE;
  const left = (): number => Math.max(1, until - Date.now());
  await press(page, "sandbox", "Start Sandbox");
  const row = explorerRow(page, /freezer 1/i);
  await row.waitFor({ timeout: left() });
  await expand(row);
  const value = explorerRow(page, /temperature/i).locator(".label-description");
  await expect.poll(() => value.innerText(), { timeout: left() }).toMatch(/-?\d.* · /);
});

test("H3: starting the sandbox completes its step", async () => {
  const { page } = workbench();
  await expect.poll(await whetherDone(page, "sandbox")).toBe("true");
  await shoot(workbench(), "walkthrough");
});

test("H3: looking at live data completes its step", async () => {
  const { page } = workbench();
  await openStep(page, "live");
  await explorerRow(page, /freezer 1/i).click();
  await press(page, "live", "Open Live Data");
  await webview(page).locator("#chart canvas").waitFor();
  await expect.poll(await whetherDone(page, "live")).toBe("true");
});

test("H3: opening an example with problems completes its step", async () => {
  const { page } = workbench();
  await openStep(page, "problems");
  await press(page, "problems", "Open Example");
  await squiggles(page).first().waitFor();
  await expect.poll(await whetherDone(page, "problems")).toBe("true");
});

test("H3: sending data and adding a connection complete their steps", async () => {
  const { page } = workbench();
  const box = page.locator(".quick-input-widget .quick-input-title");
  await openStep(page, "send");
  await press(page, "send", "Send Data");
  await box.waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(await whetherDone(page, "send")).toBe("true");
  await openStep(page, "connect");
  await press(page, "connect", "Add Connection");
  await box.filter({ hasText: "Add Connection" }).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(await whetherDone(page, "connect")).toBe("true");
});
