import type { Locator, Page } from "playwright-core";

/** The rows offered in the box at the top in which commands, files and answers are typed. */
export const quickRows = (page: Page): Locator =>
  page.locator(".quick-input-widget .quick-input-list .monaco-list-row");

const field = (page: Page): Locator => page.locator(".quick-input-widget input.input").first();

/** Times a list is opened again when something that just appeared took the focus from it. */
const ATTEMPTS = 5;
const FOCUS_PATIENCE = 5_000;

// Opens the box with `key`, types `text` and takes the first row that holds `wanted`.
async function pick(page: Page, key: string, text: string, wanted: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await page.keyboard.press(key);
      await field(page).fill(text, { timeout: FOCUS_PATIENCE });
      const row = quickRows(page).filter({ hasText: wanted }).first();
      await row.click({ timeout: FOCUS_PATIENCE });
      return;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await page.keyboard.press("Escape");
    }
  }
}

/** Runs a command by its full title, as a user finds it in the palette. */
export const runCommand = (page: Page, title: string): Promise<void> =>
  pick(page, "F1", `>${title}`, title);

/** Opens a file of the workspace by name. */
export async function openFile(page: Page, name: string): Promise<void> {
  await pick(page, "Control+P", name, name);
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
}

/** The field of the question that a command asks under `title`, once it is on screen. */
export async function question(page: Page, title: string): Promise<Locator> {
  // The palette from which the command was run looks the same but for the title.
  await page.locator(".quick-input-widget .quick-input-title", { hasText: title }).waitFor();
  return field(page);
}

/** Chooses the first offered row that holds `text`. */
export async function choose(page: Page, text: string | RegExp): Promise<void> {
  const row = quickRows(page).filter({ hasText: text }).first();
  await row.waitFor();
  await row.click();
}

/** Has a log channel of the extension record everything it can. */
export async function traceLog(page: Page, channel: string): Promise<void> {
  await runCommand(page, "Developer: Set Log Level...");
  for (const row of [channel, "Trace"])
    await quickRows(page)
      .filter({ has: page.getByText(row, { exact: true }) })
      .first()
      .click();
  // Back at the list of channels; the choice is made.
  await page.keyboard.press("Escape");
}
