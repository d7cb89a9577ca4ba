import type { Range } from "../text/range.ts";
import type { TextChange } from "../text/text-change.ts";
import type { Piece, Value } from "../values/value.ts";

/** Gives places of a document their place in its next version. */
export class Mover {
  readonly #textStart: number;
  readonly #oldTextEnd: number;
  readonly #shift: number;
  /** A place was asked for that the edit took away, so that what has been moved is of no use. */
  failed = false;

  constructor({ start, oldEnd, shift }: TextChange) {
    this.#textStart = start;
    this.#oldTextEnd = oldEnd;
    this.#shift = shift;
  }

  range(range: Range): Range {
    const { start, end } = range;
    if (end < this.#textStart) return range;
    if (start === end) {
      const at = this.point(start);
      return { start: at, end: at };
    }
    return { start: this.#start(start), end: this.#end(end) };
  }

  /** A place between characters; one that text was put into could be either side of it. */
  point(offset: number): number {
    if (offset < this.#textStart) return offset;
    if (offset <= this.#oldTextEnd) this.failed = true;
    return offset + this.#shift;
  }

  value({ range, pieces }: Value): Value {
    return { range: this.range(range), pieces: pieces.map((piece) => this.piece(piece)) };
  }

  piece(piece: Piece): Piece {
    const range = this.range(piece.range);
    if (range === piece.range && !("options" in piece)) return piece;
    if (piece.kind === "hole") {
      const { options } = piece;
      return options
        ? { ...piece, range, options: options.map((option) => this.value(option)) }
        : { ...piece, range };
    }
    const { offsets } = piece;
    if (!offsets) return { ...piece, range };
    const last = offsets.length - 1;
    return {
      ...piece,
      range,
      offsets: offsets.map((offset, index) =>
        index === last ? this.#end(offset) : this.#start(offset),
      ),
    };
  }

  /** Of the first character of something. */
  #start(offset: number): number {
    if (offset >= this.#oldTextEnd) return offset + this.#shift;
    if (offset > this.#textStart) this.failed = true;
    return offset;
  }

  /** Behind the last character of something. */
  #end(offset: number): number {
    if (offset <= this.#textStart) return offset;
    if (offset < this.#oldTextEnd) this.failed = true;
    return offset + this.#shift;
  }
}
