import { collectFacts } from "./facts/collect.ts";
import { type Facts, mergeFacts, NO_FACTS } from "./facts/facts.ts";
import { mentionsTago } from "./facts/mentions.ts";
import type { Memory } from "./incremental/parts.ts";
import { detectLanguage } from "./languages/detect.ts";
import { MAX_NESTING } from "./languages/code-at.ts";
import type { EnvironmentIdiom, Island, Language } from "./languages/language.ts";
import { findLanguage } from "./languages/registry.ts";
import { relocateFacts, relocateFinding } from "./languages/relocate.ts";
import { compareFindings, type Finding } from "./rules/finding.ts";
import { type Knowledge, NO_KNOWLEDGE } from "./rules/knowledge.ts";
import { rules } from "./rules/index.ts";
import { runRules, type RuleFailure } from "./rules/run-rules.ts";
import { applySeverities, type Severities } from "./rules/severities.ts";
import { collectSuppressions, isSuppressed } from "./suppressions.ts";
import type { Range } from "./text/range.ts";
import type { Home } from "./values/fold-imported.ts";
import { Modules } from "./workspace/modules.ts";
import type { Workspace } from "./workspace/workspace.ts";

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
  /** What the account and the rest of the workspace tell; rules that need it are silent without. */
  readonly knowledge?: Knowledge;
  /** The files that the document may import; values are followed into them. */
  readonly workspace?: Workspace;
  /** The analysis of an earlier version of the document. The answer is the same with it, and comes sooner. */
  readonly previous?: Analysis | undefined;
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
  /** For the analysis of the next version. */
  readonly memory?: Memory;
}

/** Reads a document and checks it. Never throws; the same text and imported files give the same answer. */
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

type Part = Pick<Analysis, "facts" | "findings" | "memory">;

const NOTHING: Part = { facts: NO_FACTS, findings: [] };

function analyzePart(
  text: string,
  language: Language,
  path: string | undefined,
  options: AnalyzeOptions,
  depth: number,
  outer?: { readonly island: Island; readonly text: string },
): Part {
  if (!mentionsTago(text, path)) return NOTHING;
  if (language.reading !== "document") {
    const home = homeOf(path, options);
    // The code of an island has changed its place whenever the text around it has.
    const previous = outer ? undefined : options.previous?.memory;
    const about = { home, around: outer?.text, previous };
    const { facts, comments, environment, memory } = collectFacts(text, language, about);
    const idiom = (): EnvironmentIdiom | undefined => {
      const own = environment();
      return own && outer ? environmentInside(own, outer.island) : own;
    };
    const findings = check({ text, path, facts, comments, environment: idiom }, options);
    return outer ? { facts, findings } : { facts, findings, memory };
  }
  const { facts, comments, islands, environment } = language.read(text, path);
  let budget = MAX_ISLAND_LENGTH;
  const inside = islands.map((one) => {
    if (!islandMentionsTago(text, one) || budget < 0) return NOTHING;
    budget -= one.spelling ? one.text.length : text.length;
    return analyzeIsland(one, text, path, options, depth);
  });
  const findings = check({ text, path, facts, comments, environment: () => environment }, options);
  const within = inside.flatMap((part) => part.findings);
  return {
    facts: mergeFacts([facts, ...inside.map((part) => part.facts)]),
    findings: [...findings, ...withoutSuppressed(text, comments, within)].sort(compareFindings),
  };
}

function homeOf(path: string | undefined, { workspace }: AnalyzeOptions): Home | undefined {
  return path === undefined || !workspace ? undefined : { path, modules: new Modules(workspace) };
}

/** Every island is read as a text as long as its document; this many characters of them are. */
const MAX_ISLAND_LENGTH = 40_000_000;

function islandMentionsTago(text: string, island: Island): boolean {
  return island.spelling
    ? mentionsTago(island.text)
    : island.ranges.some(({ start, end }) => mentionsTago(text.slice(start, end)));
}

function analyzeIsland(
  island: Island,
  around: string,
  path: string | undefined,
  options: AnalyzeOptions,
  depth: number,
): Part {
  const own = findLanguage(island.languageId.toLowerCase());
  if (!own || depth >= MAX_NESTING) return NOTHING;
  const { facts, findings } = analyzePart(island.text, own, path, options, depth + 1, {
    island,
    text: around,
  });
  const { spelling } = island;
  if (!spelling) return { facts, findings };
  return {
    facts: relocateFacts(facts, spelling),
    findings: findings.map((finding) => relocateFinding(finding, spelling)),
  };
}

/** What the first block needs stands in it, and not where the document begins. */
function environmentInside(idiom: EnvironmentIdiom, island: Island): EnvironmentIdiom {
  const { prelude } = idiom;
  const [block] = island.ranges;
  if (!prelude || !block || island.spelling) return idiom;
  return {
    ...idiom,
    prelude: (text) => {
      const last = island.ranges.at(-1) ?? block;
      const edit = prelude(text.slice(block.start, last.end));
      if (!edit) return undefined;
      const { start, end } = edit.range;
      const from = Math.min(block.start + start, block.end);
      return {
        range: { start: from, end: Math.max(from, Math.min(block.start + end, block.end)) },
        newText: `${island.linePrefix ?? ""}${edit.newText}`,
      };
    },
  };
}

interface Checked {
  readonly text: string;
  readonly path: string | undefined;
  readonly facts: Facts;
  readonly comments: readonly Range[];
  readonly environment: () => EnvironmentIdiom | undefined;
}

function check(
  { text, path, facts, comments, environment }: Checked,
  options: AnalyzeOptions,
): readonly Finding[] {
  const run = runRules(rules, {
    facts,
    text,
    knowledge: options.knowledge ?? NO_KNOWLEDGE,
    ...(path === undefined ? {} : { path }),
    // Only a fix asks.
    get environment() {
      return environment();
    },
  });
  for (const failure of run.failures) options.onRuleFailure?.(failure);
  return applySeverities(withoutSuppressed(text, comments, run.findings), options.severities);
}

function withoutSuppressed(
  text: string,
  comments: readonly Range[],
  findings: readonly Finding[],
): readonly Finding[] {
  if (findings.length === 0) return findings;
  const suppressions = collectSuppressions(text, comments);
  return findings.filter((finding) => !isSuppressed(suppressions, text, finding));
}
