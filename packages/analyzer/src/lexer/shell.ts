import { scanHereDocumentOperator } from "./here-document.ts";
import type { Scanner } from "./scanner.ts";
import { PROSE, PUNCTUATION, SPACE_BEFORE } from "./token.ts";

const BACKTICK = 96;

/** Characters that mean something else in a shell than elsewhere. True when the scanner moved on. */
export function scanShellCharacter(scanner: Scanner, code: number, limit: number): boolean {
  const { text, at } = scanner;
  const next = text.charCodeAt(at + 1);
  switch (code) {
    case 92: {
      const carriage = next === 13 && text.charCodeAt(at + 2) === 10;
      const width = Math.min(carriage ? 3 : 2, limit - at);
      if (next === 10 || carriage) scanner.flags |= SPACE_BEFORE;
      else scanner.push(PROSE, at, at + width);
      scanner.at = at + width;
      return true;
    }
    case 36: {
      if (next === 123 || next === 40) {
        scanner.open(next === 123 ? 125 : 41, at, at + 2);
        scanner.at = at + 2;
        // `${#name}` and `$#` are lengths, not comments.
        if (text.charCodeAt(at + 2) === 35) scanner.at = at + 3;
        return true;
      }
      if (next === 35) {
        scanner.push(PUNCTUATION, at, at + 2);
        scanner.at = at + 2;
        return true;
      }
      return false;
    }
    case BACKTICK:
      if (scanner.isOpen(BACKTICK)) scanner.close(BACKTICK, at, at + 1);
      else scanner.open(BACKTICK, at, at + 1);
      scanner.at = at + 1;
      return true;
    case 60:
      return next === 60 && scanHereDocumentOperator(scanner);
    default:
      return false;
  }
}
