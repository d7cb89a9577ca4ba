import {
  commentStylesAt,
  type Analysis,
  type CommentStyle,
  type Finding,
  type TextEdit,
} from "@tagoio-workbench/analyzer";

export type SuppressionScope = "line" | "file";

/** Shaped like the id of a rule, so that a directive takes it for one. */
const noRule = "no-such-rule";

/**
 * The edit that silences a finding by a comment, above its line or at the top of the file. Undefined where no comment
 * can do it: the language has none, or the line stands inside a literal. That is not guessed but tried: a comment about
 * another rule must change nothing, and the one about this rule must silence it.
 * @param read analyzes another text in the place of this one
 */
export function suppress(
  text: string,
  analysis: Analysis,
  finding: Finding,
  scope: SuppressionScope,
  read: (text: string) => Analysis,
): TextEdit | undefined {
  const at = scope === "file" ? topOf(text) : commandStart(text, finding.range.start);
  const { languageId = "" } = analysis;
  const about = scope === "file" ? at : finding.range.start;
  for (const style of commentStylesAt(text, languageId, about)) {
    const comment = commentsOf(text, at, scope, style);
    const withComment = (rule: string): Analysis =>
      read(text.slice(0, at) + comment(rule) + text.slice(at));
    if (silences(analysis, withComment(noRule), withComment(finding.rule), finding.rule))
      return { range: { start: at, end: at }, newText: comment(finding.rule) };
  }
  return undefined;
}

function silences(before: Analysis, neutral: Analysis, silenced: Analysis, rule: string): boolean {
  return (
    neutral.facts.requests.length === before.facts.requests.length &&
    neutral.findings.length === before.findings.length &&
    countOf(silenced, rule) < countOf(neutral, rule)
  );
}

/** Prints the comment line about a rule. */
function commentsOf(
  text: string,
  at: number,
  scope: SuppressionScope,
  { open, close }: CommentStyle,
): (rule: string) => string {
  const indent = scope === "file" ? "" : (/^[ \t]*/.exec(text.slice(at, at + 200))?.[0] ?? "");
  const directive = scope === "file" ? "tago-ignore-file" : "tago-ignore-next-line";
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const end = close === undefined ? "" : ` ${close}`;
  return (rule) => `${indent}${open} ${directive} ${rule}${end}${lineEnd}`;
}

/** Start of the finding's line, or of the first line that continues on it with a backslash. */
function commandStart(text: string, offset: number): number {
  let start = text.lastIndexOf("\n", offset - 1) + 1;
  while (start > 0 && /\\\r?\n$/.test(text.slice(Math.max(0, start - 3), start))) {
    start = text.lastIndexOf("\n", start - 2) + 1;
  }
  return start;
}

const FIRST_LINES =
  /^(?:#!.*\r?\n)?(?:#.*coding[:=].*\r?\n)?(?:<[!?](?:doctype|xml)[^>]*>\r?\n)?(?:---[ \t]*\r?\n(?:.*\r?\n)*?---[ \t]*\r?\n)?/i;

/** Behind what must stay first: the interpreter of a script, Python's encoding, a doctype, front matter. */
function topOf(text: string): number {
  return FIRST_LINES.exec(text)?.[0].length ?? 0;
}

function countOf({ findings }: Analysis, rule: string): number {
  return findings.filter((finding) => finding.rule === rule).length;
}
