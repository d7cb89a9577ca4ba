import type { Locator, Page } from "playwright-core";

/** The message box in the middle of the window. */
export const dialog = (page: Page): Locator => page.locator(".monaco-dialog-box");

/** Presses a button of the message box, and waits until it is gone. */
export async function pressInDialog(page: Page, button: string): Promise<void> {
  await dialog(page).getByRole("button", { name: button, exact: true }).click();
  await dialog(page).waitFor({ state: "hidden" });
}
