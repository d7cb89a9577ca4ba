import type { TokenKind } from "@tagoio-workbench/catalog";
import type { Translate } from "../l10n/translate.ts";

/** Why a token of a kind that cannot look at devices is refused, and which one to use. */
export function kindProblem(kind: TokenKind, t: Translate): string {
  if (kind === "network") {
    return t(
      "This is a network token: it can resolve and publish, not list devices. Use a profile token.",
    );
  }
  return kind === "authorization"
    ? t(
        "This is a service authorization: networks use it, and it cannot list devices. Use a profile token.",
      )
    : t(
        "This is the token of a TagoRUN user, which opens its own portal only. Use a profile token.",
      );
}
