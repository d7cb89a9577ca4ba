import { analyze, type Analysis } from "@tagoio-workbench/analyzer";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Settings } from "../settings/settings.ts";
import { toAnalyzerDocument } from "./analyzer-document.ts";

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
}

/** Analyses of open documents. */
export interface AnalysisStore {
  /** The analysis of the document as it is now; computed at most once for a version and its settings. */
  readonly of: (document: TextDocument, settings: Settings) => DocumentAnalysis;
  /** The analysis of a document that is not open; nothing of it is kept. */
  readonly once: (document: TextDocument, settings: Settings) => DocumentAnalysis;
  /** Drops a closed document. */
  readonly forget: (uri: string) => void;
}

/** What a store tells the log. It passes rule ids and URIs, never text. */
export interface AnalysisLog {
  readonly ruleFailed: (rule: string, uri: string) => void;
  readonly tooLong: (uri: string) => void;
}

interface Entry extends DocumentAnalysis {
  readonly version: number;
}

/** Creates the store. */
export function createAnalysisStore(log: AnalysisLog): AnalysisStore {
  const entries = new Map<string, Entry>();
  const failedRules = new Set<string>();
  const tooLong = new Set<string>();
  let serial = 0;

  function compute(document: TextDocument, settings: Settings): Analysis | undefined {
    const source = toAnalyzerDocument(document);
    if (source.text.length > longestDocument) {
      if (!tooLong.has(document.uri)) log.tooLong(document.uri);
      tooLong.add(document.uri);
      return undefined;
    }
    return analyze(source, {
      severities: settings.severities,
      onRuleFailure({ rule }) {
        if (failedRules.has(rule)) return;
        failedRules.add(rule);
        log.ruleFailed(rule, document.uri);
      },
    });
  }

  function fresh(document: TextDocument, settings: Settings): DocumentAnalysis {
    serial += 1;
    return { settings, analysis: compute(document, settings), resultId: String(serial) };
  }

  return {
    once: fresh,
    of(document, settings) {
      const { uri, version } = document;
      const entry = entries.get(uri);
      if (entry !== undefined && entry.version === version && entry.settings === settings) {
        return entry;
      }
      const current = { ...fresh(document, settings), version };
      entries.set(uri, current);
      return current;
    },
    forget(uri) {
      entries.delete(uri);
      tooLong.delete(uri);
    },
  };
}
