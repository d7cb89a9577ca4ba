import type { Finding } from "@tagoio-workbench/analyzer";
import type { ClientCapabilities, Connection, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { AnalysisStore, DocumentAnalysis } from "./documents/analysis-store.ts";
import type { LiveStore } from "./live/live-store.ts";
import type { WorkspaceFacts } from "./workspace/workspace-facts.ts";
import type { SettingsStore } from "./settings/settings-store.ts";

/** What every handler can use. */
export interface ServerContext {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly analyses: AnalysisStore;
  readonly settings: SettingsStore;
  readonly client: ClientCapabilities;
  /** Tells listeners that settings were dropped. */
  readonly settingsDropped: () => void;
  readonly onSettingsDropped: (listener: () => void) => void;
  /** Facts of the account behind the code; undefined where nobody can tell them. */
  readonly live: LiveStore | undefined;
  /** What the files of the workspace tell about each other. */
  readonly workspace: WorkspaceFacts;
  /** Commands that the client runs itself. */
  readonly commands: ReadonlySet<string>;
  /** Folders of the workspace, as URIs. */
  readonly folders: () => readonly string[];
}

/** An open document with its analysis. */
export interface AnalyzedDocument extends DocumentAnalysis {
  readonly document: TextDocument;
  /** What to report: nothing where diagnostics are switched off. */
  readonly findings: readonly Finding[];
}

/** The document as it is now, analyzed; undefined if it is not open, or was closed while its settings came. */
export async function analyzed(
  context: ServerContext,
  uri: string,
): Promise<AnalyzedDocument | undefined> {
  if (context.documents.get(uri) === undefined) return undefined;
  const settings = await context.settings.of(uri);
  const document = context.documents.get(uri);
  if (document === undefined) return undefined;
  const known = context.analyses.of(document, settings);
  const findings = settings.enabled ? (known.analysis?.findings ?? []) : [];
  return { ...known, document, findings };
}
