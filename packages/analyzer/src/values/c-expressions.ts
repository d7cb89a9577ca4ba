import { IDENTIFIER, NUMBER, OPEN, PUNCTUATION, STRING } from "../lexer/token.ts";
import type { Source } from "./source.ts";

/** `*pointer` and `&variable`; `#parameter` in a macro. */
export function isTransparentSign(source: Source, index: number): boolean {
  const { casts, directives, rootSign } = source.language.syntax;
  if (source.kind(index) !== PUNCTUATION) return false;
  return (
    (rootSign !== undefined && source.is(index, rootSign)) ||
    (casts === true && (source.is(index, "*") || source.is(index, "&"))) ||
    (directives === true && source.is(index, "#"))
  );
}

/** Macros are written in capitals. */
function isMacroName(source: Source, index: number): boolean {
  return source.isIdentifier(index) && /^[A-Z_][A-Z\d_]*$/.test(source.textOf(index));
}

/** `NAME "…"` and `NAME OTHER`: macros before a literal, or one behind the other. */
export function isJoined(source: Source, from: number, to: number): boolean {
  const { adjacentStringsJoin, directives } = source.language.syntax;
  return (
    adjacentStringsJoin === true &&
    directives === true &&
    from + 1 < to &&
    (source.kind(from + 1) === STRING ||
      (isMacroName(source, from) && isMacroName(source, from + 1)))
  );
}

/** `.name = value` and `name: value` are entries of a map. */
export function startsEntry(source: Source, first: number, close: number): boolean {
  if (first + 1 >= close) return false;
  return source.isPunctuation(first, ".") || source.isPunctuation(first + 1, ":");
}

/** `(const char *)value`: a type in parentheses, with a value behind it. */
export function isCast(source: Source, open: number, close: number): boolean {
  if (!source.language.syntax.casts || close === open + 1) return false;
  const next = source.kind(close + 1);
  if (
    next !== IDENTIFIER &&
    next !== STRING &&
    next !== NUMBER &&
    next !== OPEN &&
    !/^[&*]$/.test(source.textOf(close + 1))
  )
    return false;
  if (source.isOpen(close + 1, "[")) return false;
  for (let index = open + 1; index < close; index++)
    if (source.kind(index) !== IDENTIFIER && !/^(?:\*|&|::|<|>|\.)$/.test(source.textOf(index)))
      return false;
  return true;
}
