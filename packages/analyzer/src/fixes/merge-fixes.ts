import type { Fix } from "../rules/rule.ts";
import type { TextEdit } from "../text/range.ts";

/**
 * Edits that apply several fixes at once. A fix is taken whole or not at all: one that touches text which an earlier
 * fix changes is left for the next round. Equal edits, such as the same added import, are made once.
 */
export function mergeFixes(fixes: readonly Fix[]): readonly TextEdit[] {
  const merged: TextEdit[] = [];
  for (const { edits } of fixes) {
    const added = edits.filter((edit) => !merged.some((taken) => isSame(taken, edit)));
    if (!added.some((edit) => merged.some((taken) => collides(taken, edit)))) merged.push(...added);
  }
  return merged.sort((a, b) => a.range.start - b.range.start);
}

function isSame(one: TextEdit, other: TextEdit): boolean {
  return (
    one.range.start === other.range.start &&
    one.range.end === other.range.end &&
    one.newText === other.newText
  );
}

/** Edits that meet at one offset collide if both insert there: their order would be a guess. */
function collides({ range: one }: TextEdit, { range: other }: TextEdit): boolean {
  if (one.start === other.start) return true;
  return one.start < other.end && other.start < one.end;
}
