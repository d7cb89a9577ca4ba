import { isIdentifierPart } from "./characters.ts";
import type { Scanner } from "./scanner.ts";
import {
  CLOSE,
  IDENTIFIER,
  NEWLINE_BEFORE,
  OPEN,
  PUNCTUATION,
  REGULAR_EXPRESSION,
} from "./token.ts";

const CONTROL_KEYWORDS: ReadonlySet<string> = new Set(["if", "while", "for", "with"]);

/** Does the token before the scanner end an operand, so that `/` divides and `<` compares? */
export function endsOperand(scanner: Scanner): boolean {
  const last = scanner.count - 1;
  if (last < 0) return false;
  const { kind, start, end, text } = scanner;
  switch (kind[last]) {
    case IDENTIFIER: {
      const keyword = text.slice(start[last], end[last]);
      if (!scanner.lexicon.row.operandKeywords?.has(keyword)) return true;
      // `x.return` is a member, not a keyword.
      return last > 0 && kind[last - 1] === PUNCTUATION && text[start[last - 1]!] === ".";
    }
    case CLOSE: {
      const code = text.charCodeAt(start[last]!);
      if (code === 125) return (scanner.flags & NEWLINE_BEFORE) === 0;
      if (code !== 41) return true;
      const opener = scanner.match[last]!;
      return !(
        opener > 0 &&
        kind[opener - 1] === IDENTIFIER &&
        CONTROL_KEYWORDS.has(text.slice(start[opener - 1], end[opener - 1]))
      );
    }
    case PUNCTUATION: {
      const width = end[last]! - start[last]!;
      const pair = width === 2 ? text.charCodeAt(start[last]!) : 0;
      return (pair === 43 || pair === 45) && text.charCodeAt(start[last]! + 1) === pair;
    }
    case OPEN:
      return false;
    default:
      return true;
  }
}

/** Reads `/…/flags` on one line; false when there is no closing slash. */
export function scanRegularExpression(scanner: Scanner, limit: number): boolean {
  const { text, at } = scanner;
  let inClass = false;
  for (let end = at + 1; end < limit; end++) {
    const code = text.charCodeAt(end);
    if (code === 10) return false;
    if (code === 92) end++;
    else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if (code === 47 && !inClass) {
      end++;
      while (end < limit && isIdentifierPart(text.charCodeAt(end))) end++;
      scanner.push(REGULAR_EXPRESSION, at, end);
      scanner.at = end;
      return true;
    }
  }
  return false;
}
