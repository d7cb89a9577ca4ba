import * as vscode from "vscode";
import { kindText } from "../explorer/present.ts";
import type { Translate } from "../l10n/translate.ts";
import type { Workbench } from "../workbench.ts";
import type { ConnectionKind } from "./record.ts";

/** Asks for the name of a connection; no two have the same. */
export async function askLabel(
  { store, t }: Pick<Workbench, "store" | "t">,
  title: string,
  kind: ConnectionKind,
  proposed: string,
  ownId?: string,
): Promise<string | undefined> {
  const label = await vscode.window.showInputBox({
    title,
    prompt: t("Name of this connection ({0})", kindText(kind, t)),
    value: proposed,
    ignoreFocusOut: true,
    validateInput: (typed) => {
      if (typed.trim() === "") return t("Type a name.");
      const taken = store.list().some((row) => row.label === typed.trim() && row.id !== ownId);
      return taken ? t("There is a connection of this name already.") : undefined;
    },
  });
  return label?.trim();
}

/** Asks what a connection is used for. */
export async function askEnvironment(
  title: string,
  t: Translate,
): Promise<"production" | "development" | undefined> {
  const chosen = await vscode.window.showQuickPick(
    [
      {
        label: t("Development"),
        detail: t("Data is sent without asking."),
        environment: "development" as const,
      },
      {
        label: t("Production"),
        detail: t("Locked as read-only until you unlock it; then asks before anything is sent."),
        environment: "production" as const,
      },
    ],
    { title, placeHolder: t("What is it used for?"), ignoreFocusOut: true },
  );
  return chosen?.environment;
}
