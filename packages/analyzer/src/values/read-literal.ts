import { IDENTIFIER, NUMBER, OPEN, PUNCTUATION, STRING } from "../lexer/token.ts";
import type { Argument, Expression, MapEntry } from "./expression.ts";
import { splitAtCommas } from "./extent.ts";
import type { Source } from "./source.ts";

/** The expression reader, handed in because literals and expressions contain each other. */
export type Read = (source: Source, from: number, to: number, depth: number) => Expression;

/** The arguments between the parenthesis at `open` and its partner. */
export function readArguments(
  source: Source,
  open: number,
  depth: number,
  read: Read,
): readonly Argument[] {
  const parts = splitAtCommas(source, open + 1, source.closeOf(open));
  const bare = source.language.syntax.bareMaps ? firstPair(source, parts) : -1;
  if (bare < 0) return parts.map(([from, to]) => readArgument(source, from, to, depth, read));
  const first = parts[bare]![0];
  const last = parts.at(-1)![1];
  const map: Expression = {
    kind: "map",
    range: source.range(first, last),
    token: first,
    // What is put in front of the first pair comes behind the token before it.
    open: first - 1,
    entries: parts.slice(bare).map(([from, to]) => readEntry(source, from, to, depth, read)),
  };
  return [
    ...parts.slice(0, bare).map(([from, to]) => readArgument(source, from, to, depth, read)),
    { value: map },
  ];
}

/** The first of the last arguments that all are `"key" => value`; -1 where the last one is none. */
function firstPair(source: Source, parts: readonly (readonly [number, number])[]): number {
  let first = -1;
  for (let index = parts.length - 1; index >= 0; index--) {
    const [from, to] = parts[index]!;
    if (source.kind(from) !== STRING || to < from + 3 || !source.isPunctuation(from + 1, "=>"))
      break;
    first = index;
  }
  return first;
}

function readArgument(
  source: Source,
  from: number,
  to: number,
  depth: number,
  read: Read,
): Argument {
  const spread = spreadWidth(source, from);
  if (spread > 0) return { value: read(source, from + spread, to, depth + 1), spread: true };
  const { keywordArguments } = source.language.syntax;
  if (
    keywordArguments !== undefined &&
    source.kind(from) === IDENTIFIER &&
    to > from + 2 &&
    source.isPunctuation(from + 1, keywordArguments)
  )
    return {
      name: source.textOf(from),
      nameRange: source.tokenRange(from),
      value: read(source, from + 2, to, depth + 1),
    };
  return { value: read(source, from, to, depth + 1) };
}

/** `...`, `*` and `**`, in tokens. */
function spreadWidth(source: Source, from: number): number {
  if (source.kind(from) !== PUNCTUATION || source.language.syntax.casts) return 0;
  if (source.is(from, "**") || source.is(from, "*")) return 1;
  return source.is(from, ".") && source.is(from + 1, ".") && source.is(from + 2, ".") ? 3 : 0;
}

export function readList(
  source: Source,
  open: number,
  close: number,
  after: number,
  tuple: boolean,
  depth: number,
  read: Read,
): Expression {
  const parts = splitAtCommas(source, open + 1, close);
  const complete = !parts.some(([from, to]) => isComprehension(source, from, to));
  const items = complete
    ? parts.map(([from, to]) => {
        const spread = spreadWidth(source, from);
        const value = read(source, from + spread, to, depth + 1);
        return spread > 0 ? { value, spread: true } : { value };
      })
    : [];
  return { kind: "list", range: source.range(open, after), token: open, items, tuple, complete };
}

export function readMap(
  source: Source,
  from: number,
  to: number,
  depth: number,
  read: Read,
): readonly MapEntry[] {
  return splitAtCommas(source, from, to).map(([start, end]) =>
    readEntry(source, start, end, depth, read),
  );
}

function readEntry(source: Source, from: number, to: number, depth: number, read: Read): MapEntry {
  const spread = spreadWidth(source, from);
  if (spread > 0) return { kind: "spread", value: read(source, from + spread, to, depth + 1) };
  const names = source.language.syntax.mapKeys === "names";
  // `.name = value`, `.outer.name = value`
  if (source.language.syntax.braceLists && source.isPunctuation(from, ".")) {
    let last = from + 1;
    while (source.isPunctuation(last + 1, ".") && last + 2 < to) last += 2;
    if (source.isPunctuation(last + 1, "=")) {
      const key = read(source, from + 1, last + 1, depth + 1);
      const value = read(source, last + 2, to, depth + 1);
      const keyText = source.path(from + 1, last);
      return { kind: "entry", key, keyText, keyRange: key.range, value };
    }
  }
  if (source.isOpen(from, "{") && source.after(from) === to && source.language.syntax.mapTypes)
    return readBracedPair(source, from, to, depth, read);
  if (source.language.syntax.mapTypes && source.isOpen(from, "[")) {
    const close = source.after(from);
    const key = read(source, from + 1, close - 1, depth + 1);
    if (source.isPunctuation(close, "="))
      return {
        kind: "entry",
        key,
        keyRange: keyRange(source, key),
        value: read(source, close + 1, to, depth + 1),
      };
  }
  const colon = findColon(source, from, to);
  if (colon < 0) {
    // `{ headers }` stands for `{ headers: headers }`.
    if (names && to === from + 1 && source.kind(from) === IDENTIFIER) {
      const value = read(source, from, to, depth + 1);
      return {
        kind: "entry",
        key: value,
        keyText: source.textOf(from),
        keyRange: value.range,
        value,
      };
    }
    return { kind: "unknown" };
  }
  if (!names && isComprehension(source, colon + 1, to)) return { kind: "unknown" };
  const value = read(source, colon + 1, to, depth + 1);
  const single = colon === from + 1;
  if (names && source.kind(from) === OPEN) {
    const key = read(source, from + 1, source.closeOf(from), depth + 1);
    return { kind: "entry", key, keyRange: keyRange(source, key), value };
  }
  const key = read(source, from, colon, depth + 1);
  if (names && single && (source.kind(from) === IDENTIFIER || source.kind(from) === NUMBER))
    return { kind: "entry", key, keyText: source.textOf(from), keyRange: key.range, value };
  return { kind: "entry", key, keyRange: keyRange(source, key), value };
}

/** `{ key, value }` in the braces of a dictionary. */
function readBracedPair(
  source: Source,
  open: number,
  to: number,
  depth: number,
  read: Read,
): MapEntry {
  const [first, second] = splitAtCommas(source, open + 1, Math.min(source.closeOf(open), to));
  if (!first || !second) return { kind: "unknown" };
  const key = read(source, first[0], first[1], depth + 1);
  const value = read(source, second[0], second[1], depth + 1);
  return { kind: "entry", key, keyRange: keyRange(source, key), value };
}

/** Do these tokens hold `key: value`, as the language writes it? */
export function isPair(source: Source, from: number, to: number): boolean {
  return findColon(source, from, to) >= 0;
}

/** Pairs of a call that makes a map: `mapOf(k to v)`, `Map.of(k, v)`. */
export function mapOfArguments(
  source: Source,
  open: number,
  kind: "turns" | "pairs",
  depth: number,
  read: Read,
): readonly MapEntry[] {
  const parts = splitAtCommas(source, open + 1, source.closeOf(open));
  if (kind === "pairs") return parts.map(([from, to]) => readPair(source, from, to, depth, read));
  const entries: MapEntry[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const key = read(source, parts[index]![0], parts[index]![1], depth + 1);
    const value = read(source, parts[index + 1]![0], parts[index + 1]![1], depth + 1);
    entries.push({ kind: "entry", key, keyRange: keyRange(source, key), value });
  }
  return parts.length % 2 === 0 ? entries : [...entries, { kind: "unknown" }];
}

/** `k to v`, `entry(k, v)` and `Pair(k, v)`. */
function readPair(source: Source, from: number, to: number, depth: number, read: Read): MapEntry {
  const entry = readEntry(source, from, to, depth, read);
  if (entry.kind !== "unknown") return entry;
  for (let index = from; index < to; index = source.after(index))
    if (source.isOpen(index, "(") && source.after(index) === to)
      return readBracedPair(source, index, to, depth, read);
  return entry;
}

/** A literal key without its quotes. */
function keyRange(source: Source, key: Expression): { start: number; end: number } {
  return key.kind === "string" && source.kind(key.token) === STRING
    ? source.contentRange(key.token)
    : key.range;
}

function findColon(source: Source, from: number, to: number): number {
  const { pairOperators } = source.language.syntax;
  for (let index = from; index < to; index = source.after(index)) {
    if (source.isPunctuation(index, ":")) return index;
    if (pairOperators !== undefined && index > from && pairOperators.includes(source.textOf(index)))
      return index;
    if (source.isPunctuation(index, "?")) return -1;
    if (index - from > 12) return -1;
  }
  return -1;
}

function isComprehension(source: Source, from: number, to: number): boolean {
  if (source.language.syntax.blocks !== "indentation") return false;
  for (let index = from; index < to; index = source.after(index))
    if (source.kind(index) === IDENTIFIER && source.is(index, "for") && index > from) return true;
  return false;
}
