import type { Relexed } from "./relex.ts";
import { CLOSE, IDENTIFIER, NEWLINE_BEFORE, PUNCTUATION, type TokenTree } from "./token.ts";

/**
 * Where the parts of a program begin that are read one by one, as token indexes in order: at a declaration or statement
 * that no bracket holds and that is not indented. The first part begins at the first token.
 */
export function regionStarts(tree: TokenTree): readonly number[] {
  return [0, ...startsIn(tree, 1, tree.count)];
}

/** The same for a tree that was made out of that of the version before, whose regions are known. */
export function movedStarts(
  { tree, from, oldTo, to }: Relexed,
  before: readonly number[],
): readonly number[] {
  const starts = before.filter((token) => token < from || token === 0);
  starts.push(...startsIn(tree, Math.max(1, from), Math.min(to + 1, tree.count)));
  for (const token of before) if (token > oldTo) starts.push(token + to - oldTo);
  return starts;
}

function startsIn(tree: TokenTree, from: number, to: number): readonly number[] {
  const { text, kind, flags, parent, start } = tree;
  const starts: number[] = [];
  for (let index = from; index < to; index++) {
    if ((flags[index]! & NEWLINE_BEFORE) === 0 || parent[index] !== -1) continue;
    const at = start[index]!;
    if (text.charCodeAt(at - 1) !== 10) continue;
    if (kind[index] === IDENTIFIER ? endsStatement(tree, index - 1) : isMark(tree, index))
      starts.push(index);
  }
  return starts;
}

/** Can the line before be complete? What ends with an operator goes on. */
function endsStatement({ text, kind, start }: TokenTree, index: number): boolean {
  return kind[index] !== PUNCTUATION || text.charCodeAt(start[index]!) === 59;
}

/** `@decorator`, `#directive`. */
function isMark({ text, kind, start }: TokenTree, index: number): boolean {
  if (kind[index] !== PUNCTUATION || kind[index - 1] !== CLOSE) return false;
  const code = text.charCodeAt(start[index]!);
  return code === 64 || code === 35;
}

/** The index of the region that holds a token. */
export function regionOf(starts: readonly number[], token: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= token) low = middle;
    else high = middle - 1;
  }
  return low;
}
