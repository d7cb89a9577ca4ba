import type { PendingHereDocument, Scanner } from "./scanner.ts";
import { HERE_DOCUMENT, NEWLINE_BEFORE, PUNCTUATION, STRING } from "./token.ts";

const OPERATOR = /^<<(-?)[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|\\?([A-Za-z_][\w.-]*))/;

function isIndent(code: number, { spaces }: PendingHereDocument): boolean {
  return code === 9 || (spaces === true && code === 32);
}

/** Reads `<<TAG` and notes that its body follows the line. False when it is no here-document. */
export function scanHereDocumentOperator(scanner: Scanner): boolean {
  const { text, at } = scanner;
  if (text.charCodeAt(at + 2) === 60) return false; // `<<<` passes a word
  const found = OPERATOR.exec(text.slice(at, at + 96));
  if (!found) return false;
  const tag = found[2] ?? found[3] ?? found[4]!;
  scanner.push(PUNCTUATION, at, at + found[0].length);
  scanner.at = at + found[0].length;
  const raw = found[4] === undefined || found[0].includes("\\");
  scanner.pending.push({ tag, indented: found[1] === "-", raw });
  return true;
}

const LINE_TEXT = /^<<[~-](["'`]?)([A-Z_a-z]\w*)\1/;

/** Reads `<<~TAG` and `<<-TAG` of Ruby, which may be indented by spaces. */
export function scanLineTextOperator(scanner: Scanner): boolean {
  const { text, at } = scanner;
  const found = LINE_TEXT.exec(text.slice(at, at + 96));
  if (!found) return false;
  scanner.push(PUNCTUATION, at, at + found[0].length);
  scanner.at = at + found[0].length;
  scanner.pending.push({ tag: found[2]!, indented: true, spaces: true, raw: true });
  return true;
}

/** Called at the start of a line: reads the bodies of the here-documents announced on the line before. */
export function scanHereDocumentBodies(scanner: Scanner, limit: number): void {
  const { text } = scanner;
  for (const pending of scanner.pending.splice(0)) {
    const start = scanner.at;
    let line = start;
    let end = limit;
    let next = limit;
    while (line < limit) {
      const feed = text.indexOf("\n", line);
      const stop = feed < 0 || feed > limit ? limit : feed;
      const trimmed = text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop;
      let from = line;
      if (pending.indented) while (isIndent(text.charCodeAt(from), pending)) from++;
      if (trimmed - from === pending.tag.length && text.startsWith(pending.tag, from)) {
        end = line;
        next = stop;
        break;
      }
      line = stop + 1;
    }
    scanner.flags |= HERE_DOCUMENT;
    scanner.push(STRING, start, end);
    scanner.at = next;
    scanner.flags = NEWLINE_BEFORE;
  }
}
