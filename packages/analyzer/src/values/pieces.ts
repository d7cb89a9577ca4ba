import type { Range } from "../text/range.ts";
import type { HoleOrigin, HolePiece, Piece, TextPiece, Value } from "./value.ts";

/** A value of more pieces is cut to a hole: it is no URL and no header. */
const MAX_PIECES = 400;

export function textValue(text: string, range: Range, offsets?: readonly number[]): Value {
  const piece: TextPiece = offsets
    ? { kind: "text", text, range, offsets }
    : { kind: "text", text, range };
  return { range, pieces: text === "" ? [] : [piece] };
}

export function holeValue(range: Range, origin: HoleOrigin, name?: string): Value {
  const piece: HolePiece =
    name === undefined ? { kind: "hole", origin, range } : { kind: "hole", origin, name, range };
  return { range, pieces: [piece] };
}

export function joinValues(values: readonly Value[], range: Range): Value {
  const pieces = values.flatMap(({ pieces: own }) => own);
  return pieces.length > MAX_PIECES ? holeValue(range, "unknown") : { range, pieces };
}

/** The text of a value without holes, else undefined. */
export function knownText(value: Value | undefined): string | undefined {
  if (!value) return undefined;
  let text = "";
  for (const piece of value.pieces) {
    if (piece.kind === "hole") return undefined;
    text += piece.text;
  }
  return text;
}

/** True when nothing of the value is known. */
export function isHole(value: Value): boolean {
  return value.pieces.length > 0 && value.pieces.every(({ kind }) => kind === "hole");
}

/** Whether a piece is what a caller gives. */
export function isParameterHole(piece: Piece): boolean {
  return piece.kind === "hole" && piece.origin === "parameter";
}

/** The text with holes written `{name}`. */
export function describeValue(value: Value): string {
  return value.pieces
    .map((piece) => (piece.kind === "text" ? piece.text : holeText(piece)))
    .join("");
}

/** `{name}` with a name that no brace, slash or question mark can hide in. */
export function holeText(piece: HolePiece): string {
  const last = piece.name
    ?.split(".")
    .at(-1)
    ?.replace(/[^\w$-]/g, "");
  return `{${last === undefined || last === "" ? "value" : last}}`;
}

/** The part of a text piece from character `from` to before `to`. */
export function slicePiece(piece: TextPiece, from: number, to: number): TextPiece {
  const range = { start: offsetIn(piece, from), end: offsetIn(piece, to) };
  const text = piece.text.slice(from, to);
  return piece.offsets
    ? { kind: "text", text, range, offsets: piece.offsets.slice(from, to + 1) }
    : { kind: "text", text, range };
}

/** Where character `index` of a piece is written. */
export function offsetIn(piece: TextPiece, index: number): number {
  if (piece.offsets) return piece.offsets[index] ?? piece.range.end;
  return Math.min(piece.range.start + index, piece.range.end);
}

/** The value without slashes at its end. */
export function withoutTrailingSlashes(value: Value): Value {
  const last = value.pieces.at(-1);
  if (last?.kind !== "text" || !last.text.endsWith("/")) return value;
  let length = last.text.length;
  while (length > 0 && last.text[length - 1] === "/") length--;
  return {
    range: value.range,
    pieces: [...value.pieces.slice(0, -1), slicePiece(last, 0, length)],
  };
}

/** The value without its first `count` characters, which must be known. */
export function withoutStart(value: Value, count: number): Value {
  const [first, ...rest] = value.pieces;
  if (first?.kind !== "text") return value;
  return { range: value.range, pieces: [slicePiece(first, count, first.text.length), ...rest] };
}

export function startsWith(value: Value, prefix: string): boolean {
  const first = value.pieces[0];
  return first?.kind === "text" && first.text.startsWith(prefix);
}

export function endsWith(value: Value, suffix: string): boolean {
  const last = value.pieces.at(-1);
  return last?.kind === "text" && last.text.endsWith(suffix);
}
