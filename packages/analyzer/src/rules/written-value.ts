import type { Range } from "../text/range.ts";
import type { TextPiece, Value } from "../values/value.ts";

/** The characters that a value is known to begin with; empty where it begins with a hole. */
export function knownPrefix(value: Value): string {
  let text = "";
  for (const piece of value.pieces) {
    if (piece.kind === "hole") return text;
    text += piece.text;
  }
  return text;
}

/** True if the piece's characters stand in the document as they are, so that an edit may count them. */
export function isWrittenPlainly(piece: TextPiece, text: string): boolean {
  return text.slice(piece.range.start, piece.range.end) === piece.text;
}

/** Where a fully known value is written in one piece and without escapes; undefined where an edit cannot reach it. */
export function editableRange(value: Value, text: string): Range | undefined {
  const [piece, ...rest] = value.pieces;
  return piece?.kind === "text" && rest.length === 0 && isWrittenPlainly(piece, text)
    ? piece.range
    : undefined;
}
