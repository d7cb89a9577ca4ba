import type { Locator, Page } from "playwright-core";

// The rows offered in the box at the top in which commands, files and answers are typed.
const quickRows = (page: Page): Locator =>
  page.locator(".quick-input-widget .quick-input-list .monaco-list-row");

const field = (page: Page): Locator => page.locator(".quick-input-widget input.input").first();

/** Times a list is opened again when something that just appeared took the focus from it. */
const ATTEMPTS = 5;
const FOCUS_PATIENCE = 5_000;

// Boxes at the top close when something else takes the focus, as a panel does while it appears.
async function persist<Result>(page: Page, act: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await page.keyboard.press("Escape");
    }
  }
}

// Opens the box with `key`, types `text` and takes the first row that holds `wanted`.
async function pick(page: Page, key: string, text: string, wanted: string | RegExp): Promise<void> {
  await page.keyboard.press(key);
  await field(page).fill(text, { timeout: FOCUS_PATIENCE });
  const row = quickRows(page).filter({ hasText: wanted }).first();
  await row.click({ timeout: FOCUS_PATIENCE });
}

/** Runs a command by its full title, as a user finds it in the palette. */
export const runCommand = (page: Page, title: string): Promise<void> =>
  persist(page, () => pick(page, "F1", `>${title}`, title));

/** Opens a file of the workspace by name. */
export async function openFile(page: Page, name: string): Promise<void> {
  await persist(page, () => pick(page, "Control+P", name, name));
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
}

/** Puts the cursor at a place of the active file; both numbers count from 1. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  // Older editors count characters in place of columns.
  const place = new RegExp(`line ${line} (?:at column|and character) ${column}`);
  await persist(page, () => pick(page, "Control+G", `:${line}:${column}`, place));
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

/** A command that asks something in the box at the top, and what a user answers. */
export interface Question {
  readonly command: string;
  /** Title of the box. The palette from which the command is run looks the same but for it. */
  readonly title: string;
  readonly type: string;
  /** The offered row that is taken then; without it the box stays open. */
  readonly take?: RegExp;
}

/** Runs a command and answers what it asks. Gives the field. */
export const answer = (page: Page, { command, title, type, take }: Question): Promise<Locator> =>
  persist(page, async () => {
    const timeout = FOCUS_PATIENCE;
    await pick(page, "F1", `>${command}`, command);
    await page
      .locator(".quick-input-widget .quick-input-title", { hasText: title })
      .waitFor({ timeout });
    await field(page).fill(type, { timeout });
    if (take !== undefined)
      await quickRows(page).filter({ hasText: take }).first().click({ timeout });
    return field(page);
  });

/** Takes the row of the box that is open. */
export async function takeRow(page: Page, row: RegExp): Promise<void> {
  await quickRows(page).filter({ hasText: row }).first().click();
}

/** Runs a command that offers a long list, and takes the row that is named: lists show only a part of their rows. */
export const chooseFrom = (page: Page, command: string, row: string): Promise<void> =>
  persist(page, async () => {
    const timeout = FOCUS_PATIENCE;
    await pick(page, "F1", `>${command}`, command);
    const named = quickRows(page).filter({ hasText: row }).first();
    await quickRows(page).first().waitFor({ timeout });
    await field(page).fill(row, { timeout });
    await named.click({ timeout });
  });

/** Types into the box that is open, and confirms. */
export async function fillIn(page: Page, text: string): Promise<void> {
  await quickRows(page).first().waitFor({ state: "hidden" });
  await field(page).fill(text);
  await page.keyboard.press("Enter");
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
