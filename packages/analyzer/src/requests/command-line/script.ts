import {
  HERE_DOCUMENT,
  IDENTIFIER,
  NEWLINE_BEFORE,
  SPACE_BEFORE,
  STRING,
} from "../../lexer/token.ts";
import type { Source } from "../../values/source.ts";
import { expandText, readWord, readWords, type Word } from "../../values/shell-words.ts";
import type { Value } from "../../values/value.ts";

/** A simple command: its name and arguments. */
export interface Command {
  readonly name: string;
  readonly words: readonly Word[];
  readonly range: { readonly start: number; readonly end: number };
  /** Fills variables in the command's here-document, where it has one. */
  readonly hereDocument?: Value;
}

const MAX_DEPTH = 8;
/** Commands longer than this are cut, and scripts with more requests than that are read so far. */
const MAX_LENGTH = 40_000;
const MAX_COMMANDS = 1_000;

/** A shell script: finds commands by name and what variables hold. */
export class Script {
  readonly source: Source;
  #depth = 0;

  constructor(source: Source) {
    this.source = source;
  }

  /** Every call of a program, in order. */
  commands(names: ReadonlySet<string>): readonly Command[] {
    const { source } = this;
    const found: Command[] = [];
    for (let index = 0; index < source.count; index++) {
      if (source.kind(index) !== IDENTIFIER) continue;
      const name = source.textOf(index);
      if (found.length >= MAX_COMMANDS) break;
      if (names.has(name) && this.#startsCommand(index)) found.push(this.#command(index, name));
    }
    return found;
  }

  /** What a variable holds at an offset: the last assignment before it, or the only one (a function may stand first). */
  readonly variable = (name: string, at: number): Value | undefined => {
    if (this.#depth > MAX_DEPTH) return undefined;
    const assigned = this.#assignments(name);
    const before = assigned.filter((token) => this.source.start(token) < at);
    const token = before.at(-1) ?? (assigned.length === 1 ? assigned[0] : undefined);
    if (token === undefined) return undefined;
    const from = this.source.end(token) + 1;
    this.#depth++;
    const limit = Math.min(this.source.text.length, from + MAX_LENGTH);
    const word = readWord(this.source.text, from, limit, this.variable);
    this.#depth--;
    return word.value.pieces.length > 0 ? word.value : undefined;
  };

  #assignments(name: string): readonly number[] {
    const { source } = this;
    return source
      .occurrences(name)
      .filter(
        (token) =>
          source.isPunctuation(token + 1, "=") &&
          source.start(token + 1) === source.end(token) &&
          (token === 0 ||
            source.flag(token, SPACE_BEFORE) ||
            source.flag(token, NEWLINE_BEFORE) ||
            source.is(token - 1, ";")),
      );
  }

  #startsCommand(index: number): boolean {
    const { source } = this;
    const before = source.text[source.start(index) - 1];
    // A path before the name (`/usr/bin/curl`) belongs to it; `--curl` and `my-curl` do not.
    if (before !== undefined && !/[\s;|&($`/"{!@]/.test(before)) return false;
    if (/[-.\w/]/.test(source.text[source.end(index)] ?? " ")) return false;
    let previous = index - 1;
    if (before === "/") previous = this.#pathStart(index) - 1;
    if (previous < 0 || source.startsLine(previous + 1)) return true;
    return (
      /^(?:;|\||\|\||&&|&|\(|\$\(|`|\{|!|then|do|else|if|elif|while|until|time|sudo|exec|eval|command|nohup|timeout|\d+\w?|=|"|-c|xargs|watch)$/.test(
        source.textOf(previous),
      ) || source.isClose(previous, ")")
    );
  }

  /** The first token of the word that ends in this name. */
  #pathStart(index: number): number {
    const { source } = this;
    let start = index;
    while (start > 0 && !source.flag(start, SPACE_BEFORE) && !source.startsLine(start)) start--;
    return start;
  }

  #command(index: number, name: string): Command {
    const { source } = this;
    const start = source.start(index);
    const from = source.end(index);
    const limit = Math.min(source.text.length, from + MAX_LENGTH);
    const words = readWords(source.text, from, limit, this.variable);
    const end = words.at(-1)?.range.end ?? source.end(index);
    const body = words.some(
      ({ value }) => value.pieces[0]?.kind === "text" && value.pieces[0].text.startsWith("<<"),
    )
      ? this.#hereDocument(end)
      : undefined;
    return { name, words, range: { start, end }, ...(body ? { hereDocument: body } : {}) };
  }

  #hereDocument(after: number): Value | undefined {
    const { source } = this;
    const from = source.tokenAt(after);
    for (let index = from; index < Math.min(source.count, from + 40); index++) {
      if (source.kind(index) !== STRING || !source.flag(index, HERE_DOCUMENT)) continue;
      const range = source.tokenRange(index);
      const raw = /<<-?\s*['"\\]/.test(source.text.slice(source.start(from), range.start));
      if (raw)
        return {
          range,
          pieces: [{ kind: "text", text: source.text.slice(range.start, range.end), range }],
        };
      return expandText(source.text, range.start, range.end, this.variable);
    }
    return undefined;
  }
}
