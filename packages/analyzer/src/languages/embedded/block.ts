import type { Range } from "../../text/range.ts";

/** A block of code as a document holds it. */
export interface Block {
  /** As the author names it; empty where nothing is said. */
  readonly language: string;
  /** The lines of the code without what the document puts before each, in order; line ends included. */
  readonly lines: readonly Range[];
  /** What every line begins with in the document, when it is the same everywhere. */
  readonly linePrefix: string;
}

/** One line of a document, its line end included. */
export interface Line extends Range {
  /** Without the line end. */
  readonly text: string;
}

/** The lines of a text. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline + 1;
    lines.push({ start, end, text: text.slice(start, end).replace(/\r?\n$/, "") });
    start = end;
  }
  return lines;
}

/** The code of a block alone. */
export function codeOf(text: string, { lines }: Block): string {
  return lines.map(({ start, end }) => text.slice(start, end)).join("");
}

/** Neighbouring lines as one range each. */
export function joinRanges(ranges: readonly Range[]): readonly Range[] {
  const joined: Range[] = [];
  for (const { start, end } of ranges) {
    const last = joined.at(-1);
    if (last?.end === start) joined[joined.length - 1] = { start: last.start, end };
    else joined.push({ start, end });
  }
  return joined;
}
