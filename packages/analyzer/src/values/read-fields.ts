import { IDENTIFIER, OPEN } from "../lexer/token.ts";
import { dottedName, type Argument, type Expression } from "./expression.ts";
import { splitAtCommas } from "./extent.ts";
import { node } from "./node.ts";
import { isPair, readList, readMap, type Read } from "./read-literal.ts";
import type { Source } from "./source.ts";

/** `new Type { a = b }`, `new Type(c) { a = b }`, `new Dictionary<…> { { k, v } }`, `new[] { a, b }`. */
export function readFields(
  source: Source,
  object: Expression,
  from: number,
  open: number,
  after: number,
  depth: number,
  read: Read,
): Expression {
  const close = Math.min(source.closeOf(open), after);
  if (object.kind === "index" || object.kind === "list")
    return readList(source, open, close, after, false, depth, read);
  const callee = object.kind === "call" ? object.callee : object;
  const type = dottedName(callee);
  const { mapTypes } = source.language.syntax;
  if (type !== undefined && mapTypes?.has(type.slice(type.lastIndexOf(".") + 1))) {
    const entries = readMap(source, open + 1, close, depth, read);
    return node(source, from, after, { kind: "map", entries, open });
  }
  const parts = splitAtCommas(source, open + 1, close);
  if (parts.length > 0 && !parts.some(([start, end]) => isPair(source, start, end)))
    return readList(source, open, close, after, false, depth, read);
  const fields = parts.flatMap(([start, end]) => field(source, start, end, depth, read) ?? []);
  const given = object.kind === "call" ? object.arguments : [];
  return node(source, from, after, {
    kind: "call",
    callee,
    arguments: [...given, ...fields],
    open: object.kind === "call" ? object.open : open,
  });
}

/** `name = value` and `Name: value`. */
function field(
  source: Source,
  from: number,
  to: number,
  depth: number,
  read: Read,
): Argument | undefined {
  if (source.kind(from) !== IDENTIFIER || !/^[=:]$/.test(source.textOf(from + 1))) return undefined;
  return {
    name: source.textOf(from),
    nameRange: source.tokenRange(from),
    value: read(source, from + 2, to, depth + 1),
  };
}

/** `map[string]string{…}`, `[]string{…}`, `[]byte(text)`, `&Type{…}` without its sign; undefined for anything else. */
export function typedLiteral(
  source: Source,
  from: number,
  to: number,
  depth: number,
  read: Read,
): [Expression, number] | undefined {
  if (source.language.syntax.typedLiterals !== true) return undefined;
  const isMap = source.is(from, "map") && source.isOpen(from + 1, "[");
  if (!isMap && !source.isOpen(from, "[")) return undefined;
  const open = typeEnd(source, isMap ? from + 1 : from, to);
  if (open < 0) return undefined;
  const after = Math.min(source.after(open), to);
  const close = Math.min(source.closeOf(open), to);
  // `[]byte(text)` converts.
  if (source.is(open, "(")) return [read(source, open + 1, close, depth + 1), after];
  if (!isMap) return [readList(source, open, close, after, false, depth, read), after];
  const entries = readMap(source, open + 1, close, depth, read);
  return [node(source, from, after, { kind: "map", entries, open }), after];
}

/** The bracket that opens the literal behind a type: `[]map[string]interface{}{`. */
function typeEnd(source: Source, from: number, to: number): number {
  for (let index = from; index < to && index - from < 24;) {
    if (source.isOpen(index, "[")) index = source.after(index);
    else if (source.isOpen(index, "{") && /^(?:interface|struct)$/.test(source.textOf(index - 1)))
      index = source.after(index);
    else if (source.kind(index) === OPEN) return index;
    else if (source.kind(index) === IDENTIFIER || /^[*.]$/.test(source.textOf(index))) index++;
    else return -1;
  }
  return -1;
}
