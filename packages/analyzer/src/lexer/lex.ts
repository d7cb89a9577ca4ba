import { isDigit, isIdentifierPart, isIdentifierStart, isSpace } from "./characters.ts";
import { scanHereDocumentBodies, scanLineTextOperator } from "./here-document.ts";
import { scanElement, startsElement } from "./jsx.ts";
import { type BlockComment, compileLexicon, type Lexicon, type StringForm } from "./lexicon.ts";
import { scanDelimited } from "./delimited.ts";
import { scanQuoted } from "./quoted.ts";
import { endsOperand, scanRegularExpression } from "./regular-expression.ts";
import { Scanner } from "./scanner.ts";
import { scanShellCharacter } from "./shell.ts";
import {
  HERE_DOCUMENT,
  IDENTIFIER,
  NEWLINE_BEFORE,
  NUMBER,
  PUNCTUATION,
  SPACE_BEFORE,
  STRING,
  type TokenTree,
} from "./token.ts";

/**
 * Splits a text into tokens and pairs its brackets. Never throws and covers the whole text, whatever it holds.
 * Where brackets do not pair up (half-typed code), a second pass uses the indentation to say where one ends.
 */
export function lex(text: string, lexicon: Lexicon): TokenTree {
  const compiled = compileLexicon(lexicon);
  const first = new Scanner(text, compiled, false);
  scan(first);
  if (!first.damaged || lexicon.shell) return first.finish();
  const second = new Scanner(text, compiled, true);
  scan(second);
  return second.finish();
}

/** Scans all of the text. */
export function scan(scanner: Scanner): void {
  const { text } = scanner;
  if (text.startsWith("#!")) {
    const end = text.indexOf("\n");
    scanner.at = end < 0 ? text.length : end;
  }
  const { codeStart } = scanner.lexicon.row;
  if (codeStart) {
    const start = codeStart.exec(text);
    const end = start ? start.index + start[0].length : text.length;
    if (end > 0) scanner.comments.push(0, end);
    scanner.at = end;
  }
  scanToEnd(scanner);
}

/** Scans what is left of the text, or up to where the tokens of its version before go on. */
export function scanToEnd(scanner: Scanner): void {
  scanCode(scanner, -1, -1, scanner.text.length);
  while (scanner.height > 0) {
    scanner.damaged = true;
    scanner.cutTo(0);
  }
}

function scanCode(scanner: Scanner, closer: number, height: number, limit: number): void {
  const { text, lexicon } = scanner;
  const { row, commentStarts, stringStarts, pairs } = lexicon;
  const shell = row.shell === true;
  const joiner = row.lineContinuation === undefined ? 92 : 96;
  const interpolation = closer >= 0;
  while (scanner.at < limit) {
    const at = scanner.at;
    const code = text.charCodeAt(at);
    if (code === 10) {
      scanner.flags |= NEWLINE_BEFORE;
      scanner.at = at + 1;
      if (scanner.pending.length > 0) scanHereDocumentBodies(scanner, limit);
      continue;
    }
    if (isSpace(code)) {
      scanner.flags |= SPACE_BEFORE;
      scanner.at = at + 1;
      continue;
    }
    if (at >= scanner.meeting && !interpolation && scanner.meets(at)) return;
    if (code < 128) {
      if (commentStarts[code] !== 0 && scanComment(scanner, code, limit)) continue;
      if (code === joiner && !shell && continuesLine(scanner)) continue;
      if (shell && scanShellCharacter(scanner, code, limit)) continue;
      if (code === 60 && row.lineTexts && scanLineTextOperator(scanner)) continue;
      if (code === 60 && row.hereDocuments !== undefined && scanTaggedText(scanner, limit))
        continue;
      const forms = stringStarts[code];
      if (forms !== undefined) {
        const form = forms.find((index) => startsString(row.strings[index]!, scanner));
        if (form !== undefined) {
          scanQuoted(scanner, form, at, at + row.strings[form]!.open.length, limit, scanCode);
          continue;
        }
      }
    }
    if (
      isIdentifierStart(code) ||
      (row.sigils !== undefined &&
        code === row.sigils.charCodeAt(0) &&
        isIdentifierStart(text.charCodeAt(at + 1)))
    ) {
      scanIdentifier(scanner, limit);
      continue;
    }
    if (isDigit(code)) {
      scanNumber(scanner, limit);
      continue;
    }
    if (code === 40 || code === 91 || code === 123) {
      scanner.open(code === 40 ? 41 : code + 2, at, at + 1);
      scanner.at = at + 1;
      continue;
    }
    if (code === 41 || code === 93 || code === 125) {
      const last = code === closer && scanner.height === height + 1;
      scanner.close(code, at, at + 1);
      scanner.at = at + 1;
      if (interpolation && (last || scanner.height <= height)) return;
      continue;
    }
    if (
      code === 47 &&
      row.regularExpressions &&
      !endsOperand(scanner) &&
      scanRegularExpression(scanner, limit)
    )
      continue;
    if (code === 60 && row.jsx && !endsOperand(scanner) && startsElement(scanner)) {
      scanElement(scanner, limit, scanCode);
      continue;
    }
    // The format specification of an f-string (`{x:>10}`) is no code.
    if (
      code === 58 &&
      interpolation &&
      (row.formatSpecifications === true || row.prefixes !== undefined) &&
      scanner.height === height + 1
    ) {
      if (text.charCodeAt(at + 1) !== 61) {
        scanner.at = specificationEnd(text, at, limit);
        continue;
      }
    }
    const next = text.charCodeAt(at + 1);
    const width = next < 128 && pairs.has(code * 128 + next) ? 2 : 1;
    scanner.push(PUNCTUATION, at, at + width);
    scanner.at = at + width;
  }
  if (scanner.at > limit) scanner.at = limit;
}

/** A backslash at the end of a line joins it with the next. */
function continuesLine(scanner: Scanner): boolean {
  const next = scanner.text.charCodeAt(scanner.at + 1);
  const width =
    next === 10 ? 2 : next === 13 && scanner.text.charCodeAt(scanner.at + 2) === 10 ? 3 : 0;
  if (width === 0) return false;
  scanner.flags |= SPACE_BEFORE;
  scanner.at += width;
  return true;
}

/** The offset of the `}` that ends a format specification, nested fields skipped. */
function specificationEnd(text: string, from: number, limit: number): number {
  let depth = 0;
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 123) depth++;
    else if (code === 125 && depth-- === 0) return at;
    else if (code === 10) return at;
  }
  return limit;
}

function scanComment(scanner: Scanner, code: number, limit: number): boolean {
  const { text, at, lexicon } = scanner;
  const kinds = lexicon.commentStarts[code]!;
  let end = -1;
  if ((kinds & 1) !== 0 && lexicon.row.lineComments.some((open) => text.startsWith(open, at))) {
    if (lexicon.row.shell && !startsShellWord(scanner)) return false;
    let feed = text.indexOf("\n", at);
    if (lexicon.row.continuedLineComments)
      while (feed >= 0 && /\\\r?$/.test(text.slice(feed - 2, feed)))
        feed = text.indexOf("\n", feed + 1);
    end = feed < 0 || feed > limit ? limit : text.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;
  } else if ((kinds & 2) !== 0) {
    const block = lexicon.row.blockComments!.find(({ open }) => text.startsWith(open, at));
    if (block === undefined) return false;
    end = Math.min(limit, blockEnd(text, block, at + block.open.length));
    const feed = text.indexOf("\n", at);
    if (feed >= 0 && feed < end) scanner.flags |= NEWLINE_BEFORE;
  }
  if (end < 0) return false;
  scanner.comments.push(at, end);
  scanner.flags |= SPACE_BEFORE;
  scanner.at = end;
  return true;
}

/** After the end of a block comment whose characters start at `from`. */
function blockEnd(text: string, { open, close, nested }: BlockComment, from: number): number {
  let at = from;
  for (let depth = 1; ;) {
    const end = text.indexOf(close, at);
    if (end < 0) return text.length;
    const inner = nested === true ? text.indexOf(open, at) : -1;
    if (inner >= 0 && inner < end) {
      depth++;
      at = inner + open.length;
      continue;
    }
    at = end + close.length;
    if (--depth === 0) return at;
  }
}

const CHARACTER = /(?:\\(?:u\{[\da-fA-F]*\}|x[\da-fA-F]{2}|.)|[^\\'\n])'/suy;

function startsString({ open, single, operandOnly }: StringForm, scanner: Scanner): boolean {
  const { text, at } = scanner;
  if (!text.startsWith(open, at)) return false;
  if (operandOnly === true && endsOperand(scanner)) return false;
  if (single !== true) return true;
  CHARACTER.lastIndex = at + open.length;
  return CHARACTER.test(text);
}

/** `<<<TAG`, the lines that follow, and `TAG`. */
function scanTaggedText(scanner: Scanner, limit: number): boolean {
  const { text, at, lexicon } = scanner;
  const opener = lexicon.row.hereDocuments!;
  if (!text.startsWith(opener, at)) return false;
  const head = /^[ \t]*(["']?)([A-Za-z_]\w*)\1[ \t]*\r?\n/.exec(
    text.slice(at + opener.length, at + opener.length + 200),
  );
  if (!head) return false;
  const start = at + opener.length + head[0].length;
  const close = new RegExp(`^[ \\t]*${head[2]}\\b`, "m").exec(text.slice(start, limit));
  const end = close ? start + close.index : limit;
  scanner.flags |= HERE_DOCUMENT;
  const index = scanner.push(STRING, start, end);
  scanner.form[index] = lexicon.row.strings.findIndex(({ open }) => open === opener);
  scanner.at = close ? end + close[0].length : limit;
  return true;
}

/** In a shell, `#` starts a comment only where a word could start. */
function startsShellWord(scanner: Scanner): boolean {
  if (scanner.flags !== 0 || scanner.count === 0) return true;
  const before = scanner.text.charCodeAt(scanner.at - 1);
  return before === 59 || before === 40 || before === 41 || before === 124 || before === 38;
}

function scanIdentifier(scanner: Scanner, limit: number): void {
  const { text, at, lexicon } = scanner;
  let end = at + 1;
  while (end < limit && isIdentifierPart(text.charCodeAt(end))) end++;
  const { prefixes, strings } = lexicon.row;
  const quote = text.charCodeAt(end);
  if (prefixes !== undefined && end - at <= 3 && (quote === 34 || quote === 39)) {
    const prefix = prefixes.get(text.slice(at, end));
    const form =
      prefix === undefined
        ? undefined
        : lexicon.prefixed.get(prefix)?.find((index) => text.startsWith(strings[index]!.open, end));
    if (form !== undefined && strings[form]!.delimited) {
      scanDelimited(scanner, form, at, end, limit);
      return;
    }
    if (form !== undefined) {
      scanQuoted(scanner, form, at, end + strings[form]!.open.length, limit, scanCode);
      return;
    }
  }
  scanner.push(IDENTIFIER, at, end);
  scanner.at = end;
}

function scanNumber(scanner: Scanner, limit: number): void {
  const { text, at } = scanner;
  let end = at + 1;
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (isIdentifierPart(code)) end++;
    else if (code === 46 && isDigit(text.charCodeAt(end + 1))) end++;
    else if (
      code === 39 &&
      scanner.lexicon.row.quoteInNumbers &&
      isIdentifierPart(text.charCodeAt(end + 1))
    )
      end++;
    else if ((code === 43 || code === 45) && isExponent(text, at, end)) end++;
    else break;
  }
  scanner.push(NUMBER, at, end);
  scanner.at = end;
}

/** Is the sign at `end` part of an exponent (`1e-9`)? */
function isExponent(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(end - 1) | 32;
  return (
    before === 101 && (text.charCodeAt(start + 1) | 32) !== 120 && isDigit(text.charCodeAt(end + 1))
  );
}
