import type { Word } from "../../values/shell-words.ts";
import { describeValue, slicePiece } from "../../values/pieces.ts";
import type { Value } from "../../values/value.ts";

/** An option with its value, or a plain argument (`name` undefined). */
export interface Option {
  readonly name?: string;
  readonly value: Value;
  readonly word: Word;
}

/** How a program spells its options. */
export interface OptionRow {
  /** Single letters that take a value. */
  readonly shortValues: string;
  /** Long names that take a value. */
  readonly longValues: ReadonlySet<string>;
  /** Letters and the long names they stand for. */
  readonly letters: Readonly<Record<string, string>>;
}

/** Splits words into options and arguments: `-XPOST`, `-sSX POST`, `--request=POST`, `--request POST`. */
export function readOptions(words: readonly Word[], row: OptionRow): readonly Option[] {
  const options: Option[] = [];
  let plain = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const text = describeValue(word.value);
    if (text.startsWith("<<")) continue;
    if (plain || !text.startsWith("-") || text === "-") {
      options.push({ value: word.value, word });
    } else if (text === "--") plain = true;
    else if (text.startsWith("--")) index += readLong(text, word, words[index + 1], row, options);
    else index += readShort(text, word, words[index + 1], row, options);
  }
  return options;
}

/** How many further words were taken. */
function readLong(
  text: string,
  word: Word,
  next: Word | undefined,
  row: OptionRow,
  options: Option[],
): number {
  const equals = text.indexOf("=");
  const name = equals < 0 ? text.slice(2) : text.slice(2, equals);
  if (equals >= 0) {
    options.push({ name, value: dropStart(word.value, equals + 1), word });
    return 0;
  }
  if (!row.longValues.has(name)) {
    options.push({ name, value: { range: word.range, pieces: [] }, word });
    return 0;
  }
  if (next) options.push({ name, value: next.value, word: next });
  return next ? 1 : 0;
}

function readShort(
  text: string,
  word: Word,
  next: Word | undefined,
  row: OptionRow,
  options: Option[],
): number {
  for (let at = 1; at < text.length; at++) {
    const letter = text[at]!;
    const name = row.letters[letter] ?? letter;
    if (!row.shortValues.includes(letter)) {
      options.push({ name, value: { range: word.range, pieces: [] }, word });
      continue;
    }
    if (at + 1 < text.length) {
      options.push({ name, value: dropStart(word.value, at + 1), word });
      return 0;
    }
    if (next) options.push({ name, value: next.value, word: next });
    return next ? 1 : 0;
  }
  return 0;
}

/** The value without its first characters. */
export function dropStart(value: Value, count: number): Value {
  const pieces = [...value.pieces];
  let left = count;
  while (left > 0 && pieces[0]?.kind === "text") {
    const [first] = pieces;
    if (first.text.length <= left) {
      left -= first.text.length;
      pieces.shift();
    } else {
      pieces[0] = slicePiece(first, left, first.text.length);
      left = 0;
    }
  }
  const start = pieces[0]?.range.start ?? value.range.end;
  return { range: { start, end: Math.max(start, value.range.end) }, pieces };
}
