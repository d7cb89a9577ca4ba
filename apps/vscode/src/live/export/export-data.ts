import * as vscode from "vscode";
import { showFailure } from "../../failure.ts";
import type { Workbench } from "../../workbench.ts";
import type { OpenLive } from "../live-sessions.ts";
import { noFilter } from "../row-filter.ts";
import type { RowFilter } from "../row-filter.ts";
import { exportFailure } from "./export-failure.ts";
import { storedRows, viewRows } from "./export-rows.ts";
import { formats } from "./formats.ts";
import type { ExportRow, FormatName } from "./formats.ts";
import { pickSpan } from "./pick-span.ts";
import type { LiveItem } from "../sources/data-source.ts";
import { writeExport } from "./write-export.ts";
import { fileName, folderFor } from "../files.ts";

/** What is exported: rows in view, or what is stored of devices. */
export interface ExportSubject {
  readonly title: string;
  readonly live?: OpenLive;
  readonly stored?: { readonly connectionId: string; readonly devices: readonly LiveItem[] };
}

/** Exports the rows of a session as they are filtered, or a time span of what is stored, into a file. */
export async function exportData(
  workbench: Workbench,
  subject: ExportSubject,
  filter: RowFilter = noFilter,
): Promise<void> {
  const { t } = workbench;
  const title = t("Export Data");
  const choice = await pickChoice(workbench, subject, filter, title);
  if (choice === undefined) return;
  const format = await pickFormat(title, t("Which format?"));
  if (format === undefined) return;
  const uri = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folderFor(""), fileName(subject.title, format)),
    filters: { [formats[format].label]: [format] },
    title,
  });
  if (uri === undefined) return;
  const outcome = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => {
        stop.abort();
      });
      const rows = await choice(stop.signal);
      return writeExport(uri.fsPath, formats[format], rows, stop.signal, (written) => {
        progress.report({ message: t("{0} rows", written.toLocaleString()) });
      });
    },
  );
  if (outcome.kind === "whole") {
    const open = t("Open File");
    const chosen = await vscode.window.showInformationMessage(
      t("{0} rows were exported.", outcome.rows.toLocaleString()),
      open,
    );
    if (chosen === open) await vscode.window.showTextDocument(uri);
    return;
  }
  const name = vscode.Uri.file(outcome.file).path.split("/").at(-1) ?? "";
  if (outcome.error === undefined) {
    void vscode.window.showInformationMessage(
      t("Export cancelled. {0} rows are in {1}.", outcome.rows.toLocaleString(), name),
    );
  } else showFailure(exportFailure(outcome.error, outcome.rows, name, t), t);
}

type Choice = (signal: AbortSignal) => Promise<AsyncIterable<readonly ExportRow[]>>;

async function pickChoice(
  { sessions, t }: Workbench,
  { live, stored }: ExportSubject,
  filter: RowFilter,
  title: string,
): Promise<Choice | undefined> {
  const inView = live?.session.rows() ?? [];
  const view = { label: t("Rows in View"), description: t("as they are filtered") };
  const span = { label: t("A Time Span…"), description: t("what is stored of the devices") };
  const offered = [...(live === undefined ? [] : [view]), ...(stored === undefined ? [] : [span])];
  const chosen =
    offered.length === 1
      ? offered[0]
      : await vscode.window.showQuickPick(offered, { title, placeHolder: t("Which rows?") });
  if (chosen === view) return async () => viewRows(inView, filter);
  if (chosen !== span || stored === undefined) return undefined;
  const picked = await pickSpan(title, t);
  if (picked === undefined) return undefined;
  return async (signal) =>
    storedRows(await sessions.lease(stored.connectionId), stored.devices, picked, signal);
}

async function pickFormat(title: string, placeHolder: string): Promise<FormatName | undefined> {
  const names = Object.keys(formats) as FormatName[];
  const chosen = await vscode.window.showQuickPick(
    names.map((name) => ({ label: formats[name].label, name })),
    { title, placeHolder },
  );
  return chosen?.name;
}
