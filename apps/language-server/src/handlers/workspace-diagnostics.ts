import { setTimeout as pause } from "node:timers/promises";
import {
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type ResultProgressReporter,
  type WorkDoneProgressReporter,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { fileNamePatterns } from "@tagoio-workbench/analyzer";
import type { ServerContext } from "../context.ts";
import { createWorkspaceScan, type FileReport } from "../workspace/scan.ts";
import { nameOf } from "./guarded.ts";
import { refreshAll } from "./refresh.ts";

/** Changes come in swarms, such as when a branch is switched; they are looked at together. */
const gatherMs = 500;

/** Reports are handed on in parts of so many files. */
const partSize = 50;

/**
 * Answers `workspace/diagnostic` with the problems of all files that mention TagoIO. A client that asks again and takes
 * parts is answered when something has changed, as the protocol wishes, so that it does not ask in vain for ever.
 */
export function registerWorkspaceDiagnostics(context: ServerContext): void {
  const { connection, client, documents } = context;
  const scan = createWorkspaceScan(context);
  let wakes: (() => void)[] = [];
  let heard = 0;
  const wake = (): void => {
    heard += 1;
    const waiting = wakes;
    wakes = [];
    for (const go of waiting) go();
  };
  context.onSettingsDropped(wake);
  context.live?.onChanged(wake);
  documents.onDidOpen(wake);
  documents.onDidClose(wake);
  documents.onDidSave(wake);
  connection.onDidChangeWatchedFiles(({ changes }) => {
    wake();
    if (changes.some(({ uri }) => context.analyses.readersOf(uri).length > 0)) refreshAll(context);
  });
  if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
    connection.onInitialized(() => {
      const watchers = fileNamePatterns().map((globPattern) => ({ globPattern }));
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers })
        .catch(() => connection.console.warn("The client refused to report changed files."));
    });
  }

  /** Resolves a moment after a change behind the first `seen` that were heard, or when the request is cancelled. */
  async function change(seen: number, token: CancellationToken): Promise<void> {
    let cancel = (): void => undefined;
    const cancelled = new Promise<void>((resolve) => {
      cancel = resolve;
    });
    const subscription = token.onCancellationRequested(() => cancel());
    // A change may have come while the files were looked at, behind the scan's back.
    if (heard === seen)
      await Promise.race([new Promise<void>((resolve) => wakes.push(resolve)), cancelled]);
    await Promise.race([pause(gatherMs), cancelled]);
    subscription.dispose();
  }

  async function round(
    known: Map<string, string>,
    token: CancellationToken,
    progress: WorkDoneProgressReporter,
    report: (parts: WorkspaceDocumentDiagnosticReport[]) => void,
  ): Promise<boolean> {
    const gone = new Set(known.keys());
    let part: WorkspaceDocumentDiagnosticReport[] = [];
    let changed = false;
    let count = 0;
    for await (const found of scan.reports(() => token.isCancellationRequested)) {
      gone.delete(found.uri);
      count += 1;
      const isSame = known.get(found.uri) === found.resultId;
      changed ||= !isSame;
      known.set(found.uri, found.resultId);
      part.push(toReport(found, isSame));
      if (part.length < partSize) continue;
      progress.report(`${count} files`);
      report(part);
      part = [];
    }
    for (const uri of token.isCancellationRequested ? [] : gone) {
      changed = true;
      known.delete(uri);
      part.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
    }
    if (part.length > 0) report(part);
    return changed;
  }

  connection.languages.diagnostics.onWorkspace(
    async (params, token, progress, results): Promise<WorkspaceDiagnosticReport> => {
      const known = new Map(params.previousResultIds.map(({ uri, value }) => [uri, value]));
      const isAskedAgain = known.size > 0 && results !== undefined;
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      const report = reporter(items, results);
      progress.begin("Checking TagoIO code", undefined, undefined, true);
      try {
        let seen = heard;
        let changed = await round(known, token, progress, report);
        progress.done();
        changed ||= !isAskedAgain;
        while (!changed && !token.isCancellationRequested) {
          await change(seen, token);
          seen = heard;
          changed = await round(known, token, progress, report);
        }
      } catch (error) {
        connection.console.error(`Workspace diagnostics failed (${nameOf(error)})`);
      }
      if (token.isCancellationRequested) {
        throw new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled");
      }
      return { items };
    },
  );
}

function reporter(
  items: WorkspaceDocumentDiagnosticReport[],
  results: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined,
): (part: WorkspaceDocumentDiagnosticReport[]) => void {
  return (part) => {
    if (results === undefined) items.push(...part);
    else results.report({ items: part });
  };
}

function toReport(
  { uri, version, resultId, items }: FileReport,
  isSame: boolean,
): WorkspaceDocumentDiagnosticReport {
  return isSame
    ? { kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items };
}
