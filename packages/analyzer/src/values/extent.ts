import {
  CLOSE,
  IDENTIFIER,
  OPEN,
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
  const ends = source.language.syntax.expressionEnds;
  for (let index = from; index < bound; index = source.after(index)) {
    const kind = source.kind(index);
    if (kind === CLOSE || kind === TEMPLATE_CLOSE) return index;
    const types = kind === PUNCTUATION ? afterTypeArguments(source, index, bound) : -1;
    if (types > index) {
      index = types - 1;
      continue;
    }
    if (kind === PUNCTUATION && (source.is(index, ",") || source.is(index, ";"))) return index;
    if (index > from && kind === IDENTIFIER && ends?.includes(source.textOf(index)) === true)
      return index;
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
  const { declarators, nameLists } = source.language.syntax;
  if (nameLists && source.is(parent, "(") && declarators.includes(source.textOf(parent - 1)))
    return false;
  return !source.is(parent, "{") || source.language.syntax.blocks === "indentation";
}

/** Does the line that starts with `index` continue the expression above? */
function continuesLine(source: Source, index: number): boolean {
  const { blocks, leadingAccess } = source.language.syntax;
  if (leadingAccess && (source.isAccess(index) || source.is(index, "|>"))) return true;
  if (leadingAccess && source.kind(index - 1) === PUNCTUATION)
    return /^(?:\+|<>|=|\|\||&&|\?|:|=>|,)$/.test(source.textOf(index - 1));
  if (blocks === "indentation") return false;
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

const MAX_TYPES = 60;

/** After the `>` of `<String, List<T>>` that stands before a call or a literal; -1 where `<` compares. */
export function afterTypeArguments(source: Source, open: number, to: number): number {
  const { typeArguments, typeSyntax } = source.language.syntax;
  if (!(typeArguments || typeSyntax) || !source.is(open, "<")) return -1;
  let depth = 0;
  for (let index = open; index < Math.min(to, open + MAX_TYPES); index = source.after(index)) {
    if (source.is(index, "<")) depth++;
    else if (source.is(index, ">")) {
      if (--depth > 0) continue;
      const next = index + 1;
      return next < to && source.kind(next) === OPEN && !source.startsLine(next) ? next : -1;
    } else if (
      source.kind(index) !== IDENTIFIER &&
      !source.isOpen(index, "[") &&
      !/^(?:,|\.|\?|::|\*|&|:)$/.test(source.textOf(index))
    )
      return -1;
  }
  return -1;
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
    const types = afterTypeArguments(source, index, to);
    if (types > index) {
      index = types - 1;
      continue;
    }
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
