import type { Locator, Page } from "playwright-core";

const activeEditor = ".editor-group-container.active .editor-instance";

/** The visible text of the active file. */
export const codeLines = (page: Page): Locator => page.locator(`${activeEditor} .view-lines`);

/** Underlines of problems in the active file. */
export const squiggles = (page: Page): Locator =>
  page.locator(
    `${activeEditor} :is(.squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint)`,
  );

/** Clicks into the first visible occurrence of `text`. */
export async function clickText(page: Page, text: string): Promise<void> {
  await codeLines(page).getByText(text).first().click();
}

/** Opens the list of fixes at the cursor and gives its rows. */
export async function openFixes(page: Page): Promise<Locator> {
  await page.keyboard.press("Control+.");
  const rows = page.locator(".action-widget .monaco-list-row.action");
  await rows.first().waitFor();
  return rows;
}

/** Takes the fix whose title holds `title` from the open list; by keyboard, because older editors cover the list. */
export async function takeFix(page: Page, title: string): Promise<void> {
  const rows = page.locator(".action-widget .monaco-list-row.action");
  const wanted = page.locator(".action-widget .monaco-list-row.action.focused", { hasText: title });
  for (let left = await rows.count(); left > 0 && (await wanted.count()) === 0; left -= 1)
    await page.keyboard.press("ArrowDown");
  await wanted.waitFor();
  await page.keyboard.press("Enter");
}

/** Saves the active file and waits until the editor says it is clean. */
export async function save(page: Page): Promise<void> {
  await page.keyboard.press("Control+S");
  await page.locator(".tab.active:not(.dirty)").waitFor();
}

/** Shows the hover at the cursor and gives its text. */
export async function hoverText(page: Page): Promise<string> {
  await page.keyboard.press("Control+K");
  await page.keyboard.press("Control+I");
  const hover = page.locator(".monaco-hover:visible .monaco-hover-content").first();
  await hover.waitFor();
  return hover.innerText();
}

/** Asks for completion at the cursor and gives the offered rows. */
export async function openCompletion(page: Page): Promise<Locator> {
  await page.keyboard.press("Control+Space");
  const rows = page.locator(".suggest-widget.visible .monaco-list-row");
  await rows.first().waitFor();
  return rows;
}

/** Replaces the whole text of the active editor; the browser must be allowed to use the clipboard. */
export async function typeOver(page: Page, text: string): Promise<void> {
  await codeLines(page).click();
  await page.keyboard.press("Control+A");
  // Typing would close brackets and indent by itself; what is pasted stays as it is.
  await page.evaluate((given) => navigator.clipboard.writeText(given), text);
  await page.keyboard.press("Control+V");
}
