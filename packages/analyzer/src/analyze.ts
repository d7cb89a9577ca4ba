import { collectFacts, NO_FACTS } from "./facts/collect.ts";
import type { Facts } from "./facts/facts.ts";
import { mentionsTago } from "./facts/mentions.ts";
import { detectLanguage } from "./languages/detect.ts";
import type { Finding } from "./rules/finding.ts";
import { rules } from "./rules/index.ts";
import { runRules, type RuleFailure } from "./rules/run-rules.ts";
import { applySeverities, type Severities } from "./rules/severities.ts";
import { collectSuppressions, isSuppressed } from "./suppressions.ts";

/** Texts longer than this (UTF-16 code units) are not analyzed: nobody writes them by hand. */
export const MAX_LENGTH = 5_000_000;

export interface AnalyzedDocument {
  readonly text: string;
  /** Decides the language where `languageId` does not, and is handed to rules. */
  readonly path?: string;
  /** Language id as editors use it. */
  readonly languageId?: string;
}

export interface AnalyzeOptions {
  readonly severities?: Severities;
  /** Called for every rule that threw; its findings are left out. */
  readonly onRuleFailure?: (failure: RuleFailure) => void;
}

/** What is known of a document. */
export interface Analysis {
  /** Undefined when no front end reads the document. */
  readonly languageId?: string;
  readonly facts: Facts;
  /** In order of place, suppression comments and severities applied. */
  readonly findings: readonly Finding[];
  /** Why nothing was looked at, although the document might concern TagoIO. */
  readonly skipped?: "too-large";
}

/** Reads a document and checks it. Never throws; the same text gives the same answer. */
export function analyze(document: AnalyzedDocument, options: AnalyzeOptions = {}): Analysis {
  const { text, path } = document;
  const language = detectLanguage(document);
  if (!language) return { facts: NO_FACTS, findings: [] };
  const languageId = language.id;
  if (text.length > MAX_LENGTH)
    return { languageId, facts: NO_FACTS, findings: [], skipped: "too-large" };
  if (!mentionsTago(text)) return { languageId, facts: NO_FACTS, findings: [] };
  const { facts, comments, environment } = collectFacts(text, language);
  const run = runRules(rules, {
    facts,
    text,
    ...(path === undefined ? {} : { path }),
    ...(environment ? { environment } : {}),
  });
  for (const failure of run.failures) options.onRuleFailure?.(failure);
  const suppressions = run.findings.length > 0 ? collectSuppressions(text, comments) : undefined;
  const kept = run.findings.filter(
    (one) => !suppressions || !isSuppressed(suppressions, text, one),
  );
  return { languageId, facts, findings: applySeverities(kept, options.severities) };
}
