import type { Page } from "playwright-core";
import { chooseFrom } from "./palette.ts";

const themes = {
  dark: { row: "Dark Modern", kind: ".vs-dark" },
  light: { row: "Light Modern", kind: ".vs" },
  "high contrast": { row: "Dark High Contrast", kind: ".hc-black" },
} as const;

/** A look that the editor can change to while it runs. */
export type Look = keyof typeof themes;

/** Every look that people work with. */
export const looks: readonly Look[] = ["dark", "light", "high contrast"];

/** Changes the colour theme, and waits until the window shows it. */
export async function useLook(page: Page, look: Look): Promise<void> {
  const { row, kind } = themes[look];
  await chooseFrom(page, "Preferences: Color Theme", row);
  await page.locator(`.monaco-workbench${kind}`).waitFor();
}
