import type { TokenPermission } from "@tagoio-workbench/client";
import * as vscode from "vscode";
import type { Translate } from "../../l10n/translate.ts";

/** When a token expires: as it is sent, and in words. */
export interface Expiry {
  readonly sent: Date | string;
  readonly text: string;
}

export async function askPermission(
  title: string,
  t: Translate,
): Promise<TokenPermission | undefined> {
  const chosen = await vscode.window.showQuickPick(
    [
      {
        label: t("write only"),
        detail: t("Enough for a device that sends data"),
        permission: "write",
      },
      { label: t("read only"), detail: t("For programs that look at data"), permission: "read" },
      { label: t("full"), detail: t("Reads, sends, edits and deletes"), permission: "full" },
    ] as const,
    { title, placeHolder: t("What may it do?"), ignoreFocusOut: true },
  );
  return chosen?.permission;
}

export async function askExpiry(title: string, t: Translate): Promise<Expiry | undefined> {
  const chosen = await vscode.window.showQuickPick(
    [
      { label: t("In 1 day"), sent: "1 day" },
      { label: t("In 1 month"), sent: "1 month" },
      { label: t("In 1 year"), sent: "1 year" },
      { label: t("On a Date…"), sent: "" },
      { label: t("Never"), sent: "never" },
    ],
    { title, placeHolder: t("When does it expire?"), ignoreFocusOut: true },
  );
  if (chosen === undefined) return undefined;
  if (chosen.sent !== "") return { sent: chosen.sent, text: `${t("expires")}: ${chosen.label}` };
  const typed = await vscode.window.showInputBox({
    title,
    prompt: t("Last day: 2027-12-31"),
    ignoreFocusOut: true,
    validateInput: (text) =>
      endOf(text) === undefined ? t("Write a date to come, such as 2027-12-31.") : undefined,
  });
  const date = typed === undefined ? undefined : endOf(typed);
  return date === undefined
    ? undefined
    : { sent: date, text: `${t("expires")}: ${date.toISOString()}` };
}

/** The end of a day that is to come. */
function endOf(text: string): Date | undefined {
  const plain = text.trim();
  const date = new Date(`${plain}T23:59:59Z`);
  return /^\d{4}-\d\d-\d\d$/.test(plain) && date.getTime() > Date.now() ? date : undefined;
}
