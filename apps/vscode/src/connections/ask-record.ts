import * as vscode from "vscode";
import { kindText } from "../explorer/present.ts";
import type { Translate } from "../l10n/translate.ts";
import type { Workbench } from "../workbench.ts";
import type { ConnectionKind } from "./record.ts";
import { askItem, askText } from "./steps.ts";
import type { Answer, Question } from "./steps.ts";

/** What is named, and how. */
export interface LabelQuestion extends Question {
  readonly kind: ConnectionKind;
  readonly proposed: string;
  /** Id of the connection that is renamed: its own name is not taken. */
  readonly ownId?: string;
}

/** Asks for the name of a connection; no two have the same. */
export async function askLabel(
  { store, t }: Pick<Workbench, "store" | "t">,
  { kind, proposed, ownId, ...question }: LabelQuestion,
): Promise<Answer<string>> {
  const answer = await askText({
    ...question,
    prompt: t("Name of this connection ({0})", kindText(kind, t)),
    value: proposed,
    judge: (typed) => {
      if (typed.trim() === "") return t("Type a name.");
      const taken = store.list().some((row) => row.label === typed.trim() && row.id !== ownId);
      return taken ? t("There is a connection of this name already.") : undefined;
    },
  });
  return typeof answer === "object" ? { value: answer.value.trim() } : answer;
}

/** Asks what a connection is used for. */
export async function askEnvironment(
  question: Question,
  t: Translate,
): Promise<Answer<"production" | "development">> {
  const answer = await askItem({ ...question, placeholder: t("What is it used for?") }, [
    {
      label: t("Development"),
      detail: t("Data is sent without asking."),
      iconPath: new vscode.ThemeIcon("tools"),
      environment: "development" as const,
    },
    {
      label: t("Production"),
      detail: t("Locked as read-only until you unlock it; then asks before anything is sent."),
      iconPath: new vscode.ThemeIcon("lock"),
      environment: "production" as const,
    },
  ]);
  return typeof answer === "object" ? { value: answer.value.environment } : answer;
}
