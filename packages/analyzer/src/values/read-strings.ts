import { CHUNK, OPEN, STRING } from "../lexer/token.ts";
import type { Expression, TemplatePart } from "./expression.ts";
import { isStringToken } from "./extent.ts";
import { node, unknown } from "./node.ts";
import type { Read } from "./read-literal.ts";
import type { Source } from "./source.ts";

/** Reads a string or template, and its neighbours where they are one literal. */
export function readStrings(
  source: Source,
  from: number,
  to: number,
  depth: number,
  read: Read,
): [Expression, number] {
  const last = source.language.syntax.adjacentStringsJoin === true ? to : from + 1;
  let after = source.after(from);
  if (source.kind(from) === STRING && !(after < last && isStringToken(source, after)))
    return [node(source, from, from + 1, { kind: "string" }), from + 1];
  const parts: TemplatePart[] = [];
  let index = from;
  do {
    readParts(source, index, depth, parts, read);
    index = after;
    after = source.after(index);
  } while (index < last && isStringToken(source, index));
  return [
    node(source, from, Math.min(index, to), { kind: "template", parts }),
    Math.min(index, to),
  ];
}

function readParts(
  source: Source,
  index: number,
  depth: number,
  parts: TemplatePart[],
  read: Read,
): void {
  if (source.kind(index) === STRING) {
    parts.push({ kind: "chunk", token: index });
    return;
  }
  const close = source.closeOf(index);
  for (let inner = index + 1; inner < close; inner = source.after(inner)) {
    if (source.kind(inner) === CHUNK) parts.push({ kind: "chunk", token: inner });
    else if (source.kind(inner) === OPEN)
      parts.push({ kind: "value", value: readInterpolation(source, inner, close, depth, read) });
  }
}

function readInterpolation(
  source: Source,
  open: number,
  limit: number,
  depth: number,
  read: Read,
): Expression {
  let end = Math.min(source.closeOf(open), limit);
  // Python: `{x!r}` converts, `{x=}` shows the name too.
  for (let index = open + 1; index < end; index = source.after(index))
    if (source.isPunctuation(index, "!") && index + 2 >= end && index > open + 1) end = index;
  const value = read(source, open + 1, end, depth + 1);
  return value.range.end > value.range.start ? value : unknown(source, open, end + 1);
}
