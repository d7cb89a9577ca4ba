import { english } from "../../src/l10n/translate.ts";
import type { LookContext } from "../../src/explorer/present.ts";

/** How rows look to somebody who reads English, chose nothing, and has no sandbox of the extension. */
export function plainLook(more: Partial<LookContext> = {}): LookContext {
  return {
    now: Date.now(),
    t: english,
    sandbox: () => "none",
    number: (value) => value.toLocaleString("en"),
    time: (milliseconds) => new Date(milliseconds).toISOString().slice(11, 16),
    silentAfterMs: undefined,
    known: () => ({ usualMs: undefined, unread: undefined }),
    isPinned: () => false,
    isSelected: () => false,
    ...more,
  };
}
