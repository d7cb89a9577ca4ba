import { analyze, languageOf, type Severities } from "@tagoio-workbench/analyzer";
import { displayPath } from "./files/display-path.ts";
import type { FoundFile } from "./files/find-files.ts";
import { readSource } from "./files/read-source.ts";
import { createLocator } from "./position.ts";
import type { LintFinding, LintResult } from "./report/result.ts";
import { usesOf, type Use } from "./uses.ts";

/** What a run needs besides the files. */
export interface LintJob {
  readonly cwd: string;
  readonly maxBytes: number;
  readonly severities: Severities;
  /** Collect requests too. */
  readonly facts: boolean;
  /** Drop what is no error. */
  readonly quiet: boolean;
}

/** What a person should know besides the findings. */
export interface LintNotes {
  /** Files as shown, with the reason. */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
  readonly tooLarge: readonly string[];
  readonly latin1: readonly string[];
  /** Named files in no language that is checked. */
  readonly unknownLanguage: readonly string[];
  /** Rules that threw, each with the first file where it did. */
  readonly failedRules: ReadonlyMap<string, string>;
}

/** Checks files in the order given. */
export function lintFiles(
  files: readonly FoundFile[],
  job: LintJob,
): { readonly result: LintResult; readonly notes: LintNotes } {
  const findings: LintFinding[] = [];
  const uses: Use[] = [];
  const unreadable: { file: string; reason: string }[] = [];
  const tooLarge: string[] = [];
  const latin1: string[] = [];
  const unknownLanguage: string[] = [];
  const failedRules = new Map<string, string>();
  let checked = 0;

  for (const { path, named } of files) {
    const file = displayPath(path, job.cwd);
    const source = readSource(path, job.maxBytes);
    if (source.kind === "failed") {
      unreadable.push({ file, reason: source.reason });
      continue;
    }
    if (source.kind === "too-large") {
      // Pictures and archives are large too, and nobody expects them to be checked.
      if (named || languageOf({ path }) !== undefined) tooLarge.push(file);
      continue;
    }
    checked += 1;
    if (source.kind === "irrelevant") continue;
    const { text } = source;
    const analysis = analyze(
      { text, path },
      {
        severities: job.severities,
        onRuleFailure: ({ rule }) => failedRules.set(rule, failedRules.get(rule) ?? file),
      },
    );
    if (analysis.languageId === undefined) {
      if (named) unknownLanguage.push(file);
      continue;
    }
    if (source.encoding === "latin-1") latin1.push(file);
    const locate = createLocator(text);
    for (const { range, rule, severity, message, fixes } of analysis.findings) {
      if (job.quiet && severity !== "error") continue;
      findings.push({
        file,
        start: locate(range.start),
        end: locate(range.end),
        rule,
        severity,
        message,
        fixes: fixes.map(({ title, edits }) => ({
          title,
          edits: edits.map((edit) => ({
            start: locate(edit.range.start),
            end: locate(edit.range.end),
            newText: edit.newText,
          })),
        })),
      });
    }
    if (job.facts) uses.push(...usesOf(analysis.facts, file, locate));
  }
  return {
    result: { findings, uses, files: checked },
    notes: { unreadable, tooLarge, latin1, unknownLanguage, failedRules },
  };
}
