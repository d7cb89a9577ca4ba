import type { Relexed } from "./relex.ts";
import { CLOSE, IDENTIFIER, NEWLINE_BEFORE, PUNCTUATION, type TokenTree } from "./token.ts";

/** Whether statements end with the line, or with a semicolon or brace. */
export type Ends = "line" | "mark";

/**
 * Where the parts of a program begin that are read one by one, as token indexes in order: at a declaration or statement
 * that no bracket holds and that is not indented. The first part begins at the first token.
 */
export function regionStarts(tree: TokenTree, ends: Ends): readonly number[] {
  return [0, ...startsIn(tree, ends, 1, tree.count)];
}

/** The same for a tree that was made out of that of the version before, whose regions are known. */
export function movedStarts(
  { tree, from, oldTo, to }: Relexed,
  ends: Ends,
  before: readonly number[],
): readonly number[] {
  const starts = before.filter((token) => token < from || token === 0);
  starts.push(...startsIn(tree, ends, Math.max(1, from), Math.min(to + 1, tree.count)));
  for (const token of before) if (token > oldTo) starts.push(token + to - oldTo);
  return starts;
}

function startsIn(tree: TokenTree, ends: Ends, from: number, to: number): readonly number[] {
  const { text, flags, parent, start } = tree;
  const starts: number[] = [];
  for (let index = from; index < to; index++) {
    if ((flags[index]! & NEWLINE_BEFORE) === 0 || parent[index] !== -1) continue;
    if (text.charCodeAt(start[index]! - 1) !== LINE_FEED) continue;
    if (begins(tree, index) && isEnd(tree, ends, index - 1)) starts.push(index);
  }
  return starts;
}

const LINE_FEED = 10;
const HASH = 35;
const SEMICOLON = 59;
const AT = 64;
const CLOSE_BRACE = 125;

/** A word, `@decorator`, `#directive`. */
function begins({ text, kind, start }: TokenTree, index: number): boolean {
  if (kind[index] === IDENTIFIER) return true;
  if (kind[index] !== PUNCTUATION) return false;
  const code = text.charCodeAt(start[index]!);
  return code === AT || code === HASH;
}

/** Can a statement be complete with this token? What ends with an operator goes on. */
function isEnd({ text, kind, start }: TokenTree, ends: Ends, index: number): boolean {
  const code = text.charCodeAt(start[index]!);
  if (kind[index] === PUNCTUATION) return code === SEMICOLON;
  return ends === "line" || (kind[index] === CLOSE && code === CLOSE_BRACE);
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
