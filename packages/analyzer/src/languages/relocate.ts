import type { Facts } from "../facts/facts.ts";
import type { Finding } from "../rules/finding.ts";
import type { Range, TextEdit } from "../text/range.ts";
import type { Spelling } from "./language.ts";

/** Facts of code that a document spells in its own way, with places and edits of the document. */
export function relocateFacts(facts: Facts, spelling: Spelling): Facts {
  return relocate(facts, spelling);
}

/** A finding in such code, with places and edits of the document. */
export function relocateFinding(finding: Finding, spelling: Spelling): Finding {
  return relocate(finding, spelling);
}

/** Where a range of the code stands in the document. */
function relocateRange({ start, end }: Range, { starts, ends }: Spelling): Range {
  const from = starts[start] ?? ends.at(-1) ?? 0;
  const to = end > start ? (ends[end - 1] ?? from) : from;
  return { start: from, end: Math.max(from, to) };
}

/** Ranges, edits and functions that make edits are all that facts know of places. */
function relocate<T>(value: T, spelling: Spelling): T {
  return visit(value, spelling) as T;
}

function visit(value: unknown, spelling: Spelling): unknown {
  if (Array.isArray(value)) return value.map((item) => visit(item, spelling));
  if (typeof value === "function") {
    return (...given: readonly unknown[]): unknown => {
      const made: unknown = Reflect.apply(value, undefined, given);
      return typeof made === "string" ? spelling.write(made) : visit(made, spelling);
    };
  }
  if (typeof value !== "object" || value === null) return value;
  if (isRange(value)) return relocateRange(value, spelling);
  if (isEdit(value))
    return {
      range: relocateRange(value.range, spelling),
      newText: spelling.write(value.newText),
    };
  if (isTextPiece(value)) return relocatePiece(value, spelling);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      // The one place that is a bare offset.
      key === "at" && typeof inner === "number"
        ? relocateRange({ start: inner, end: inner }, spelling).start
        : visit(inner, spelling),
    ]),
  );
}

interface Piece {
  readonly kind: "text";
  readonly text: string;
  readonly range: Range;
  readonly offsets?: readonly number[];
}

function relocatePiece(piece: Piece, spelling: Spelling): Piece {
  const range = relocateRange(piece.range, spelling);
  const own =
    piece.offsets ??
    Array.from({ length: piece.text.length + 1 }, (_, index) => piece.range.start + index);
  const offsets = own.map((offset, index) =>
    index === own.length - 1 ? range.end : (spelling.starts[offset] ?? range.end),
  );
  const plain = offsets.every((offset, index) => offset === range.start + index);
  return { kind: "text", text: piece.text, range, ...(plain ? {} : { offsets }) };
}

function isRange(value: object): value is Range {
  return (
    "start" in value &&
    "end" in value &&
    typeof value.start === "number" &&
    typeof value.end === "number"
  );
}

function isEdit(value: object): value is TextEdit {
  return "newText" in value && "range" in value && typeof value.newText === "string";
}

function isTextPiece(value: object): value is Piece {
  return "kind" in value && value.kind === "text" && "text" in value && "range" in value;
}
