import { slicePiece } from "../../values/pieces.ts";
import type { Piece, Value } from "../../values/value.ts";

/** Stands for a hole in flattened text. */
export const HOLE = "\uFFFC";

/** A value as one text in which a hole is one character, with the way back to the pieces. */
export class Flat {
  readonly text: string;
  readonly #value: Value;
  readonly #starts: readonly number[];

  constructor(value: Value) {
    this.#value = value;
    const starts: number[] = [];
    let text = "";
    for (const piece of value.pieces) {
      starts.push(text.length);
      text += piece.kind === "text" ? piece.text : HOLE;
    }
    this.text = text;
    this.#starts = starts;
  }

  /** The value of the characters from `from` to before `to`. */
  slice(from: number, to: number): Value {
    const pieces: Piece[] = [];
    for (const [index, piece] of this.#value.pieces.entries()) {
      const start = this.#starts[index]!;
      const length = piece.kind === "text" ? piece.text.length : 1;
      const first = Math.max(0, from - start);
      const last = Math.min(length, to - start);
      if (first >= last) continue;
      pieces.push(piece.kind === "text" ? slicePiece(piece, first, last) : piece);
    }
    const start = pieces[0]?.range.start ?? this.#value.range.start;
    return { range: { start, end: Math.max(start, pieces.at(-1)?.range.end ?? start) }, pieces };
  }
}
