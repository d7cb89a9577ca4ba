import { slicePiece } from "../../values/pieces.ts";
import type { Piece, Value } from "../../values/value.ts";

/** Splits a value at its line breaks; a hole stays in the line where it stands. The breaks are left out. */
export function linesOf(value: Value): readonly Value[] {
  const lines: Piece[][] = [[]];
  for (const piece of value.pieces) {
    if (piece.kind === "hole") {
      lines.at(-1)!.push(piece);
      continue;
    }
    let from = 0;
    for (const { index } of piece.text.matchAll(/\n/g)) {
      const end = index > from && piece.text[index - 1] === "\r" ? index - 1 : index;
      if (end > from) lines.at(-1)!.push(slicePiece(piece, from, end));
      lines.push([]);
      from = index + 1;
    }
    const rest = piece.text.endsWith("\r") ? piece.text.length - 1 : piece.text.length;
    if (rest > from) lines.at(-1)!.push(slicePiece(piece, from, rest));
  }
  return lines.map((pieces) => ({
    range: {
      start: pieces[0]?.range.start ?? value.range.start,
      end: pieces.at(-1)?.range.end ?? value.range.start,
    },
    pieces,
  }));
}

/** The value without line breaks at its end. */
export function withoutLineEnd(value: Value): Value {
  const [first] = linesOf(value);
  return first ? { ...first, range: value.range } : value;
}
