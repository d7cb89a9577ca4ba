import type { Range } from "../../text/range.ts";

/** Blanks every character outside of some ranges, so that places in the text stay what they were. */
export type Mask = (ranges: readonly Range[]) => string;

/** A mask of a text; the blank text behind it is made once, and only when a part is asked for. */
export function maskOf(text: string): Mask {
  let blanked: string | undefined;
  return (ranges) => {
    blanked ??= blank(text);
    let masked = "";
    let done = 0;
    for (const { start, end } of ranges) {
      masked += blanked.slice(done, start) + text.slice(start, end);
      done = end;
    }
    return masked + blanked.slice(done);
  };
}

/** Line breaks stay, because lines mean something to most languages. */
function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}

/** Where a pattern matches, outside of the ranges; both are in order of place. */
export function matchesOutside(
  text: string,
  pattern: RegExp,
  ranges: readonly Range[],
): readonly Range[] {
  let outside = "";
  let done = 0;
  for (const { start, end } of ranges) {
    outside += text.slice(done, start) + blank(text.slice(start, end));
    done = end;
  }
  outside += text.slice(done);
  return [...outside.matchAll(pattern)].map(({ index, 0: match }) => ({
    start: index,
    end: index + match.length,
  }));
}
