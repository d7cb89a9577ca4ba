import { tokenKindOf } from "@tagoio-workbench/catalog";
import type { TokenKind } from "@tagoio-workbench/catalog";
import { parseToken } from "@tagoio-workbench/client";
import * as vscode from "vscode";
import type { ConnectionKind } from "./record.ts";
import { kindText } from "../explorer/present.ts";
import type { Translate } from "../l10n/translate.ts";

/** Asks for a token, hidden while it is typed; what is wrong with it is said at once, without repeating it. */
export async function askToken(
  title: string,
  prompt: string,
  t: Translate,
): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt,
    placeHolder: t("Token"),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (text === "" ? undefined : judge(text, t)),
  });
  return typed === "" ? undefined : typed;
}

function judge(text: string, t: Translate): string | vscode.InputBoxValidationMessage | undefined {
  const parsed = parseToken(text);
  if (!parsed.ok) return parsed.problem;
  const kind = tokenKindOf(text);
  if (kind === undefined) return undefined;
  const usable = usableKind(kind);
  if (usable === undefined) return kindProblem(kind, t);
  const message = t("This is a {0}.", kindText(usable, t));
  return { message, severity: vscode.InputBoxValidationSeverity.Info };
}

/** The kind, if it can look at devices. */
export function usableKind(kind: TokenKind): ConnectionKind | undefined {
  return kind === "device" || kind === "profile" || kind === "analysis" ? kind : undefined;
}

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
