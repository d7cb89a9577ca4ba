import { IDENTIFIER, STRING } from "../lexer/token.ts";
import type { Expression, MapEntry } from "./expression.ts";
import { node } from "./node.ts";
import { type Read, readList } from "./read-literal.ts";
import type { Source } from "./source.ts";

/** Does `@{` or `@(` stand here, in a language that has them? */
export function isLineMap(source: Source, index: number): boolean {
  return (
    source.language.syntax.lineMaps === true &&
    source.isPunctuation(index, "@") &&
    (source.isOpen(index + 1, "{") || source.isOpen(index + 1, "("))
  );
}

/** `@{ name = value; 'other' = value }` and `@( value, value )`, with the token behind it. */
export function readLineMap(
  source: Source,
  from: number,
  to: number,
  depth: number,
  read: Read,
): [Expression, number] {
  const open = from + 1;
  const end = Math.min(source.after(open), to);
  const close = Math.min(source.closeOf(open), to);
  if (source.isOpen(open, "("))
    return [readList(source, open, close, end, false, depth, read), end];
  const entries = lines(source, open + 1, close).map(([start, after]) =>
    readLine(source, start, after, depth, read),
  );
  return [node(source, from, end, { kind: "map", entries, open }), end];
}

function lines(source: Source, from: number, to: number): readonly (readonly [number, number])[] {
  const parts: (readonly [number, number])[] = [];
  let start = from;
  for (let index = from; index < to; index = source.after(index)) {
    const semicolon = source.isPunctuation(index, ";");
    const isNext = source.startsLine(index) && !source.isPunctuation(index - 1, "=");
    if (!semicolon && !(isNext && index > start && !source.isPunctuation(index, "|"))) continue;
    if (index > start) parts.push([start, index]);
    start = semicolon ? index + 1 : index;
  }
  if (to > start) parts.push([start, to]);
  return parts;
}

function readLine(source: Source, from: number, to: number, depth: number, read: Read): MapEntry {
  if (!source.isPunctuation(from + 1, "=") || from + 2 >= to) return { kind: "unknown" };
  const key = read(source, from, from + 1, depth + 1);
  const value = read(source, from + 2, to, depth + 1);
  if (source.kind(from) === STRING)
    return { kind: "entry", key, keyRange: source.contentRange(from), value };
  if (source.kind(from) !== IDENTIFIER || source.textOf(from).startsWith("$"))
    return { kind: "unknown" };
  return { kind: "entry", key, keyText: source.textOf(from), keyRange: key.range, value };
}

/** `value | ConvertTo-Json`, as a call with the value. */
export function pipedJson(
  source: Source,
  from: number,
  to: number,
  operators: readonly number[],
  depth: number,
  read: Read,
): Expression | undefined {
  if (source.language.syntax.lineMaps !== true) return undefined;
  const pipe = operators.find((index) => source.isPunctuation(index, "|"));
  if (pipe === undefined || pipe + 3 >= to || pipe === from) return undefined;
  const range = source.range(pipe + 1, pipe + 4);
  if (source.text.slice(range.start, range.end).toLowerCase() !== "convertto-json")
    return undefined;
  if (operators.some((index) => index > pipe && source.isPunctuation(index, "|"))) return undefined;
  return node(source, from, to, {
    kind: "call",
    callee: { kind: "name", name: "ConvertTo-Json", range, token: pipe + 1 },
    arguments: [{ value: read(source, from, pipe, depth + 1) }],
    open: pipe,
  });
}
