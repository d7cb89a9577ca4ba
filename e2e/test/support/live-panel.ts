import type { FrameLocator } from "playwright-core";

/** Rows of a live panel's table that pass its filter, on screen or not. */
export async function liveRowCount(panel: FrameLocator): Promise<number> {
  return Number(await panel.locator("#table").getAttribute("aria-rowcount")) - 1;
}
