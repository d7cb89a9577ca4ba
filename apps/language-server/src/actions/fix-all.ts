import {
  applyEdits,
  mergeFixes,
  safeFixes,
  type Analysis,
  type TextEdit,
} from "@tagoio-workbench/analyzer";

/** A fix can make room for another one; nothing that people write needs more rounds. */
const mostRounds = 10;

/**
 * The edits that make every safe fix, so that doing it again finds nothing to do. Fixes that touch the same text are
 * made one after the other; the result is then told as one change.
 * @param read analyzes another text in the place of this one
 */
export function fixAll(
  text: string,
  analysis: Analysis,
  read: (text: string) => Analysis,
): readonly TextEdit[] {
  const first = mergeFixes(safeFixes(analysis.findings));
  let fixed = applyEdits(text, first);
  let rounds = 1;
  for (let edits = first; edits.length > 0 && rounds < mostRounds; rounds += 1) {
    edits = mergeFixes(safeFixes(read(fixed).findings));
    if (edits.length === 0) break;
    fixed = applyEdits(fixed, edits);
  }
  return rounds === 1 ? first : [difference(text, fixed)];
}

/** The change from one text to another, without what they share at both ends. */
function difference(before: string, after: string): TextEdit {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return {
    range: { start, end: before.length - end },
    newText: after.slice(start, after.length - end),
  };
}
