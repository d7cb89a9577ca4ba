import { analyze, type Analysis, type Knowledge, type Workspace } from "@tagoio-workbench/analyzer";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Settings } from "../settings/settings.ts";
import { pathOfUri, toAnalyzerDocument } from "./analyzer-document.ts";
import type { AskedFiles, ImportedFiles } from "./imported-files.ts";

/** Longer documents are data or bundles, not code that someone writes. In UTF-16 code units. */
const longestDocument = 2_000_000;

/** What is known of one version of a document under its settings. */
export interface DocumentAnalysis {
  /** Undefined where nothing was looked at: diagnostics are off, or the document is too long. */
  readonly analysis: Analysis | undefined;
  /** Differs from that of every other analysis of this session. */
  readonly resultId: string;
  /** What it was made under. */
  readonly settings: Settings;
  /** Other files that it depends on. */
  readonly asked: AskedFiles;
}

/** Analyses of open documents. */
export interface AnalysisStore {
  /** The analysis of the document as it is now; computed at most once for a version and its settings. */
  readonly of: (document: TextDocument, settings: Settings) => DocumentAnalysis;
  /** The analysis of a document that is not open; nothing of it is kept. */
  readonly once: (document: TextDocument, settings: Settings) => DocumentAnalysis;
  /** What another text in the place of the document would be; nothing of it is kept. */
  readonly imagine: (document: TextDocument, settings: Settings, text: string) => Analysis;
  /** Whether the files that an analysis asked for are still what they were. */
  readonly areCurrent: (asked: AskedFiles) => boolean;
  /** The open documents whose analyses asked for the document at a URI. */
  readonly readersOf: (uri: string) => readonly string[];
  /** Drops a closed document. */
  readonly forget: (uri: string) => void;
}

/** What a store knows besides documents. */
export interface AnalysisKnowledge {
  /** What to tell the analyzer about the document. */
  readonly of: (uri: string) => Knowledge;
  /** Changes whenever the answer of `of` may have changed. */
  readonly version: () => number;
  /** Hears what was found in a document, and gives what may be said of it. */
  readonly settle: (text: string, analysis: Analysis) => Analysis;
}

/** What a store tells the log. It passes rule ids and URIs, never text. */
export interface AnalysisLog {
  readonly ruleFailed: (rule: string, uri: string) => void;
  readonly tooLong: (uri: string) => void;
}

interface Entry extends DocumentAnalysis {
  readonly version: number;
  readonly knowledgeVersion: number;
}

/** Creates the store. */
export function createAnalysisStore(
  log: AnalysisLog,
  knowledge: AnalysisKnowledge,
  imported: ImportedFiles,
): AnalysisStore {
  const entries = new Map<string, Entry>();
  const failedRules = new Set<string>();
  const tooLong = new Set<string>();
  let serial = 0;

  function imagine(document: TextDocument, settings: Settings, text: string): Analysis {
    return read(document, settings, text, imported.reader(document.uri).workspace);
  }

  function read(
    document: TextDocument,
    settings: Settings,
    text: string,
    workspace: Workspace,
    previous?: Analysis,
  ): Analysis {
    const analysis = analyze(
      { ...toAnalyzerDocument(document), text },
      {
        previous,
        severities: settings.severities,
        knowledge: knowledge.of(document.uri),
        workspace,
        onRuleFailure({ rule }) {
          if (failedRules.has(rule)) return;
          failedRules.add(rule);
          log.ruleFailed(rule, document.uri);
        },
      },
    );
    return knowledge.settle(text, analysis);
  }

  function compute(
    document: TextDocument,
    settings: Settings,
    workspace: Workspace,
    previous: Analysis | undefined,
  ): Analysis | undefined {
    const text = document.getText();
    if (text.length > longestDocument) {
      if (!tooLong.has(document.uri)) log.tooLong(document.uri);
      tooLong.add(document.uri);
      return undefined;
    }
    return read(document, settings, text, workspace, previous);
  }

  function fresh(
    document: TextDocument,
    settings: Settings,
    previous?: Analysis,
  ): DocumentAnalysis {
    serial += 1;
    const { workspace, asked } = imported.reader(document.uri);
    const analysis = compute(document, settings, workspace, previous);
    return { settings, analysis, resultId: String(serial), asked };
  }

  return {
    once: (document, settings) => fresh(document, settings),
    imagine,
    areCurrent: imported.areCurrent,
    readersOf(uri) {
      const path = pathOfUri(uri);
      return [...entries].flatMap(([reader, { asked }]) => (asked.has(path) ? [reader] : []));
    },
    of(document, settings) {
      const { uri, version } = document;
      const entry = entries.get(uri);
      const knowledgeVersion = knowledge.version();
      if (
        entry !== undefined &&
        entry.version === version &&
        entry.settings === settings &&
        entry.knowledgeVersion === knowledgeVersion &&
        imported.areCurrent(entry.asked)
      ) {
        return entry;
      }
      const current = {
        ...fresh(document, settings, entry?.analysis),
        version,
        knowledgeVersion,
      };
      entries.set(uri, current);
      return current;
    },
    forget(uri) {
      entries.delete(uri);
      tooLong.delete(uri);
    },
  };
}
