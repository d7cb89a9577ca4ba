import { OPEN } from "../lexer/token.ts";
import { leavesBranch } from "./directives.ts";
import { columnOf } from "./indentation-scopes.ts";
import type { Source } from "./source.ts";

/**
 * Does every path to `use` pass the statement at `definition`, as far as nesting tells?
 * Both lie in the same function and `definition` stands first.
 */
export function dominates(source: Source, definition: number, use: number): boolean {
  return source.language.syntax.blocks === "braces"
    ? dominatesInBraces(source, definition, use)
    : dominatesInIndentation(source, definition, use);
}

function dominatesInBraces(source: Source, definition: number, use: number): boolean {
  const block = blockOf(source, definition);
  if (block >= 0 && source.closeOf(block) <= use) return false;
  if (leavesBranch(source, definition, use)) return false;
  return !isBracelessBranch(source, definition);
}

/** The brace around a token, other brackets skipped; -1 at the top level. */
export function blockOf(source: Source, token: number): number {
  let opener = source.parent(token);
  while (
    opener >= 0 &&
    !(source.kind(opener) === OPEN && (source.is(opener, "{") || source.is(opener, "${")))
  )
    opener = source.parent(opener);
  return opener;
}

/** `if (x) name = …` without braces. */
function isBracelessBranch(source: Source, definition: number): boolean {
  const before = definition - 1;
  if (source.is(before, "else")) return true;
  if (!source.isClose(before, ")")) return false;
  const open = source.openOf(before);
  return open > 0 && /^(?:if|for|while)$/.test(source.textOf(open - 1));
}

function dominatesInIndentation(source: Source, definition: number, use: number): boolean {
  const column = columnOf(source, lineStart(source, definition));
  for (let index = definition + 1; index <= use; index++) {
    if (!source.startsLine(index) || source.parent(index) >= 0) continue;
    if (columnOf(source, index) < column) return false;
  }
  return true;
}

/** The first token of the statement's line. */
export function lineStart(source: Source, token: number): number {
  let index = token;
  while (index > 0 && !(source.startsLine(index) && source.parent(index) < 0)) index--;
  return index;
}
