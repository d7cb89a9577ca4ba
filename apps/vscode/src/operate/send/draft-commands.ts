import * as vscode from "vscode";
import { showFailure } from "../../failure.ts";
import type { Translate } from "../../l10n/translate.ts";
import type { Command, Workbench } from "../../workbench.ts";
import { addressOf, scheme } from "../documents/address.ts";
import { spanOf } from "../documents/json-text.ts";
import type { TextProblem } from "../documents/json-text.ts";
import { pause } from "../pause.ts";
import { rehearse } from "../write/rehearse.ts";
import { curlOf } from "../write/request-text.ts";
import { contextNow, readSendDraft } from "./draft-problems.ts";
import type { ReadDraft } from "./draft-problems.ts";
import { lastSend, rememberSend } from "./last-send.ts";
import { parseSchedule, runSeries } from "./schedule.ts";
import { mayBeSent, sending, sendPoints } from "./send-points.ts";
import type { SendTarget } from "./send-points.ts";

/** A draft that is open, and the device that it goes to. */
interface OpenDraft {
  readonly target: SendTarget;
  readonly document: vscode.TextDocument;
}

/** Opens the draft of a device in an editor. */
export async function openDraft(
  workbench: Workbench,
  { record, device }: SendTarget,
): Promise<void> {
  const documents = await workbench.documents();
  const address = { connectionId: record.id, kind: "send", id: device.id, detail: "" } as const;
  await documents.open({ ...address, name: device.name });
}

/** Send: what is in the draft, once. */
export const sendDraft: Command = async (workbench, ...from) => {
  const open = await draftFrom(workbench, from);
  if (open === undefined) return;
  const text = open.document.getText();
  const draft = readSendDraft(text, contextNow(1), workbench.t);
  if (draft.ok) await sendPoints(workbench, open.target, draft.points, text);
  else await refuse(workbench, open.document, draft);
};

/** Send Repeatedly…: so many times, so far apart; helpers are called each time. */
export const sendRepeatedly: Command = async (workbench, ...from) => {
  const { t } = workbench;
  const open = await draftFrom(workbench, from);
  if (open === undefined) return;
  const { target, document } = open;
  const text = document.getText();
  const first = readSendDraft(text, contextNow(1), t);
  if (!first.ok) {
    await refuse(workbench, document, first);
    return;
  }
  const wanted = await vscode.window.showInputBox({
    title: t("Send Repeatedly to {0}", target.device.name),
    prompt: t("How often, and how far apart: 10 every 2 s"),
    value: t("10 every 2 s"),
    validateInput: (typed) =>
      parseSchedule(typed) === undefined
        ? t("Write it as 10 every 2 s: at most 10,000 times, from 0.1 s to 24 h apart.")
        : undefined,
  });
  const schedule = parseSchedule(wanted ?? "");
  if (schedule === undefined) return;
  const question = t("Send to {0} repeatedly ({1})?", target.device.name, schedule.times);
  if (!(await mayBeSent(workbench, target, first.points, question))) return;
  rememberSend(workbench, { target, text });
  let sent = 0;
  try {
    const { connection, signal } = await workbench.sessions.lease(target.record.id);
    await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: t("Sending to {0}", target.device.name),
        cancellable: true,
      },
      (progress, cancel) => {
        const end = new AbortController();
        cancel.onCancellationRequested(() => {
          end.abort();
        });
        const either = AbortSignal.any([signal, end.signal]);
        return runSeries(
          schedule,
          {
            send: async (count) => {
              const draft = readSendDraft(text, contextNow(count), t);
              // What helpers give differs each time, whether it can be stored does not.
              if (!draft.ok) throw new Error(problemLine(document, draft.problems, t));
              await sending(target, draft.points)(connection, signal);
            },
            progress: (done) => {
              sent = done;
              progress.report({
                message: t("{0} of {1} sent", done, schedule.times),
                increment: 100 / schedule.times,
              });
            },
            now: () => Date.now(),
            pause,
          },
          either,
        );
      },
    );
    const said = t("{0} of {1} sent to {2}", sent, schedule.times, target.device.name);
    void vscode.window.showInformationMessage(said);
  } catch (error) {
    void vscode.window.showWarningMessage(
      t(
        "{0} of {1} sent to {2}, then it failed. The draft is still open.",
        sent,
        schedule.times,
        target.device.name,
      ),
    );
    showFailure(error, t);
  }
};

/** Dry Run: the exact request as a command line, and what the check says; nothing is sent. */
export const dryRun: Command = async (workbench, ...from) => {
  const { t, results } = workbench;
  const open = await draftFrom(workbench, from);
  if (open === undefined) return;
  const { target, document } = open;
  const draft = readSendDraft(document.getText(), contextNow(1), t);
  const lines = [t("Dry run: nothing was sent.")];
  const requests: string[] = [];
  if (draft.ok) {
    const rehearsal = await rehearse(target.record, sending(target, draft.points));
    if (rehearsal.ok) requests.push(...rehearsal.requests.map(curlOf));
    lines.push(
      t(
        "To {0}, through {1}. The token is a shell variable.",
        target.device.name,
        target.record.label,
      ),
      t("Check: all points can be stored ({0}, {1} bytes).", draft.points.length, draft.bytes),
    );
  } else {
    lines.push(t("Check: this cannot be sent."));
    for (const problem of draft.problems) lines.push(problemLine(document, [problem], t));
  }
  const comment = lines.map((line) => `# ${line}`).join("\n");
  await results.show(t("Dry run"), `${[comment, ...requests].join("\n\n")}\n`, "sh");
};

/** Repeat Last Send: with new values where it has helpers. */
export const repeatLast: Command = async (workbench) => {
  const { t } = workbench;
  const last = lastSend(workbench);
  if (last === undefined) {
    const send = t("Send Data…");
    const chosen = await vscode.window.showInformationMessage(
      t("Nothing was sent from this window yet."),
      send,
    );
    if (chosen === send) await vscode.commands.executeCommand("tagoio.data.send");
    return;
  }
  const draft = readSendDraft(last.text, contextNow(1), t);
  if (draft.ok) await sendPoints(workbench, last.target, draft.points, last.text);
};

async function draftFrom(
  { store, t }: Workbench,
  from: readonly unknown[],
): Promise<OpenDraft | undefined> {
  const [given] = from;
  const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
  const address = uri?.scheme === scheme ? addressOf(uri.path) : undefined;
  const record = address === undefined ? undefined : store.find(address.connectionId);
  if (uri === undefined || address?.kind !== "send" || record === undefined) {
    void vscode.window.showErrorMessage(
      record === undefined && address !== undefined
        ? t("Nothing was sent. The connection was removed.")
        : t("Nothing was sent. Open a draft first: Send Data…, then Write JSON in an Editor…"),
    );
    return undefined;
  }
  const { id, name } = address;
  const document = await vscode.workspace.openTextDocument(uri);
  return { target: { record, device: { id, name } }, document };
}

/** Says why nothing was sent, and puts the cursor where it is wrong. */
async function refuse(
  { t }: Workbench,
  document: vscode.TextDocument,
  { problems }: Extract<ReadDraft, { ok: false }>,
): Promise<void> {
  const [first] = problems;
  if (first === undefined) return;
  const editor = await vscode.window.showTextDocument(document);
  const at = document.positionAt(spanOf(document.getText(), first.at).offset);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at));
  void vscode.window.showErrorMessage(
    `${t("Nothing was sent.")} ${problemLine(document, problems, t)}`,
  );
}

function problemLine(
  document: vscode.TextDocument,
  problems: readonly TextProblem[],
  t: Translate,
): string {
  const [first] = problems;
  if (first === undefined) return "";
  const line = document.positionAt(spanOf(document.getText(), first.at).offset).line + 1;
  return t("Line {0}: {1}.", line, first.message);
}
