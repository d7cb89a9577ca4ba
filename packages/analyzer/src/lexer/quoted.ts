import type { StringForm } from "./lexicon.ts";
import type { Scanner } from "./scanner.ts";
import { isIdentifierPart, isIdentifierStart } from "./characters.ts";
import { CHUNK, IDENTIFIER, PUNCTUATION, STRING, TEMPLATE_OPEN, UNCLOSED } from "./token.ts";

/** Scans code from `scanner.at` until `closer` closes the bracket at `height`, or until `limit`. */
export type ScanCode = (scanner: Scanner, closer: number, height: number, limit: number) => void;

/** Interpolations and JSX elements deeper than this are read as plain characters. */
export const MAX_NESTING = 64;

const BACKSLASH = 92;
const BACKTICK = 96;
const LINE_FEED = 10;
const DOLLAR = 36;
const CLOSE_PARENTHESIS = 41;
const CLOSE_BRACE = 125;

/** Reads the string or template that starts at `start` and whose characters start at `content`. */
export function scanQuoted(
  scanner: Scanner,
  formIndex: number,
  start: number,
  content: number,
  limit: number,
  scanCode: ScanCode,
): void {
  const { text } = scanner;
  const form = scanner.lexicon.row.strings[formIndex]!;
  const { close } = form;
  const closer = close.charCodeAt(0);
  const long = close.length > 1;
  const escapes = form.escapes !== "none";
  const mark = form.escapes === "backtick" ? BACKTICK : BACKSLASH;
  const opener = scanner.nesting < MAX_NESTING ? form.interpolation : undefined;
  const names = form.nameInterpolation !== undefined && scanner.nesting < MAX_NESTING;
  const openerCode = opener === undefined ? -1 : opener.charCodeAt(0);
  const end = form.multiline ? limit : lineEnd(text, content, limit);
  let template = -1;
  let chunk = content;
  let at = content;
  let closed = false;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === mark && escapes && !(code === openerCode && text.startsWith(opener!, at))) {
      at += text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === LINE_FEED ? 3 : 2;
      continue;
    }
    if (code === closer && (!long || text.startsWith(close, at))) {
      if (form.doubledClose && text.startsWith(close, at + close.length)) {
        at += 2 * close.length;
        continue;
      }
      closed = true;
      break;
    }
    if (code === openerCode) {
      if (form.doubling && text.charCodeAt(at + 1) === openerCode) {
        at += 2;
        continue;
      }
      const before = form.interpolationBefore;
      const width =
        before !== undefined && !text.startsWith(before, at + opener!.length)
          ? 0
          : interpolationWidth(text, at, opener!);
      if (width > 0) {
        if (template < 0) template = scanner.openTemplate(TEMPLATE_OPEN, start, content);
        if (at > chunk) pushChunk(scanner, formIndex, chunk, at);
        at = interpolation(scanner, form, at, width, end, scanCode);
        chunk = at;
        continue;
      }
    }
    if (code === DOLLAR && names && isIdentifierStart(text.charCodeAt(at + 1))) {
      if (template < 0) template = scanner.openTemplate(TEMPLATE_OPEN, start, content);
      if (at > chunk) pushChunk(scanner, formIndex, chunk, at);
      at = chunk = interpolatedName(scanner, form, at, end);
      continue;
    }
    if (code === LINE_FEED && scanner.recovering && !long && startsStatement(text, at + 1, start))
      break;
    at++;
  }
  if (at > end && !closed) at = end;
  const after = closed ? at + close.length : at;
  if (!closed) {
    scanner.flags |= UNCLOSED;
    if (form.multiline) scanner.damaged = true;
  }
  if (template < 0) {
    const index = scanner.push(STRING, start, after);
    scanner.form[index] = formIndex;
  } else {
    if (at > chunk) pushChunk(scanner, formIndex, chunk, at);
    scanner.closeUpTo(template, at, after, true);
  }
  scanner.at = after;
}

function pushChunk(scanner: Scanner, form: number, start: number, end: number): void {
  const index = scanner.push(CHUNK, start, end);
  scanner.form[index] = form;
}

/** Length of the interpolation's opener at `at`, or 0 when the characters stand for themselves. */
function interpolationWidth(text: string, at: number, opener: string): number {
  if (opener === "$(") {
    // Shell: `$(…)` and `${…}`; a plain `$NAME` stays in the chunk, the word reader knows it.
    const next = text.charCodeAt(at + 1);
    return next === 40 || next === 123 ? 2 : 0;
  }
  return text.startsWith(opener, at) ? opener.length : 0;
}

function interpolation(
  scanner: Scanner,
  form: StringForm,
  at: number,
  width: number,
  limit: number,
  scanCode: ScanCode,
): number {
  const closer = scanner.text.charCodeAt(at + width - 1) === 40 ? CLOSE_PARENTHESIS : CLOSE_BRACE;
  const height = scanner.height;
  const floor = scanner.floor;
  scanner.open(closer, at, at + width);
  scanner.floor = height;
  scanner.at = at + width;
  scanner.nesting++;
  scanCode(scanner, closer, height, form.multiline ? limit : limit);
  scanner.nesting--;
  scanner.floor = floor;
  scanner.cutTo(height);
  return scanner.at;
}

/** `$name` as an interpolation whose closing bracket has no width; gives the offset behind it. */
function interpolatedName(scanner: Scanner, form: StringForm, at: number, limit: number): number {
  const { text } = scanner;
  let end = at + 1;
  while (end < limit && text.charCodeAt(end) !== DOLLAR && isIdentifierPart(text.charCodeAt(end)))
    end++;
  const from = form.sigil === true ? at : at + 1;
  scanner.open(CLOSE_BRACE, at, from);
  if (form.sigil === true && text[end] === "[") {
    // The value under a key is not followed.
    const close = text.indexOf("]", end);
    if (close > 0 && close < limit && close - end < 80) end = close + 1;
  }
  scanner.push(IDENTIFIER, from, end);
  if (
    form.sigil === true &&
    text.startsWith("->", end) &&
    isIdentifierStart(text.charCodeAt(end + 2))
  ) {
    const member = end + 2;
    let after = member + 1;
    while (after < limit && isIdentifierPart(text.charCodeAt(after))) after++;
    scanner.push(PUNCTUATION, end, member);
    scanner.push(IDENTIFIER, member, after);
    end = after;
  }
  scanner.close(CLOSE_BRACE, end, end);
  return end;
}

function lineEnd(text: string, at: number, limit: number): number {
  let end = at;
  // A backslash before the line feed continues the string on the next line.
  for (;;) {
    end = text.indexOf("\n", end);
    if (end < 0 || end >= limit) return limit;
    const before = text.charCodeAt(end - 1) === 13 ? end - 2 : end - 1;
    let slashes = 0;
    while (before - slashes >= at && text.charCodeAt(before - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end;
    end++;
  }
}

const STATEMENT =
  /^[ \t]*(?:(?:const|let|var|return|if|for|while|switch|try|throw|async|export|import|function|class|def|from|with|type|interface)\b|[})\]]+[;,)]*[ \t]*\r?\n|[\w.$]+ [-+*/]?= )/;

/** Inside a multi-line string that is never closed: does a statement start here, not indented past the opener's line? */
function startsStatement(text: string, at: number, opener: number): boolean {
  const line = text.slice(at, at + 120);
  if (!STATEMENT.test(line)) return false;
  return indentAt(text, at) <= indentAt(text, text.lastIndexOf("\n", opener - 1) + 1);
}

function indentAt(text: string, lineStart: number): number {
  let at = lineStart;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  return at - lineStart;
}
