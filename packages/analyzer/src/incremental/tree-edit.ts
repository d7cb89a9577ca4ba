import type { Relexed } from "../lexer/relex.ts";
import type { TokenTree } from "../lexer/token.ts";
import type { TextChange } from "../text/text-change.ts";

/** How the tokens of a document became those of its next version. */
export interface TreeEdit {
  readonly text: TextChange;
  /** Tokens at the start that both versions share, and where those at the end begin. */
  readonly start: number;
  readonly oldEnd: number;
  readonly tokenShift: number;
  /** The tokens of the new version that are new, or stand otherwise among the brackets: from one to before another. */
  readonly changedFrom: number;
  readonly changedTo: number;
}

/** What is known to be the same in both trees: the tokens before one, and those from another on in the old tree. */
type Same = Pick<Relexed, "from" | "oldTo">;

/** Compares the trees of two versions. */
export function editOf(
  before: TokenTree,
  after: TokenTree,
  text: TextChange,
  same: Same = { from: 0, oldTo: before.count },
): TreeEdit {
  const start = sameTokensAtStart(before, after, text, same);
  const oldEnd = sameTokensAtEnd(before, after, text, same, start);
  const tokenShift = after.count - before.count;
  const edit = { text, start, oldEnd, tokenShift };
  return { ...edit, ...changed(before, after, edit, same) };
}

/** Where a token of the old version is in the new one; -1 where it is gone. */
export function tokenAfter({ start, oldEnd, tokenShift }: TokenMap, token: number): number {
  return token < start ? token : token >= oldEnd ? token + tokenShift : -1;
}

type TokenMap = Pick<TreeEdit, "start" | "oldEnd" | "tokenShift">;

function sameTokensAtStart(
  before: TokenTree,
  after: TokenTree,
  text: TextChange,
  { from }: Same,
): number {
  const limit = Math.min(before.count, after.count);
  let index = from;
  while (
    index < limit &&
    before.end[index]! <= text.start &&
    before.end[index] === after.end[index] &&
    before.start[index] === after.start[index] &&
    isSameKind(before, index, after, index)
  )
    index++;
  return index;
}

function sameTokensAtEnd(
  before: TokenTree,
  after: TokenTree,
  { oldEnd, shift }: TextChange,
  { oldTo }: Same,
  atStart: number,
): number {
  const tokens = after.count - before.count;
  const limit = Math.max(atStart, atStart - tokens);
  let old = oldTo;
  while (old > limit) {
    const last = old - 1;
    const own = last + tokens;
    if (
      before.start[last]! < oldEnd ||
      before.start[last]! + shift !== after.start[own] ||
      before.end[last]! + shift !== after.end[own] ||
      !isSameKind(before, last, after, own)
    )
      break;
    old = last;
  }
  return old;
}

function isSameKind(before: TokenTree, old: number, after: TokenTree, own: number): boolean {
  return (
    before.kind[old] === after.kind[own] &&
    before.flags[old] === after.flags[own] &&
    before.form[old] === after.form[own]
  );
}

/** The tokens that differ, and those around them whose brackets pair up otherwise. */
function changed(
  before: TokenTree,
  after: TokenTree,
  edit: TokenMap,
  { from, oldTo }: Same,
): Pick<TreeEdit, "changedFrom" | "changedTo"> {
  const { start, oldEnd, tokenShift } = edit;
  let changedFrom = start;
  let changedTo = oldEnd + tokenShift;
  const stands = (old: number, own: number): boolean =>
    isSamePlace(edit, before.match[old]!, after.match[own]!) &&
    isSamePlace(edit, before.parent[old]!, after.parent[own]!);
  for (let index = from; index < start; index++) {
    if (stands(index, index)) continue;
    changedFrom = index;
    break;
  }
  for (let index = oldTo - 1; index >= oldEnd; index--) {
    if (stands(index, index + tokenShift)) continue;
    changedTo = index + tokenShift + 1;
    break;
  }
  return { changedFrom, changedTo };
}

function isSamePlace(edit: TokenMap, old: number, own: number): boolean {
  return old < 0 ? old === own : tokenAfter(edit, old) === own;
}
