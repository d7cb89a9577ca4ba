import type { FrameLocator, Locator, Page } from "playwright-core";
import { runCommand } from "./palette.ts";

const sideBar = '[id="workbench.parts.sidebar"]';

/** Opens the TagoIO container of the activity bar. */
export async function openTagoContainer(page: Page): Promise<void> {
  const icon = page.locator(".activitybar .action-item", {
    has: page.locator('[aria-label^="TagoIO"]'),
  });
  await icon.waitFor();
  // A click on the icon of the open container would close it.
  if (!(await icon.getAttribute("class"))?.includes("checked")) await icon.click();
  // The name of the icon would cover the rows beside it.
  await page.mouse.move(640, 500);
  await page.locator(`${sideBar} .composite.title`, { hasText: "TagoIO" }).waitFor();
}

/** The rows of the explorer that are on screen. */
export const explorerRows = (page: Page): Locator =>
  page.locator(`${sideBar} .pane-body .monaco-list-row`);

/** The explorer row whose label is `label`. */
export const explorerRow = (page: Page, label: string | RegExp): Locator =>
  explorerRows(page)
    .filter({ has: page.locator(".label-name", { hasText: label }) })
    .first();

/** What the empty explorer says. */
export const explorerWelcome = (page: Page): Locator =>
  page.locator(`${sideBar} .welcome-view-content`);

/** Opens a row of the explorer if it is closed. */
export async function expand(row: Locator): Promise<void> {
  await row.waitFor();
  if ((await row.getAttribute("aria-expanded")) === "true") return;
  await row.locator(".monaco-tl-twistie").click();
}

/** Opens the Problems view and gives its rows. */
export async function openProblems(page: Page): Promise<Locator> {
  await runCommand(page, "Problems: Focus on Problems View");
  const rows = page.locator(".markers-panel .monaco-list-row");
  await rows.first().waitFor();
  return rows;
}

/** The inside of the webview that is shown. */
export const webview = (page: Page): FrameLocator =>
  page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");

/** Messages shown in the corner. */
export const toasts = (page: Page): Locator => page.locator(".notification-toast");

/** Removes all messages from the corner. */
export const clearToasts = (page: Page): Promise<void> =>
  runCommand(page, "Notifications: Clear All Notifications");

/** Selects a row of the explorer; what the explorer reveals a moment later may take the selection back. */
export async function selectRow(page: Page, row: string): Promise<void> {
  const wanted = explorerRow(page, row);
  await wanted.waitFor();
  for (let attempt = 1; (await wanted.getAttribute("aria-selected")) !== "true"; attempt++) {
    if (attempt > 20) throw new Error(`The row ${row} does not stay selected`);
    await wanted.locator(".label-name").click();
  }
}

/** Opens the menu of an explorer row, and gives its entries. */
export async function rowMenu(page: Page, row: Locator): Promise<Locator> {
  await row.click({ button: "right" });
  const entries = page.locator(".context-view .monaco-menu .action-item");
  await entries.first().waitFor();
  return entries;
}

/** Runs an entry of the menu of an explorer row; a menu passes over clicks while it appears. */
export async function runFromMenu(page: Page, row: Locator, entry: RegExp): Promise<void> {
  const wanted = (await rowMenu(page, row)).filter({ hasText: entry });
  await wanted.first().waitFor();
  for (let attempt = 1; await wanted.first().isVisible(); attempt++) {
    if (attempt > 20) throw new Error(`The menu does not take ${String(entry)}`);
    // It may close between the look and the press.
    await wanted
      .first()
      .click({ timeout: 1000 })
      .catch(() => undefined);
  }
}
