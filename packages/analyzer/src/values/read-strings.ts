import { CHUNK, IDENTIFIER, OPEN, SPACE_BEFORE, STRING } from "../lexer/token.ts";
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
  if (source.language.syntax.directives) return readWithMacros(source, from, to, depth, read);
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

/** `"…" NAME "…" NAME(x)`: literals and macros that stand side by side are one literal. */
function readWithMacros(
  source: Source,
  from: number,
  to: number,
  depth: number,
  read: Read,
): [Expression, number] {
  const parts: TemplatePart[] = [];
  let index = from;
  while (index < to) {
    if (source.kind(index) === STRING) {
      parts.push({ kind: "chunk", token: index });
      index++;
    } else if (source.kind(index) === IDENTIFIER) {
      const called = source.isOpen(index + 1, "(");
      // The next statement, where a semicolon is missing.
      if (
        source.isAccess(index + 1) ||
        (called && source.startsLine(index) && !isString(source, source.after(index + 1)))
      )
        break;
      const end = called ? source.after(index + 1) : index + 1;
      // `"…"s` and `"…"_json`
      const suffix =
        index > from &&
        !source.flag(index, SPACE_BEFORE) &&
        !source.startsLine(index) &&
        /^[a-z_]/.test(source.textOf(index));
      if (!suffix) parts.push({ kind: "value", value: read(source, index, end, depth + 1) });
      index = suffix ? index + 1 : end;
    } else break;
  }
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "chunk")
    return [node(source, from, from + 1, { kind: "string" }), index];
  return [node(source, from, index, { kind: "template", parts }), index];
}

function isString(source: Source, index: number): boolean {
  return source.kind(index) === STRING;
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
