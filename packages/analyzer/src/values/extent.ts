import {
  CLOSE,
  IDENTIFIER,
  PUNCTUATION,
  STRING,
  TEMPLATE_CLOSE,
  TEMPLATE_OPEN,
} from "../lexer/token.ts";
import { directiveEnd, startsDirective } from "./directives.ts";
import type { Source } from "./source.ts";

/** Expressions longer than this many tokens are cut: no literal that matters is near it, and no input makes us slow. */
const MAX_TOKENS = 20_000;

/** The index after the expression that starts at `from`: at a comma, semicolon, closer, or a line that does not continue it. */
export function expressionEnd(source: Source, from: number, limit: number = source.count): number {
  const directive = directiveEnd(source, from);
  const most = directive < 0 ? limit : Math.min(limit, directive);
  const bound = Math.min(most, source.count, from + MAX_TOKENS);
  const enclosed = source.language.syntax.semicolons === true || isEnclosed(source, from);
  for (let index = from; index < bound; index = source.after(index)) {
    const kind = source.kind(index);
    if (kind === CLOSE || kind === TEMPLATE_CLOSE) return index;
    if (kind === PUNCTUATION && (source.is(index, ",") || source.is(index, ";"))) return index;
    if (index === from || !source.startsLine(index)) continue;
    if (startsStatement(source, index) || startsDirective(source, index)) return index;
    if (!enclosed && !continuesLine(source, index)) return index;
  }
  return bound;
}

/** Inside round or square brackets or a map, a line feed ends nothing. */
function isEnclosed(source: Source, index: number): boolean {
  const parent = source.parent(index);
  if (parent < 0) return false;
  if (source.kind(parent) === TEMPLATE_OPEN) return true;
  return !source.is(parent, "{") || source.language.syntax.blocks === "indentation";
}

/** Does the line that starts with `index` continue the expression above? */
function continuesLine(source: Source, index: number): boolean {
  if (source.language.syntax.blocks === "indentation") return false;
  const kind = source.kind(index);
  if (kind === PUNCTUATION)
    return /^(?:\.|\?\.|\+|\||\|\||&&|\?\?|\?|:|=|\*|%|<|>|=>)$/.test(source.textOf(index));
  const before = source.kind(index - 1);
  if (before === PUNCTUATION) return !/^(?:;|\+\+|--|!)$/.test(source.textOf(index - 1));
  return (
    before === IDENTIFIER &&
    kind !== CLOSE &&
    source.language.syntax.transparentPrefixes.includes(source.textOf(index - 1))
  );
}

/** A statement keyword at the start of a line: in half-typed code the next statement, never a part of this one. */
function startsStatement(source: Source, index: number): boolean {
  return (
    source.kind(index) === IDENTIFIER &&
    source.language.syntax.statementWords.has(source.textOf(index)) &&
    !source.isPunctuation(index + 1, ":") &&
    !source.isOpen(index + 1, "(") &&
    !source.isPunctuation(index - 1, ".") &&
    !(
      source.language.syntax.blocks === "indentation" &&
      source.parent(index) >= 0 &&
      /^(?:if|for|else|async)$/.test(source.textOf(index))
    )
  );
}

/** Splits the tokens from `from` to before `to` at top-level commas. Empty parts are left out. */
export function splitAtCommas(
  source: Source,
  from: number,
  to: number,
): readonly (readonly [number, number])[] {
  const parts: (readonly [number, number])[] = [];
  let start = from;
  for (let index = from; index < to; index = source.after(index)) {
    if (source.kind(index) !== PUNCTUATION) continue;
    if (!source.is(index, ",") && !source.is(index, ";")) continue;
    if (index > start) parts.push([start, index]);
    start = index + 1;
  }
  if (to > start) parts.push([start, to]);
  return parts;
}

export function isStringToken(source: Source, index: number): boolean {
  const kind = source.kind(index);
  return kind === STRING || kind === TEMPLATE_OPEN;
}
