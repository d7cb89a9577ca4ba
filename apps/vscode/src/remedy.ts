import { isTagoError } from "@tagoio-workbench/client";
import { lockedConnectionOf } from "./connections/locked-error.ts";
import type { Translate } from "./l10n/translate.ts";

/** The one button of an error message. */
export interface Remedy {
  readonly title: string;
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** The one button that leads on from an error. */
export function remedyFor(error: unknown, t: Translate): Remedy {
  const code = isTagoError(error) ? error.code : undefined;
  switch (code) {
    case "unauthorized":
      return { title: t("Switch Region…"), command: "tagoio.connection.switchRegion" };
    case "read-only": {
      const id = lockedConnectionOf(error);
      return {
        title: t("Unlock for Writing…"),
        command: "tagoio.connection.unlock",
        ...(id === undefined ? {} : { arguments: [id] }),
      };
    }
    case "wrong-kind":
    case "invalid-token":
      return { title: t("Add Connection…"), command: "tagoio.connection.add" };
    case "rate-limited":
      return { title: t("Show Rate Budget"), command: "tagoio.rateBudget.show" };
    case "network":
    case "timeout":
    case "malformed-answer":
      return { title: t("Test Connection"), command: "tagoio.connection.test" };
    case "invalid-region":
    case "insecure-transport":
      return { title: t("Edit Connection…"), command: "tagoio.connection.edit" };
    case "not-found":
      return { title: t("Refresh"), command: "tagoio.explorer.refresh" };
    default:
      return { title: t("Show Log"), command: "tagoio.log.show" };
  }
}
