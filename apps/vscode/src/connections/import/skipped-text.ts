import type { Translate } from "../../l10n/translate.ts";
import type { Skipped } from "./candidate.ts";

/** Why something in a file cannot be imported, and what would help. */
export function skippedText({ path, why, name }: Skipped, t: Translate): string {
  switch (why) {
    case "not-json":
      return t("{0} is no JSON object.", path);
    case "no-token":
      return t(
        "{0} has no token for {1}: there is no .tago-lock.{1}.lock beside it. Run tagoio login.",
        path,
        name,
      );
    case "no-token-text":
      return t("The last line of {0} is no token. Run tagoio login again.", path);
    case "bad-address":
      return t(
        "{0} sends {1} to an address that is neither TagoIO over https nor a sandbox on this machine.",
        path,
        name,
      );
    default:
      return t(
        "{0} has a token for {1} that cannot list devices. Use a profile token.",
        path,
        name,
      );
  }
}
