import { tokenKindOf } from "@tagoio-workbench/catalog";
import { parseToken } from "@tagoio-workbench/client";
import * as vscode from "vscode";
import { kindProblem } from "./kind-problem.ts";
import { usableKind } from "./record.ts";
import { askText } from "./steps.ts";
import type { Answer, Question } from "./steps.ts";
import type { Translate } from "../l10n/translate.ts";

/** Asks for a token, hidden while it is typed; what is wrong with it is said at once, without repeating it. */
export function askToken(
  question: Question,
  prompt: string,
  t: Translate,
): Promise<Answer<string>> {
  return askText({
    ...question,
    prompt,
    placeholder: t("Token"),
    password: true,
    judge: (text) => judge(text, t),
  });
}

function judge(text: string, t: Translate): string | vscode.InputBoxValidationMessage | undefined {
  const parsed = parseToken(text);
  if (!parsed.ok) return parsed.problem;
  const kind = tokenKindOf(text);
  if (kind === undefined) return undefined;
  const usable = usableKind(kind);
  if (usable === undefined) return kindProblem(kind, t);
  const messages = {
    profile: t("This is a profile token."),
    analysis: t("This is an analysis token."),
    device: t("This is a device token."),
  };
  return { message: messages[usable], severity: vscode.InputBoxValidationSeverity.Info };
}
