import type { Range } from "../text/range.ts";
import { holeValue, joinValues, knownText, textValue } from "./pieces.ts";
import type { Piece, Value } from "./value.ts";

/** A word of a command, quotes removed and variables filled in. */
export interface Word {
  readonly range: Range;
  readonly value: Value;
}

/** What a variable holds at an offset; undefined when the script does not set it. */
export type ReadVariable = (name: string, at: number) => Value | undefined;

const STOPS: ReadonlySet<string> = new Set([";", "|", "&", "\n", ")", "`", "<", ">"]);

/** Reads the words of one simple command from `from`; stops at an operator or the end of the line. */
export function readWords(
  text: string,
  from: number,
  limit: number,
  variable: ReadVariable,
): readonly Word[] {
  const words: Word[] = [];
  let at = from;
  while (at < limit) {
    at = skipBlanks(text, at, limit);
    const character = text[at];
    if (at >= limit || character === undefined || character === "#") break;
    if (character === "<" || character === ">") {
      at = skipRedirection(text, at, limit, words);
      if (at < 0) break;
      continue;
    }
    // `2>file`
    const descriptor = /^\d+(?=[<>])/.exec(text.slice(at, at + 4));
    if (descriptor) {
      at += descriptor[0].length;
      continue;
    }
    if (STOPS.has(character)) break;
    const word = readWord(text, at, limit, variable);
    if (word.range.end === at) break;
    words.push(word);
    at = word.range.end;
  }
  return words;
}

function skipBlanks(text: string, from: number, limit: number): number {
  let at = from;
  for (;;) {
    const character = text[at];
    if (at >= limit) return limit;
    if (character === " " || character === "\t") at++;
    else if (character === "\\" && text[at + 1] === "\n") at += 2;
    else if (character === "\\" && text[at + 1] === "\r" && text[at + 2] === "\n") at += 3;
    // People leave blanks behind the backslash; the shell then ends the command, the writer did not mean to.
    else return at;
  }
}

/** Skips `> file` and `2>&1`; a here-document's operator is kept as a word for its reader. */
function skipRedirection(text: string, from: number, limit: number, words: Word[]): number {
  const operator = /^(?:<<<|<<-?|>>|>&|<&|&>|[<>])/.exec(text.slice(from, from + 3))![0];
  let at = skipBlanks(text, from + operator.length, limit);
  const start = at;
  while (at < limit && !/[\s;|]/.test(text[at]!)) at++;
  if (operator.startsWith("<<")) {
    const range = { start: from, end: at };
    words.push({ range, value: textValue(`${operator}${text.slice(start, at)}`, range) });
  }
  return at > from ? at : -1;
}

/** Reads one word at `from`. */
export function readWord(text: string, from: number, limit: number, variable: ReadVariable): Word {
  const reader = new WordReader(text, limit, variable);
  const end = reader.word(from);
  const range = { start: from, end };
  return { range, value: { range, pieces: reader.pieces } };
}

/** Fills variables in text that is quoted as a here-document is. */
export function expandText(
  text: string,
  from: number,
  limit: number,
  variable: ReadVariable,
): Value {
  const reader = new WordReader(text, limit, variable);
  reader.quoted(from, -1);
  return { range: { start: from, end: limit }, pieces: reader.pieces };
}

const DOUBLE_QUOTE = '"';

class WordReader {
  readonly pieces: Piece[] = [];
  readonly #text: string;
  readonly #limit: number;
  readonly #variable: ReadVariable;

  constructor(text: string, limit: number, variable: ReadVariable) {
    this.#text = text;
    this.#limit = limit;
    this.#variable = variable;
  }

  word(from: number): number {
    const text = this.#text;
    let at = from;
    while (at < this.#limit) {
      const character = text[at]!;
      if (/\s/.test(character) || STOPS.has(character)) break;
      if (character === "'") at = this.#single(at + 1);
      else if (character === DOUBLE_QUOTE) at = this.quoted(at + 1, at);
      else if (character === "$" && text[at + 1] === "'") at = this.#single(at + 2);
      else if (character === "$") at = this.#dollar(at);
      else if (character === "\\") {
        if (text[at + 1] === "\n") break;
        this.#add(at + 1, Math.min(at + 2, this.#limit));
        at += 2;
      } else {
        const start = at;
        while (at < this.#limit && !/[\s'"$\\]/.test(text[at]!) && !STOPS.has(text[at]!)) at++;
        this.#add(start, at);
      }
    }
    return Math.min(at, this.#limit);
  }

  /** Text in double quotes, or up to the limit when `open` is -1. */
  quoted(from: number, open: number): number {
    const text = this.#text;
    let at = from;
    let start = from;
    while (at < this.#limit) {
      const character = text[at]!;
      if (character === DOUBLE_QUOTE && open >= 0) break;
      if (character === "\\" && /["\\$`\n]/.test(text[at + 1] ?? "")) {
        this.#add(start, at);
        if (text[at + 1] !== "\n") this.#add(at + 1, at + 2, at);
        at += 2;
        start = at;
      } else if (character === "$" || character === "`") {
        this.#add(start, at);
        at = character === "$" ? this.#dollar(at) : this.#substitution(at, "`", at + 1);
        start = at;
      } else at++;
    }
    this.#add(start, Math.min(at, this.#limit));
    return open >= 0 ? Math.min(at + 1, this.#limit) : at;
  }

  #single(from: number): number {
    const close = this.#text.indexOf("'", from);
    const end = close < 0 || close > this.#limit ? this.#limit : close;
    this.#add(from, end);
    return Math.min(end + 1, this.#limit);
  }

  #dollar(at: number): number {
    const text = this.#text;
    const next = text[at + 1];
    if (next === "(") return this.#substitution(at, ")", at + 2);
    if (next === "{") return this.#braces(at);
    const name = /^[A-Za-z_]\w*|^[\d@*#?!]/.exec(text.slice(at + 1, at + 81))?.[0];
    if (name === undefined) {
      this.#add(at, at + 1);
      return at + 1;
    }
    const end = at + 1 + name.length;
    this.#fill(name, { start: at, end });
    return end;
  }

  #braces(at: number): number {
    const text = this.#text;
    let depth = 0;
    let end = at + 1;
    for (; end < this.#limit; end++) {
      if (text[end] === "{") depth++;
      else if (text[end] === "}" && --depth === 0) break;
      else if (text[end] === "\n") break;
    }
    const after = Math.min(end + 1, this.#limit);
    const found = /^([A-Za-z_]\w*|\d+)(?:(:?[-=])([\s\S]*)|(:?\?|%|#|\/|:|\[|,|\^)[\s\S]*)?$/.exec(
      text.slice(at + 2, end),
    );
    const range = { start: at, end: after };
    if (!found) this.pieces.push(...holeValue(range, "unknown").pieces);
    else if (found[2] !== undefined) this.#default(found[1]!, found[3] ?? "", end, range);
    else if (found[4] !== undefined && !found[4].endsWith("?"))
      this.pieces.push(...holeValue(range, "unknown", found[1]).pieces);
    else this.#fill(found[1]!, range);
    return after;
  }

  /** `${NAME:-default}` */
  #default(name: string, fallback: string, end: number, range: Range): void {
    const set = this.#variable(name, range.start);
    if (set && knownText(set) !== undefined && set.pieces.length > 0) {
      this.pieces.push(...set.pieces);
      return;
    }
    if (fallback === "") {
      this.pieces.push(...holeValue(range, "environment", name).pieces);
      return;
    }
    const start = end - fallback.length;
    const reader = new WordReader(this.#text, end, this.#variable);
    if (fallback.startsWith('"') || fallback.startsWith("'")) reader.word(start);
    else reader.quoted(start, -1);
    this.pieces.push(...reader.pieces);
  }

  #fill(name: string, range: Range): void {
    const value = this.#variable(name, range.start);
    if (value) this.pieces.push(...joinValues([value], range).pieces);
    else
      this.pieces.push(
        ...holeValue(range, /^[A-Za-z_]/.test(name) ? "environment" : "parameter", name).pieces,
      );
  }

  #substitution(at: number, closer: string, from: number): number {
    const text = this.#text;
    let depth = 1;
    let end = from;
    for (; end < this.#limit; end++) {
      const character = text[end];
      if (character === "\\") end++;
      else if (character === closer && --depth === 0) break;
      else if (character === "(" && closer === ")") depth++;
    }
    const after = Math.min(end + 1, this.#limit);
    this.pieces.push(...holeValue({ start: at, end: after }, "call").pieces);
    return after;
  }

  /** Adds characters; neighbouring runs stay one piece. `written` is where an escape of one character begins. */
  #add(from: number, to: number, written: number = from): void {
    if (to <= from) return;
    const last = this.pieces.at(-1);
    const text = this.#text.slice(from, to);
    if (last?.kind === "text" && !last.offsets && last.range.end === written && written === from) {
      this.pieces[this.pieces.length - 1] = {
        kind: "text",
        text: last.text + text,
        range: { start: last.range.start, end: to },
      };
      return;
    }
    if (last?.kind === "text" && last.range.end === written) {
      const offsets =
        last.offsets?.slice(0, -1) ?? Array.from(last.text, (_, index) => last.range.start + index);
      const added = Array.from({ length: text.length }, (_, index) =>
        index === 0 ? written : from + index,
      );
      this.pieces[this.pieces.length - 1] = {
        kind: "text",
        text: last.text + text,
        range: { start: last.range.start, end: to },
        offsets: [...offsets, ...added, to],
      };
      return;
    }
    this.pieces.push(
      written === from
        ? { kind: "text", text, range: { start: from, end: to } }
        : { kind: "text", text, range: { start: written, end: to }, offsets: [written, to] },
    );
  }
}
