import { IDENTIFIER } from "../lexer/token.ts";
import { directiveEnd } from "./directives.ts";
import type { Source } from "./source.ts";

/** Words before a name that are no type. */
const NO_TYPES: ReadonlySet<string> = new Set([
  "return",
  "else",
  "case",
  "goto",
  "throw",
  "new",
  "delete",
  "using",
  "namespace",
  "package",
  "import",
  "sizeof",
  "in",
  "is",
  "as",
  "not",
  "and",
  "or",
  "do",
  "define",
  "undef",
  "ifdef",
  "ifndef",
  "include",
  "await",
  "yield",
  "instanceof",
  "extends",
  "implements",
  "typedef",
  "class",
  "struct",
  "enum",
  "union",
  "interface",
]);
/** Words of a declaration that say nothing of what is made. */
const QUALIFIERS: ReadonlySet<string> = new Set([
  "const",
  "static",
  "volatile",
  "constexpr",
  "constinit",
  "inline",
  "extern",
  "final",
  "public",
  "private",
  "protected",
  "internal",
  "readonly",
  "mutable",
  "register",
  "unsigned",
  "signed",
  "PROGMEM",
]);
const MAX_WORDS = 16;
const MAX_STATEMENT = 200;

/**
 * The word that names the type of a variable declared at `token`; -1 when it is not declared there.
 * @param parameter whether it is known to be a parameter
 */
export function declaredType(source: Source, token: number, parameter = false): number {
  let at = token - 1;
  while (/^(?:\*|&|&&|\?|const|restrict|PROGMEM)$/.test(source.textOf(at))) at--;
  if (source.isPunctuation(at, ",")) return parameter ? -1 : typeOfFirst(source, at);
  let type = -1;
  let first = at + 1;
  for (let words = 0; words < MAX_WORDS && at >= 0; words++) {
    if (source.startsLine(at + 1) && directiveEnd(source, at) >= 0) break;
    if (source.isPunctuation(at, ">")) {
      at = beforeTypeArguments(source, at);
    } else if (source.isClose(at, "]") && source.openOf(at) === at - 1) {
      at -= 2;
    } else if (source.kind(at) === IDENTIFIER) {
      const word = source.textOf(at);
      // `struct name variable`
      const tag = /^(?:struct|enum|union|class)$/.test(word) && type >= 0;
      // `using var client = …`
      if (type >= 0 && (word === "using" || word === "await")) {
        first = at;
        break;
      }
      if (NO_TYPES.has(word) && !tag) return -1;
      if (type < 0 || QUALIFIERS.has(source.textOf(type))) type = at;
      first = at;
      at--;
      // Two words of one type are joined by `::` or `.`, or stand side by side.
      if (source.isAccess(at)) at--;
    } else break;
  }
  // `const name = value`
  if (type < 0 && source.is(token - 1, "const")) return token - 1;
  if (type < 0) return -1;
  return parameter || startsStatement(source, first) ? type : -1;
}

function startsStatement(source: Source, first: number): boolean {
  const before = first - 1;
  if (before < 0 || /^[;{}:]$/.test(source.textOf(before))) return true;
  if (source.isOpen(before, "("))
    return /^(?:for|foreach|try|using|if|while)$/.test(source.textOf(before - 1));
  // After a directive, an attribute or an annotation.
  return source.startsLine(first);
}

/** The token before `Name<…>`, given the `>`; the name is left to be read. */
function beforeTypeArguments(source: Source, closer: number): number {
  let depth = 0;
  for (let index = closer; index > 0 && closer - index < 60; index--) {
    if (source.isPunctuation(index, ">")) depth++;
    else if (source.isPunctuation(index, "<") && --depth === 0) return index - 1;
    else if (source.is(index, ";") || source.is(index, "{")) break;
  }
  return -1;
}

/** `Type a = 1, *b = 2`: the type stands before the first name of the statement. */
function typeOfFirst(source: Source, comma: number): number {
  const parent = source.parent(comma);
  if (parent >= 0 && !source.isOpen(parent, "{")) return -1;
  let first = comma;
  for (let steps = 0; steps < MAX_STATEMENT && first > 0; steps++) {
    const before = first - 1;
    const opener = source.openOf(before);
    if (before === parent || source.isPunctuation(before, ";")) break;
    if (opener >= 0 && opener < before) {
      if (source.is(before, "}") && !source.isPunctuation(opener - 1, "=")) break;
      first = opener;
    } else first = before;
  }
  for (let index = first; index < comma && index - first < MAX_WORDS; index++) {
    const next = source.textOf(index + 1);
    if (source.kind(index) !== IDENTIFIER || !/^(?:=|,|\[|\(|\{)$/.test(next)) continue;
    return declaredType(source, index);
  }
  return -1;
}
