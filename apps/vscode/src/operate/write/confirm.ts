import * as vscode from "vscode";
import { ensureWritable } from "../../connections/lock.ts";
import { explain } from "../../explain.ts";
import type { Translate } from "../../l10n/translate.ts";
import type { Workbench } from "../../workbench.ts";
import { rehearse } from "./rehearse.ts";
import type { RehearsedRequest } from "./rehearse.ts";
import { curlOf, requestLine } from "./request-text.ts";
import type { Write } from "./write.ts";

/** Lines and characters that a message box shows before it is cut; the whole is one press away. */
const longestDetail = 14;
const longestLine = 160;

/** How the user wants to be asked. */
interface Manners {
  readonly ask: boolean;
  readonly style: "word" | "button";
}

function manners(): Manners {
  const settings = vscode.workspace.getConfiguration("tagoio");
  return {
    ask: settings.get("requests.confirmWrites", true),
    style: settings.get<string>("confirmStyle", "word") === "button" ? "button" : "word",
  };
}

/**
 * Shows what will be sent and asks for consent: always in production and for what cannot be undone, otherwise as
 * `tagoio.requests.confirmWrites` says. False means that nothing may be sent; the user knows why.
 */
export async function confirmWrite(workbench: Workbench, write: Write): Promise<boolean> {
  const { t } = workbench;
  if (!(await ensureWritable(workbench, write.record))) return false;
  const { ask, style } = manners();
  const rehearsal = await rehearse(write.record, write.shown ?? write.call);
  if (!rehearsal.ok) {
    const { text, advice = "" } = explain(rehearsal.error, t);
    void vscode.window.showErrorMessage(`${t("Nothing was sent.")} ${text}. ${advice}`.trim());
    return false;
  }
  const { requests } = rehearsal;
  if (write.word !== undefined) {
    return style === "word"
      ? askForWord(write, write.word, requests, t)
      : askForButton(workbench, write, requests);
  }
  if (!ask && write.record.environment !== "production") return true;
  return askForButton(workbench, write, requests);
}

async function askForWord(
  { question, lines = [], record }: Write,
  word: string,
  requests: readonly RehearsedRequest[],
  t: Translate,
): Promise<boolean> {
  const sent = requests.map((request) => cut(requestLine(request))).join(" · ");
  const said = [...lines, sent, record.label].join(" · ");
  const typed = await vscode.window.showInputBox({
    title: question,
    prompt: `${t("Type {0} to confirm.", word)} ${said}`,
    ignoreFocusOut: true,
    // A word that is only begun is no mistake yet.
    validateInput: (text) =>
      word.trim().startsWith(text.trim())
        ? undefined
        : t("This is not {0}: nothing is sent.", word),
  });
  if (typed === undefined || typed.trim() === word.trim()) return typed !== undefined;
  void vscode.window.showWarningMessage(t("This is not {0}: nothing is sent.", word));
  return false;
}

async function askForButton(
  workbench: Workbench,
  write: Write,
  requests: readonly RehearsedRequest[],
): Promise<boolean> {
  const { t } = workbench;
  const { question, lines = [], record, button } = write;
  const show = t("Show as cURL");
  const all = [...lines, "", ...requests.map(requestLine)];
  const shown = all.slice(0, longestDetail).map(cut);
  if (all.length > shown.length) shown.push(t("… and {0} more lines", all.length - shown.length));
  const detail = [...shown, "", connectionLine(record, t)].join("\n").trim();
  const chosen = await vscode.window.showWarningMessage(
    question,
    { modal: true, detail },
    button,
    show,
  );
  if (chosen !== show) return chosen === button;
  const text = [...lines.map((line) => `# ${line}`), ...requests.map(curlOf)].join("\n\n");
  await workbench.results.show(question, `${text}\n`, "sh");
  return (await vscode.window.showInformationMessage(question, button)) === button;
}

function connectionLine({ label, environment }: Write["record"], t: Translate): string {
  return environment === "production"
    ? t("{0} is a production connection.", label)
    : t("It goes through the connection {0}.", label);
}

function cut(line: string): string {
  return line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line;
}
