import type { FrameLocator, Locator, Page } from "playwright-core";

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

/** Answers the editor's own dialog for files with a path. */
export async function chooseFile(page: Page, file: string): Promise<void> {
  const box = page.locator(".quick-input-widget");
  await box
    .locator(".quick-input-action", { hasText: "OK" })
    .or(box.getByText("OK"))
    .first()
    .waitFor();
  await box.locator("input.input").first().fill(file);
  await page.keyboard.press("Enter");
}
