import { isIdentifierPart, isIdentifierStart, isSpace } from "./characters.ts";
import { MAX_NESTING, type ScanCode } from "./quoted.ts";
import type { Scanner } from "./scanner.ts";
import { IDENTIFIER, NEWLINE_BEFORE, PROSE, PUNCTUATION, SPACE_BEFORE, STRING } from "./token.ts";

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

const TAG = /^<(?:>|([A-Za-z_$][\w$.:-]*)\s*(,|extends\b|=[^>{"'])?)/;
/** `<T>(x) => …` is a generic arrow function, `<T,>` too. */
const GENERIC_ARROW = /^<[A-Z][\w$]*>\s*\(/;

/** Does the `<` at the scanner start an element, and not a comparison or type parameters? */
export function startsElement(scanner: Scanner): boolean {
  if (scanner.nesting >= MAX_NESTING) return false;
  const head = scanner.text.slice(scanner.at, scanner.at + 80);
  const found = TAG.exec(head);
  return found !== null && found[2] === undefined && !GENERIC_ARROW.test(head);
}

/** Reads an element: attributes and `{…}` as code, the text between tags as prose. */
export function scanElement(scanner: Scanner, limit: number, scanCode: ScanCode): void {
  const element = scanner.openElement(scanner.at, scanner.at + 1);
  scanner.at++;
  scanner.nesting++;
  const selfClosing = attributes(scanner, limit, scanCode);
  if (!selfClosing) children(scanner, limit, scanCode);
  scanner.nesting--;
  scanner.closeUpTo(element, scanner.at, scanner.at, false);
}

function attributes(scanner: Scanner, limit: number, scanCode: ScanCode): boolean {
  const { text } = scanner;
  while (scanner.at < limit) {
    const at = scanner.at;
    const code = text.charCodeAt(at);
    if (code === 10) {
      scanner.flags |= NEWLINE_BEFORE;
      scanner.at++;
    } else if (isSpace(code)) {
      scanner.flags |= SPACE_BEFORE;
      scanner.at++;
    } else if (code === SLASH && text.charCodeAt(at + 1) === GREATER) {
      scanner.at += 2;
      return true;
    } else if (
      code === SLASH &&
      (text.charCodeAt(at + 1) === 42 || text.charCodeAt(at + 1) === SLASH)
    ) {
      comment(scanner, limit);
    } else if (code === GREATER) {
      scanner.at++;
      return false;
    } else if (code === LESS) {
      typeArguments(scanner, limit);
    } else if (code === 34 || code === 39) {
      const close = text.indexOf(text[at]!, at + 1);
      scanner.at = close < 0 || close >= limit ? limit : close + 1;
      scanner.form[scanner.push(STRING, at, scanner.at)] = attributeForm(scanner, code);
    } else if (code === OPEN_BRACE) {
      braces(scanner, limit, scanCode);
    } else if (isIdentifierStart(code)) {
      let end = at + 1;
      while (end < limit && (isIdentifierPart(text.charCodeAt(end)) || text.charCodeAt(end) === 45))
        end++;
      scanner.push(IDENTIFIER, at, end);
      scanner.at = end;
    } else {
      scanner.push(PUNCTUATION, at, at + 1);
      scanner.at++;
    }
  }
  return true;
}

/** The plain form of the same quote; attributes know no escapes, which makes no difference for hosts and tokens. */
function attributeForm(scanner: Scanner, quote: number): number {
  return scanner.lexicon.stringStarts[quote]?.[0] ?? 0;
}

function children(scanner: Scanner, limit: number, scanCode: ScanCode): void {
  const { text } = scanner;
  while (scanner.at < limit) {
    const start = scanner.at;
    let at = start;
    while (at < limit && text.charCodeAt(at) !== LESS && text.charCodeAt(at) !== OPEN_BRACE) at++;
    scanner.at = at;
    if (at > start) scanner.push(PROSE, start, at);
    if (at >= limit) return;
    if (text.charCodeAt(at) === OPEN_BRACE) {
      braces(scanner, limit, scanCode);
    } else if (text.charCodeAt(at + 1) === SLASH) {
      const close = text.indexOf(">", at);
      scanner.at = close < 0 || close >= limit ? limit : close + 1;
      return;
    } else if (scanner.nesting < MAX_NESTING * 4) {
      scanElement(scanner, limit, scanCode);
    } else {
      scanner.at = limit;
      return;
    }
  }
}

function braces(scanner: Scanner, limit: number, scanCode: ScanCode): void {
  const height = scanner.height;
  const floor = scanner.floor;
  scanner.open(CLOSE_BRACE, scanner.at, scanner.at + 1);
  scanner.floor = height;
  scanner.at++;
  scanCode(scanner, CLOSE_BRACE, height, limit);
  scanner.floor = floor;
  scanner.cutTo(height);
}

function comment(scanner: Scanner, limit: number): void {
  const { text, at } = scanner;
  const block = text.charCodeAt(at + 1) === 42;
  const close = text.indexOf(block ? "*/" : "\n", at + 2);
  const end = close < 0 || close >= limit ? limit : block ? close + 2 : close;
  scanner.comments.push(at, end);
  scanner.at = end;
}

function typeArguments(scanner: Scanner, limit: number): void {
  let depth = 0;
  while (scanner.at < limit) {
    const code = scanner.text.charCodeAt(scanner.at++);
    if (code === LESS) depth++;
    else if (code === GREATER && scanner.text.charCodeAt(scanner.at - 2) !== 61) depth--;
    if (depth === 0) return;
  }
}
