import type { Finding } from "./rules/finding.ts";
import type { Range } from "./text/range.ts";

/** What the suppression comments of a document silence. */
export interface Suppressions {
  /** Rules silenced in the whole file. */
  readonly file: RuleSet;
  /** Rules silenced by line number, counted from 0. */
  readonly lines: ReadonlyMap<number, RuleSet>;
}

/** `all`, or ids of rules. */
type RuleSet = "all" | ReadonlySet<string>;

const directive = /\btago-ignore-(next-line|line|file)(?![\w-])([^\n]*)/g;
const none: RuleSet = new Set();

/**
 * Reads `tago-ignore-next-line`, `tago-ignore-line` and `tago-ignore-file` out of a document's comments.
 * Rule ids follow, separated by spaces or commas; without any, every rule is meant. A reason may follow ` -- `.
 * Ids that no rule has silence nothing, which the finding that stays makes plain.
 * @param comments ranges of the comments with their delimiters, in order of place
 */
export function collectSuppressions(text: string, comments: readonly Range[]): Suppressions {
  let file = none;
  const lines = new Map<number, RuleSet>();
  for (const comment of comments) {
    for (const match of text.slice(comment.start, comment.end).matchAll(directive)) {
      const [, scope, rest] = match;
      const rules = readRules(rest ?? "");
      if (scope === "file") {
        file = union(file, rules);
      } else {
        const silenced =
          scope === "line"
            ? [lineOf(text, comment.start + match.index)]
            : linesAfter(text, comment.end, comments);
        for (const line of silenced) lines.set(line, union(lines.get(line) ?? none, rules));
      }
    }
  }
  return { file, lines };
}

/** True if a comment asks to be silent about this finding. A finding belongs to the line where it starts. */
export function isSuppressed(suppressions: Suppressions, text: string, finding: Finding): boolean {
  if (has(suppressions.file, finding.rule)) return true;
  if (suppressions.lines.size === 0) return false;
  const rules = suppressions.lines.get(lineOf(text, finding.range.start));
  return rules !== undefined && has(rules, finding.rule);
}

function readRules(rest: string): RuleSet {
  const [list = ""] = rest.split(/\s--(?:\s|$)|\*\/|-->/);
  const ids = list.match(/[a-z][a-z0-9]*(?:-[a-z0-9]+)+/g);
  if (ids !== null) return new Set(ids);
  // Words that are no ids were meant to narrow the directive, so it must not silence everything.
  return list.trim() === "" ? "all" : none;
}

function has(rules: RuleSet, id: string): boolean {
  return rules === "all" || rules.has(id);
}

function union(left: RuleSet, right: RuleSet): RuleSet {
  return left === "all" || right === "all" ? "all" : new Set([...left, ...right]);
}

/**
 * The line after a comment, and those it continues on with a trailing backslash: a comment cannot stand inside a
 * shell command. Further comment lines in between are passed over, so that directives can be stacked.
 */
function linesAfter(
  text: string,
  commentEnd: number,
  comments: readonly Range[],
): readonly number[] {
  let start = nextLineStart(text, commentEnd - 1);
  while (start < text.length && isCommentLine(text, start, comments))
    start = nextLineStart(text, start);
  const first = lineOf(text, start);
  const found = [first];
  while (start < text.length && /\\\r?$/.test(lineAt(text, start))) {
    start = nextLineStart(text, start);
    found.push(first + found.length);
  }
  return found;
}

function isCommentLine(text: string, start: number, comments: readonly Range[]): boolean {
  const line = lineAt(text, start);
  const first = start + (line.length - line.trimStart().length);
  return (
    line.trim() !== "" &&
    comments.some(
      (comment) => comment.start <= first && start + line.trimEnd().length <= comment.end,
    )
  );
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end === -1 ? text.length : end);
}

function nextLineStart(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
}

function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1))
    line += 1;
  return line;
}
