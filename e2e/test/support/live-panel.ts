import type { FrameLocator, Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** Rows of a live panel's table that pass its filter, on screen or not. */
export async function liveRowCount(panel: FrameLocator): Promise<number> {
  return Number(await panel.locator("#table").getAttribute("aria-rowcount")) - 1;
}

/** The rows that exist as elements, from the top. */
export const shownRows = (panel: FrameLocator): Locator =>
  panel.locator('#table [role="row"]:not(.head)');

/** Cells of the rows on screen, from the top; each row is a list of texts. */
export async function shownCells(panel: FrameLocator): Promise<readonly (readonly string[])[]> {
  const rows = await shownRows(panel).evaluateAll((elements) =>
    elements.map((row) => ({
      place: Number(row.getAttribute("aria-rowindex")),
      cells: [...row.children].map((cell) => cell.textContent ?? ""),
    })),
  );
  return rows.toSorted((a, b) => a.place - b.place).map(({ cells }) => cells);
}

/** What the status line says. */
export const statusText = (panel: FrameLocator): Promise<string> =>
  panel.locator("#status").innerText();

/** Times a path is entered again: the editor's dialog looks at its folder first, and forgets what was typed before. */
const attempts = 5;

/** Answers the editor's own dialog for files with a path. */
export async function chooseFile(page: Page, file: string): Promise<void> {
  const field = page.locator('.quick-input-widget input[placeholder="Folder path"]');
  await field.waitFor();
  // What is typed before it shows its folder would be put behind that.
  await expect.poll(() => field.inputValue()).not.toBe("");
  for (let attempt = 0; attempt < attempts && (await field.isVisible()); attempt += 1) {
    await field.fill(file);
    await page.keyboard.press("Enter");
    await field.waitFor({ state: "hidden", timeout: 3000 }).catch(() => undefined);
  }
}
