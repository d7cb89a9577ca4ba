import type { Scanner } from "./scanner.ts";
import { STRING, UNCLOSED } from "./token.ts";

/** The word that opens and closes a raw literal is at most this long, in C++. */
const MAX_WORD = 16;

/** Where the characters of `R"word(…)word"` stand, given the offset of its quote; undefined where none opens there. */
export function delimitedContent(
  text: string,
  quote: number,
  limit: number,
):
  | {
      readonly start: number;
      readonly end: number;
      readonly after: number;
      readonly closed: boolean;
    }
  | undefined {
  const open = text.indexOf("(", quote);
  if (open < 0 || open >= limit || open - quote - 1 > MAX_WORD) return undefined;
  const word = text.slice(quote + 1, open);
  if (/[\s\\)"]/.test(word)) return undefined;
  const close = text.indexOf(`)${word}"`, open + 1);
  const closed = close >= 0 && close < limit;
  const end = closed ? close : limit;
  return { start: open + 1, end, after: closed ? end + word.length + 2 : limit, closed };
}

/** Reads the raw literal whose prefix starts at `start` and whose quote stands at `quote`. */
export function scanDelimited(
  scanner: Scanner,
  form: number,
  start: number,
  quote: number,
  limit: number,
): void {
  const content = delimitedContent(scanner.text, quote, limit);
  const line = scanner.text.indexOf("\n", quote);
  const after = content?.after ?? (line < 0 || line > limit ? limit : line);
  if (content?.closed !== true) {
    scanner.flags |= UNCLOSED;
    scanner.damaged = true;
  }
  const index = scanner.push(STRING, start, after);
  scanner.form[index] = form;
  scanner.at = after;
}
