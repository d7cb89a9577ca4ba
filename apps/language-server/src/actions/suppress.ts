import {
  analyze,
  type Analysis,
  type Finding,
  type Severities,
  type TextEdit,
} from "@tagoio-workbench/analyzer";
import type { AnalyzerDocument } from "../documents/analyzer-document.ts";
import { commentPrefix } from "./comment-prefix.ts";

export type SuppressionScope = "line" | "file";

/** Shaped like the id of a rule, so that a directive takes it for one. */
const noRule = "no-such-rule";

/**
 * The edit that silences a finding by a comment, above its line or at the top of the file. Undefined where no comment
 * can do it: the language has none, or the line stands inside a literal. That is not guessed but tried: a comment about
 * another rule must change nothing, and the one about this rule must silence it.
 * @param severities what `analysis` was made under
 */
export function suppress(
  document: AnalyzerDocument,
  analysis: Analysis,
  finding: Finding,
  scope: SuppressionScope,
  severities: Severities,
): TextEdit | undefined {
  const prefix = commentPrefix(analysis.languageId);
  if (prefix === undefined) return undefined;
  const { text } = document;
  const at = scope === "file" ? topOf(text) : commandStart(text, finding.range.start);
  const indent = scope === "file" ? "" : (/^[ \t]*/.exec(text.slice(at))?.[0] ?? "");
  const directive = scope === "file" ? "tago-ignore-file" : "tago-ignore-next-line";
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const comment = (rule: string): string => `${indent}${prefix} ${directive} ${rule}${lineEnd}`;
  const withComment = (rule: string): Analysis =>
    analyze(
      { ...document, text: text.slice(0, at) + comment(rule) + text.slice(at) },
      { severities },
    );
  const neutral = withComment(noRule);
  const silenced = withComment(finding.rule);
  const works =
    neutral.facts.requests.length === analysis.facts.requests.length &&
    neutral.findings.length === analysis.findings.length &&
    countOf(silenced, finding.rule) < countOf(neutral, finding.rule);
  return works ? { range: { start: at, end: at }, newText: comment(finding.rule) } : undefined;
}

/** Start of the finding's line, or of the first line that continues on it with a backslash. */
function commandStart(text: string, offset: number): number {
  let start = text.lastIndexOf("\n", offset - 1) + 1;
  while (start > 0 && /\\\r?\n$/.test(text.slice(Math.max(0, start - 3), start))) {
    start = text.lastIndexOf("\n", start - 2) + 1;
  }
  return start;
}

/** Behind the lines that must stay first: the interpreter of a script, and Python's encoding. */
function topOf(text: string): number {
  return /^(?:#!.*\r?\n)?(?:#.*coding[:=].*\r?\n)?/.exec(text)?.[0].length ?? 0;
}

function countOf({ findings }: Analysis, rule: string): number {
  return findings.filter((finding) => finding.rule === rule).length;
}
