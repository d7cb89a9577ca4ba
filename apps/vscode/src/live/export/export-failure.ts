import { isTagoError, TagoError } from "@tagoio-workbench/client";
import type { Translate } from "../../l10n/translate.ts";

/** Says why a file could not be written to its end, what is there, and what to do. */
export function exportFailure(error: unknown, rows: number, name: string, t: Translate): Error {
  const there = t("{0} rows are in {1}.", rows.toLocaleString(), name);
  if (isTagoError(error)) {
    const { code, message, advice } = error;
    return new TagoError({ code, message, advice: `${there} ${advice}` });
  }
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  if (code === "ENOSPC") {
    return new Error(t("The disk is full. {0} Free some space, or choose another folder.", there));
  }
  const why = error instanceof Error ? error.message : String(error);
  return new Error(t("The file could not be written: {0}. {1}", why, there));
}
