import * as vscode from "vscode";
import type { Translate } from "../../l10n/translate.ts";
import type { TimeSpan } from "./export-rows.ts";

const hourMs = 3_600_000;

/** Asks for a time span that ends now, or for its two ends. */
export async function pickSpan(title: string, t: Translate): Promise<TimeSpan | undefined> {
  const spans = [
    { label: t("Last Hour"), length: hourMs },
    { label: t("Last 24 Hours"), length: 24 * hourMs },
    { label: t("Last 7 Days"), length: 7 * 24 * hourMs },
    { label: t("From … To …"), length: 0 },
  ];
  const chosen = await vscode.window.showQuickPick(spans, {
    title,
    placeHolder: t("Which time span?"),
  });
  if (chosen === undefined) return undefined;
  const now = Date.now();
  if (chosen.length > 0) return { from: now - chosen.length, to: now };
  const from = await askTime(
    title,
    t("First time, such as {0}", example(now - hourMs)),
    now - hourMs,
    t,
  );
  if (from === undefined) return undefined;
  const to = await askTime(title, t("Last time, such as {0}", example(now)), now, t);
  return to === undefined ? undefined : { from, to };
}

/** To the second, and in the form that it is read in. */
const example = (time: number): string => new Date(time).toISOString().slice(0, 19) + "Z";

async function askTime(
  title: string,
  prompt: string,
  preset: number,
  t: Translate,
): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt,
    value: example(preset),
    validateInput: (typed) =>
      Number.isNaN(Date.parse(typed)) ? t("This is no date and time.") : undefined,
  });
  return text === undefined ? undefined : Date.parse(text);
}
