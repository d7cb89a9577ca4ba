import { IDENTIFIER, NUMBER, OPEN, STRING, TEMPLATE_OPEN } from "../lexer/token.ts";
import { isCast, isJoined, startsEntry } from "./c-expressions.ts";
import type { Expression } from "./expression.ts";
import { afterTypeArguments } from "./extent.ts";
import { isLineMap, readLineMap } from "./line-maps.ts";
import { node, unknown } from "./node.ts";
import { typedLiteral } from "./read-fields.ts";
import { isPair, type Read, readList, readMap } from "./read-literal.ts";
import { readStrings } from "./read-strings.ts";
import type { Source } from "./source.ts";

/** The literal, name or bracket that an expression begins with, and the token behind it. */
export function readPrimary(
  source: Source,
  from: number,
  to: number,
  depth: number,
  read: Read,
): [Expression, number] {
  const kind = source.kind(from);
  if (kind === STRING || kind === TEMPLATE_OPEN) return readStrings(source, from, to, depth, read);
  if (kind === NUMBER) return [node(source, from, from + 1, { kind: "number" }), from + 1];
  if (
    source.language.syntax.percentMaps &&
    source.isPunctuation(from, "%") &&
    source.isOpen(from + 1, "{")
  ) {
    const end = Math.min(source.after(from + 1), to);
    const close = Math.min(source.closeOf(from + 1), to);
    const entries = readMap(source, from + 2, close, depth, read);
    return [node(source, from, end, { kind: "map", entries, open: from + 1 }), end];
  }
  if (isLineMap(source, from) && from + 1 < to) return readLineMap(source, from, to, depth, read);
  // `[int]$value`
  if (source.language.syntax.bracketCasts && source.isOpen(from, "[")) {
    const value = source.after(from);
    return value < to
      ? readPrimary(source, value, to, depth, read)
      : [unknown(source, from, to), to];
  }
  // `:post`
  if (source.isPunctuation(from, ":") && source.isIdentifier(from + 1) && from + 1 < to)
    return [
      node(source, from, from + 2, { kind: "name", name: `.${source.textOf(from + 1)}` }),
      from + 2,
    ];
  // `.post`: a case of the type that is expected.
  if (source.isPunctuation(from, ".") && source.isIdentifier(from + 1) && from + 1 < to)
    return [
      node(source, from, from + 2, { kind: "name", name: `.${source.textOf(from + 1)}` }),
      from + 2,
    ];
  // `<String, String>{…}`
  const types = afterTypeArguments(source, from, to);
  if (types > from) return readPrimary(source, types, to, depth, read);
  const typed = typedLiteral(source, from, to, depth, read);
  if (typed) return typed;
  if (kind === IDENTIFIER)
    return isJoined(source, from, to)
      ? readStrings(source, from, to, depth, read)
      : [readName(source, from), from + 1];
  if (kind !== OPEN) return [unknown(source, from, to), to];
  const after = Math.min(source.after(from), to);
  const close = Math.min(source.closeOf(from), to);
  if (source.is(from, "{")) {
    if (source.language.syntax.braceLists && !startsEntry(source, from + 1, close))
      return [readList(source, from, close, after, false, depth, read), after];
    const entries = readMap(source, from + 1, close, depth, read);
    return [node(source, from, after, { kind: "map", entries, open: from }), after];
  }
  if (source.is(from, "[") && source.language.syntax.bracketMaps) {
    const empty = source.isPunctuation(from + 1, ":") && from + 2 === close;
    if (empty || isPair(source, from + 1, close)) {
      const entries = empty ? [] : readMap(source, from + 1, close, depth, read);
      return [node(source, from, after, { kind: "map", entries, open: from }), after];
    }
  }
  if (source.is(from, "["))
    return [readList(source, from, close, after, false, depth, read), after];
  if (!source.is(from, "(")) return [unknown(source, from, after), after];
  if (after < to && isCast(source, from, close)) return [read(source, after, to, depth + 1), to];
  const list = readList(source, from, close, after, true, depth, read);
  const single = list.kind === "list" && list.items.length === 1 && !source.is(close - 1, ",");
  return [single ? list.items[0]!.value : list, after];
}

function readName(source: Source, index: number): Expression {
  const { syntax } = source.language;
  const name = source.textOf(index);
  if (syntax.trueNames.includes(name))
    return node(source, index, index + 1, { kind: "constant", value: true });
  if (syntax.falseNames.includes(name))
    return node(source, index, index + 1, { kind: "constant", value: false });
  if (syntax.nullNames.includes(name))
    return node(source, index, index + 1, { kind: "constant", value: null });
  return node(source, index, index + 1, { kind: "name", name });
}
