import { readFile, stat } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { mentionsTago } from "@tagoio-workbench/analyzer";
import { TextDocument } from "vscode-languageserver-textdocument";
import { analyzed, type ServerContext } from "../context.ts";
import type { Diagnostic } from "vscode-languageserver";
import { toDiagnostic } from "../convert/diagnostic.ts";
import type { AskedFiles } from "../documents/imported-files.ts";
import { findFiles } from "./find-files.ts";

/** Problems of one file, as they were found last. */
export interface FileReport {
  readonly uri: string;
  /** Of an open document; null for a file. */
  readonly version: number | null;
  readonly resultId: string;
  readonly items: Diagnostic[];
}

interface Known {
  readonly stamp: string;
  readonly settings: unknown;
  readonly knowledgeVersion: number;
  /** Other files that the report depends on. */
  readonly asked: AskedFiles;
  /** Undefined where the file does not mention TagoIO. */
  readonly report: FileReport | undefined;
}

/** Files of a workspace, each read again only if it has changed. */
export interface WorkspaceScan {
  /** The files that mention TagoIO, one by one. `stopped` is looked at before each file. */
  readonly reports: (stopped: () => boolean) => AsyncGenerator<FileReport, void, undefined>;
}

/** Longer files are data or bundles. In bytes. */
const longestFile = 2_000_000;
/** Larger workspaces are left alone behind this, with one line in the log. */
const mostFiles = 50_000;

export function createWorkspaceScan(context: ServerContext): WorkspaceScan {
  const { documents, settings, connection } = context;
  const files = new Map<string, Known>();
  let serial = 0;
  let warned = false;

  async function reportOf(path: string): Promise<FileReport | undefined> {
    const uri = pathToFileURL(path).href;
    const choice = await settings.of(uri);
    if (!choice.enabled || !choice.workspace) return undefined;
    const { size, mtimeMs } = await stat(path);
    if (size > longestFile) return undefined;
    const stamp = `${size} ${mtimeMs}`;
    const known = files.get(uri);
    const knowledgeVersion = context.live?.version() ?? 0;
    const isCurrent =
      known?.stamp === stamp &&
      known.settings === choice &&
      known.knowledgeVersion === knowledgeVersion &&
      context.analyses.areCurrent(known.asked);
    if (isCurrent) return known.report;
    const text = await readFile(path, "utf8");
    serial += 1;
    let asked: AskedFiles = new Map();
    const report = mentionsTago(text, path)
      ? { uri, version: null, resultId: `file-${serial}`, items: problemsOf(uri, text) }
      : undefined;
    if (report === undefined) context.workspace.forget(uri);
    files.set(uri, { stamp, settings: choice, knowledgeVersion, asked, report });
    return report;

    function problemsOf(at: string, content: string): Diagnostic[] {
      // The language comes from the file's name: no editor has named it.
      const document = TextDocument.create(at, "", 0, content);
      const made = context.analyses.once(document, choice);
      const { analysis } = made;
      asked = made.asked;
      context.workspace.learn(at, analysis?.facts);
      return (analysis?.findings ?? []).map((finding) => toDiagnostic(document, finding));
    }
  }

  async function openReports(): Promise<readonly FileReport[]> {
    const reports = documents.all().map(async ({ uri }): Promise<FileReport | undefined> => {
      const current = await analyzed(context, uri);
      if (current === undefined || !current.settings.workspace) return undefined;
      const { document, findings, resultId } = current;
      context.workspace.learn(uri, current.analysis?.facts);
      const items = findings.map((finding) => toDiagnostic(document, finding));
      return { uri, version: document.version, resultId, items };
    });
    return (await Promise.all(reports)).filter((report) => report !== undefined);
  }

  return {
    async *reports(stopped) {
      const seen = new Set<string>();
      for (const report of await openReports()) {
        seen.add(report.uri);
        if (report.items.length > 0) yield report;
      }
      let count = 0;
      for (const root of context.folders()) {
        if (!root.startsWith("file:")) continue;
        for await (const path of findFiles(fileURLToPath(root))) {
          if (stopped()) return;
          count += 1;
          if (count > mostFiles) {
            if (!warned)
              connection.console.warn(
                `Only the first ${mostFiles} files of the workspace were checked.`,
              );
            warned = true;
            return;
          }
          const uri = pathToFileURL(path).href;
          if (seen.has(uri)) continue;
          seen.add(uri);
          // A file that went away or is closed to us has no problems to show.
          const report = await reportOf(path).catch(() => undefined);
          if (report !== undefined) yield report;
        }
      }
      for (const uri of files.keys()) {
        if (seen.has(uri)) continue;
        files.delete(uri);
        context.workspace.forget(uri);
      }
      if (!stopped()) context.workspace.complete();
    },
  };
}
