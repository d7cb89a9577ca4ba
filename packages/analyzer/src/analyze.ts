import { collectFacts } from "./facts/collect.ts";
import { type Facts, mergeFacts, NO_FACTS } from "./facts/facts.ts";
import { mentionsTago } from "./facts/mentions.ts";
import { detectLanguage } from "./languages/detect.ts";
import { MAX_NESTING } from "./languages/code-at.ts";
import type { EnvironmentIdiom, Language } from "./languages/language.ts";
import { findLanguage } from "./languages/registry.ts";
import { compareFindings, type Finding } from "./rules/finding.ts";
import { rules } from "./rules/index.ts";
import { runRules, type RuleFailure } from "./rules/run-rules.ts";
import { applySeverities, type Severities } from "./rules/severities.ts";
import { collectSuppressions, isSuppressed } from "./suppressions.ts";
import type { Range } from "./text/range.ts";

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
  const part = analyzePart(text, language, path, options, 0);
  return { languageId, ...part };
}

type Part = Pick<Analysis, "facts" | "findings">;

const NOTHING: Part = { facts: NO_FACTS, findings: [] };

function analyzePart(
  text: string,
  language: Language,
  path: string | undefined,
  options: AnalyzeOptions,
  depth: number,
): Part {
  if (!mentionsTago(text)) return NOTHING;
  if (language.reading !== "document") {
    const { facts, comments, environment } = collectFacts(text, language);
    return { facts, findings: check({ text, path, facts, comments, environment }, options) };
  }
  const { facts, comments, islands } = language.read(text);
  const inside = islands.map((island) => {
    const own = findLanguage(island.languageId.toLowerCase());
    return own && depth < MAX_NESTING
      ? analyzePart(island.text, own, path, options, depth + 1)
      : NOTHING;
  });
  const findings = check({ text, path, facts, comments, environment: undefined }, options);
  return {
    facts: mergeFacts([facts, ...inside.map((part) => part.facts)]),
    findings: [...findings, ...inside.flatMap((part) => part.findings)].sort(compareFindings),
  };
}

interface Checked {
  readonly text: string;
  readonly path: string | undefined;
  readonly facts: Facts;
  readonly comments: readonly Range[];
  readonly environment: EnvironmentIdiom | undefined;
}

function check(
  { text, path, facts, comments, environment }: Checked,
  options: AnalyzeOptions,
): readonly Finding[] {
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
  return applySeverities(kept, options.severities);
}
