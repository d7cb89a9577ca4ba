import type { Range } from "../text/range.ts";

/**
 * What the analyzer has proven about a string-like expression: a run of pieces.
 * A plain literal is one `text` piece; `f"{base}/data"` with an unknown `base` is a `hole` followed by `text`.
 */
export interface Value {
  /** The whole expression in the document that was asked about. */
  readonly range: Range;
  readonly pieces: readonly Piece[];
}

export type Piece = TextPiece | HolePiece;

/** Known characters. `range` spans exactly these characters in the source when they stand there unescaped. */
export interface TextPiece {
  readonly kind: "text";
  readonly text: string;
  /** Where the characters are written: at the use, or at the constant that holds them. Without quotes. */
  readonly range: Range;
  /** Where escapes make source and text differ: the source offset of each character, and of the end. */
  readonly offsets?: readonly number[];
}

/** Characters that cannot be known from the text alone. */
export interface HolePiece {
  readonly kind: "hole";
  /** Where the value comes from, as far as it was proven. */
  readonly origin: HoleOrigin;
  /** Name of the variable, parameter or environment variable, where there is one. */
  readonly name?: string;
  readonly range: Range;
  /** What the program chooses from at run time, where every choice is known. */
  readonly options?: readonly Value[];
}

export type HoleOrigin = "environment" | "parameter" | "call" | "unknown";
