import type { StringForm } from "../lexer/lexicon.ts";

/** Characters of a literal after its escapes were read, with their places where the two differ. */
export interface Unescaped {
  readonly text: string;
  readonly offsets?: readonly number[];
}

const NAMED: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  v: "\v",
  "0": "\0",
};

/** Reads the escapes in `source` from `start` to `end`, as the string form has them. */
export function unescape(source: string, start: number, end: number, form: StringForm): Unescaped {
  const raw = source.slice(start, end);
  const mark = form.escapes === "backtick" ? "`" : "\\";
  const escapes =
    form.escapes !== "none" && form.prefix?.includes("r") !== true && raw.includes(mark);
  const doubling = form.doubling === true && (raw.includes("{{") || raw.includes("}}"));
  const quotes = form.doubledClose === true && raw.includes(form.close + form.close);
  if (!escapes && !doubling && !quotes) return { text: raw };
  let text = "";
  const offsets: number[] = [];
  for (let at = start; at < end;) {
    const width =
      escapes && source[at] === mark
        ? escapeWidth(source, at, end, form)
        : quotes && source.startsWith(form.close + form.close, at)
          ? 2
          : doubling
            ? doubledWidth(source, at, end)
            : 1;
    const piece =
      width === 1
        ? source[at]!
        : escapes && source[at] === mark
          ? escaped(source.slice(at, at + width), form)
          : source[at]!;
    for (let index = 0; index < piece.length; index++) offsets.push(at);
    text += piece;
    at += width;
  }
  offsets.push(end);
  return { text, offsets };
}

function doubledWidth(source: string, at: number, end: number): number {
  const character = source[at];
  return (character === "{" || character === "}") && source[at + 1] === character && at + 1 < end
    ? 2
    : 1;
}

function escapeWidth(source: string, at: number, end: number, form: StringForm): number {
  const next = source[at + 1];
  if (at + 1 >= end || next === undefined) return 1;
  if (form.escapes === "quotes") return next === form.close || next === "\\" ? 2 : 1;
  if (form.escapes === "shell") return '"\\$`\n'.includes(next) ? 2 : 1;
  if (next === "\r" && source[at + 2] === "\n") return Math.min(3, end - at);
  if (form.escapes === "backtick" && next !== "u") return 2;
  const width =
    next === "x"
      ? 4
      : next === "u"
        ? unicodeWidth(source, at)
        : next === "U" && form.escapes === "python"
          ? 10
          : 2;
  return Math.min(width, end - at);
}

function unicodeWidth(source: string, at: number): number {
  if (source[at + 2] !== "{") return 6;
  const close = source.indexOf("}", at);
  return close < 0 || close - at > 12 ? 2 : close - at + 1;
}

function escaped(sequence: string, form: StringForm): string {
  const letter = sequence[1]!;
  if (letter === "\n" || letter === "\r") return "";
  if (form.escapes === "shell" || form.escapes === "quotes") return letter;
  if (sequence.length > 2) {
    const code = Number.parseInt(sequence.replace(/^[\\`][xuU]\{?|\}$/g, ""), 16);
    return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : sequence;
  }
  return (
    NAMED[letter] ?? (form.escapes === "python" && !"\\'\"".includes(letter) ? sequence : letter)
  );
}
