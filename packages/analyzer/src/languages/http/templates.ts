import type { Range } from "../../text/range.ts";
import { holeValue, textValue } from "../../values/pieces.ts";
import type { Piece, Value } from "../../values/value.ts";

/** What `{{name}}` stands for; undefined when nothing in the file says it. */
export type Lookup = (name: string) => Value | undefined;

const TEMPLATE = /\{\{\s*%?([^{}]*?)\s*\}\}/g;
/** Generated collections write `<string>` where a value goes. */
const GAP = /\{\{\s*%?([^{}]*?)\s*\}\}|<([a-zA-Z][\w -]{0,30})>/g;
const ENVIRONMENT = /^\$(?:processEnv|dotenv|env)[\s.]+%?([\w.-]+)$/;

/** A part of a text with `{{name}}` filled in, as REST Client, JetBrains' client and Postman write it. */
export function fillTemplates(
  text: string,
  { start, end }: Range,
  lookup: Lookup,
  pattern: RegExp = TEMPLATE,
): Value {
  const pieces: Piece[] = [];
  let done = start;
  const add = (to: number): void => {
    pieces.push(...textValue(text.slice(done, to), { start: done, end: to }).pieces);
  };
  const template = new RegExp(pattern);
  template.lastIndex = start;
  for (let match = template.exec(text); match; match = template.exec(text)) {
    const close = match.index + match[0].length;
    if (close > end) break;
    add(match.index);
    pieces.push(
      ...holeOf(match[1] ?? match[2] ?? "", { start: match.index, end: close }, lookup).pieces,
    );
    done = close;
  }
  add(end);
  return { range: { start, end }, pieces };
}

/** What a template stands for. */
function holeOf(name: string, range: Range, lookup: Lookup): Value {
  const environment = ENVIRONMENT.exec(name)?.[1];
  if (environment !== undefined) return holeValue(range, "environment", environment);
  if (name.startsWith("$")) return holeValue(range, "call");
  const known = lookup(name);
  return known && known.pieces.length > 0 ? known : holeValue(range, "environment", name);
}
/** Fills templates in a value that may have escapes. */
export function fillValue(value: Value, lookup: Lookup): Value {
  const [piece] = value.pieces;
  if (value.pieces.length !== 1 || piece?.kind !== "text" || !/\{\{|</.test(piece.text))
    return value;
  const whole = { start: 0, end: piece.text.length };
  const filled = fillTemplates(piece.text, whole, () => undefined, GAP);
  const place = (offset: number): number =>
    piece.offsets?.[offset] ?? Math.min(piece.range.start + offset, piece.range.end);
  const pieces = filled.pieces.flatMap((part): readonly Piece[] => {
    const range = { start: place(part.range.start), end: place(part.range.end) };
    if (part.kind === "text")
      return piece.offsets
        ? [{ ...part, range, offsets: piece.offsets.slice(part.range.start, part.range.end + 1) }]
        : [{ ...part, range }];
    const known = part.name === undefined ? undefined : lookup(part.name);
    return known && known.pieces.length > 0 ? known.pieces : [{ ...part, range }];
  });
  return { range: value.range, pieces };
}
