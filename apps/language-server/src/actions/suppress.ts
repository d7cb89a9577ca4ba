import { analyze, type Analysis, type Finding, type TextEdit } from "@tagoio-workbench/analyzer";
import type { AnalyzerDocument } from "../documents/analyzer-document.ts";
import { commentPrefix } from "./comment-prefix.ts";

export type SuppressionScope = "line" | "file";

/**
 * The edit that silences a finding by a comment, above its line or at the top of the file. Undefined where no comment
 * can do it: the language has none, or the line stands inside a literal. That is not guessed but tried: the edited
 * text is analyzed, and must have the same requests and one finding less.
 */
export function suppress(
  document: AnalyzerDocument,
  analysis: Analysis,
  finding: Finding,
  scope: SuppressionScope,
): TextEdit | undefined {
  const prefix = commentPrefix(analysis.languageId);
  if (prefix === undefined) return undefined;
  const { text } = document;
  const at = scope === "file" ? topOf(text) : commandStart(text, finding.range.start);
  const indent = scope === "file" ? "" : (/^[ \t]*/.exec(text.slice(at))?.[0] ?? "");
  const directive = scope === "file" ? "tago-ignore-file" : "tago-ignore-next-line";
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const newText = `${indent}${prefix} ${directive} ${finding.rule}${lineEnd}`;
  const edited = text.slice(0, at) + newText + text.slice(at);
  const after = analyze({ ...document, text: edited });
  const works =
    countOf(after, finding.rule) < countOf(analysis, finding.rule) &&
    after.facts.requests.length === analysis.facts.requests.length;
  return works ? { range: { start: at, end: at }, newText } : undefined;
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
