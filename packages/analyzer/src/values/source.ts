import type { CodeLanguage, EnvironmentIdiom } from "../languages/language.ts";
import { delimitedContent } from "../lexer/delimited.ts";
import { type Ends, regionStarts } from "../lexer/regions.ts";
import {
  CHUNK,
  CLOSE,
  HERE_DOCUMENT,
  IDENTIFIER,
  NEWLINE_BEFORE,
  OPEN,
  PUNCTUATION,
  STRING,
  TEMPLATE_CLOSE,
  TEMPLATE_OPEN,
  UNCLOSED,
  type TokenTree,
} from "../lexer/token.ts";
import type { Range } from "../text/range.ts";
import { IdentifierIndex, isFrequent } from "./identifier-index.ts";
import type { Lookups } from "./lookups.ts";

/** Frequent names are looked for in so many tokens. */
const MAX_STRETCH = 20_000;

/** How a language ends its statements. */
export function endsOf({ syntax }: CodeLanguage): Ends {
  return syntax.blocks === "indentation" ? "line" : "mark";
}

/** A document's tokens with the questions that everything above the lexer asks of them. Indexes are token indexes. */
export class Source {
  readonly text: string;
  readonly tree: TokenTree;
  readonly language: CodeLanguage;
  /** Takes down what is asked, while a part of the document is read whose answer may be kept. */
  lookups: Lookups | undefined;
  #environment: { readonly idiom: EnvironmentIdiom | undefined } | undefined;
  #identifiers: IdentifierIndex | undefined;
  #starts: readonly number[] | undefined;
  readonly #paths = new Map<string, readonly number[]>();
  readonly #occurrences = new Map<string, readonly number[]>();
  readonly #contained = new Map<string, boolean>();

  /** @param starts where its regions begin, where that is known */
  constructor(tree: TokenTree, language: CodeLanguage, starts?: readonly number[]) {
    this.text = tree.text;
    this.tree = tree;
    this.language = language;
    this.#starts = starts;
  }

  /** Where the regions of the document begin, as token indexes in order. */
  get starts(): readonly number[] {
    this.#starts ??= regionStarts(this.tree, endsOf(this.language));
    return this.#starts;
  }

  /** How the document reads environment variables. */
  get environment(): EnvironmentIdiom | undefined {
    this.#environment ??= { idiom: this.language.environment?.(this.text) };
    return this.#environment.idiom;
  }

  /** Prints how the document reads a variable; undefined where its language reads none. Which way, is found out when it prints. */
  get readVariable(): ((name: string) => string) | undefined {
    return this.language.environment && ((name) => this.environment?.read(name) ?? name);
  }

  get count(): number {
    return this.tree.count;
  }

  kind(index: number): number {
    return index >= 0 && index < this.tree.count ? this.tree.kind[index]! : 0;
  }

  start(index: number): number {
    return index < this.tree.count ? this.tree.start[index]! : this.text.length;
  }

  end(index: number): number {
    return index < this.tree.count ? this.tree.end[index]! : this.text.length;
  }

  textOf(index: number): string {
    return this.text.slice(this.start(index), this.end(index));
  }

  /** Is the token spelled exactly so? */
  is(index: number, spelling: string): boolean {
    if (index < 0 || index >= this.tree.count) return false;
    const start = this.tree.start[index]!;
    return (
      this.tree.end[index]! - start === spelling.length && this.text.startsWith(spelling, start)
    );
  }

  isPunctuation(index: number, spelling: string): boolean {
    return this.kind(index) === PUNCTUATION && this.is(index, spelling);
  }

  isOpen(index: number, bracket: string): boolean {
    return this.kind(index) === OPEN && this.is(index, bracket);
  }

  isClose(index: number, bracket: string): boolean {
    return this.kind(index) === CLOSE && this.is(index, bracket);
  }

  isIdentifier(index: number): boolean {
    return this.kind(index) === IDENTIFIER;
  }

  startsLine(index: number): boolean {
    return (this.tree.flags[index]! & NEWLINE_BEFORE) !== 0;
  }

  flag(index: number, flag: number): boolean {
    return (this.tree.flags[index]! & flag) !== 0;
  }

  /** The partner of an opener, or where an unclosed one is cut off; at most `count`. */
  closeOf(opener: number): number {
    const match = this.tree.match[opener]!;
    return match < 0 ? this.tree.count : match;
  }

  /** The opener of a closer, or -1. */
  openOf(closer: number): number {
    return this.tree.match[closer]!;
  }

  parent(index: number): number {
    return index < this.tree.count ? this.tree.parent[index]! : -1;
  }

  /** The index after the token, or after its partner when it opens something. */
  after(index: number): number {
    const kind = this.kind(index);
    if (kind !== OPEN && kind !== TEMPLATE_OPEN) return index + 1;
    const close = this.closeOf(index);
    const closes = this.kind(close) === CLOSE || this.kind(close) === TEMPLATE_CLOSE;
    return Math.max(index + 1, closes && this.openOf(close) === index ? close + 1 : close);
  }

  /** The offsets from token `from` to before token `to`. */
  range(from: number, to: number): Range {
    const start = this.start(from);
    return { start, end: to > from ? this.end(to - 1) : start };
  }

  tokenRange(index: number): Range {
    return { start: this.start(index), end: this.end(index) };
  }

  /** `.`, and what else the language puts before a member. */
  isAccess(index: number): boolean {
    if (this.kind(index) !== PUNCTUATION) return false;
    const { accessOperators } = this.language.syntax;
    return accessOperators
      ? accessOperators.includes(this.textOf(index))
      : this.is(index, ".") || this.is(index, "?.");
  }

  /** The first token of the path `a.b.c` that ends at a name; -1 where something else stands before the first name. */
  pathStart(name: number): number {
    let index = name;
    while (this.isAccess(index - 1) && this.kind(index - 2) === IDENTIFIER) index -= 2;
    return this.isAccess(index - 1) ? -1 : index;
  }

  /** Names with their access operators as `a.b.c`, whatever the operators are. */
  path(from: number, to: number): string {
    const names: string[] = [];
    for (let index = from; index <= to; index += 2) names.push(this.textOf(index));
    return names.join(".");
  }

  /** The token that covers the offset, or the last one before it; -1 before the first. */
  tokenAt(offset: number): number {
    const { start } = this.tree;
    let low = 0;
    let high = this.tree.count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (start[middle]! <= offset) low = middle + 1;
      else high = middle - 1;
    }
    return high;
  }

  /** Is the offset inside a comment? */
  inComment(offset: number): boolean {
    const { comments } = this.tree;
    let low = 0;
    let high = (comments.length >> 1) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (comments[2 * middle]! > offset) high = middle - 1;
      else if (comments[2 * middle + 1]! <= offset) low = middle + 1;
      else return true;
    }
    return false;
  }

  /** The characters of a string or chunk, without prefix and quotes. */
  contentRange(index: number): Range {
    const start = this.start(index);
    const end = this.end(index);
    if (this.kind(index) === CHUNK || this.flag(index, HERE_DOCUMENT)) return { start, end };
    if (this.kind(index) !== STRING) return { start, end };
    const form = this.language.lexicon.strings[this.tree.form[index]!]!;
    const open = this.text.indexOf(form.open, start);
    if (form.delimited) {
      const inner = delimitedContent(this.text, open, end);
      return inner ? { start: inner.start, end: inner.end } : { start, end };
    }
    const content = Math.min(open < 0 ? start : open + form.open.length, end);
    return { start: content, end: this.flag(index, UNCLOSED) ? end : end - form.close.length };
  }

  /** The identifier tokens that spell `name`, in order. */
  occurrences(name: string): readonly number[] {
    this.lookups?.spellings.add(name);
    return this.spellingsOf(name);
  }

  /** The same for those who say themselves what hangs on it. */
  spellingsOf(name: string): readonly number[] {
    const found = this.#find(name);
    if (isFrequent(found)) this.lookups?.frequent.add(name);
    return found;
  }

  /** The identifier tokens that spell `name` from one token to before another, in order. */
  occurrencesIn(name: string, from: number, to: number): readonly number[] {
    if (this.lookups?.covers(from, to) === false) this.lookups.spellings.add(name);
    return this.spellingsIn(name, from, to);
  }

  /** The same for those who say themselves what hangs on it. */
  spellingsIn(name: string, from: number, to: number): readonly number[] {
    const all = this.#find(name);
    if (!isFrequent(all)) return all.slice(lowerBound(all, from), lowerBound(all, to));
    const found: number[] = [];
    const limit = Math.min(to, from + MAX_STRETCH);
    for (let token = from; token < limit; token++)
      if (this.isIdentifier(token) && this.is(token, name)) found.push(token);
    return found;
  }

  #find(name: string): readonly number[] {
    let found = this.#occurrences.get(name);
    if (!found) {
      this.#identifiers ??= new IdentifierIndex(this.tree);
      found = this.#identifiers.find(name);
      this.#occurrences.set(name, found);
    }
    return found;
  }

  /** The tokens at which a path such as `session.headers` ends, from one token to before another. */
  pathsIn(path: string, from: number, to: number): readonly number[] {
    if (this.lookups?.covers(from, to) === false) this.lookups.paths.add(path);
    const last = path.slice(path.lastIndexOf(".") + 1);
    const spellings = this.spellingsOf(last);
    let all = this.#paths.get(path);
    if (!all) {
      all = spellings.filter((token) => this.endsPath(path, token));
      this.#paths.set(path, all);
    }
    return all.slice(lowerBound(all, from), lowerBound(all, to));
  }

  /** Does the path `a.b.c` end at the token that spells its last name? */
  endsPath(path: string, token: number): boolean {
    const first = this.pathStart(token);
    return first >= 0 && this.path(first, token) === path;
  }

  /** Whether the document spells `phrase` anywhere; it is searched once for each phrase. */
  contains(phrase: string): boolean {
    let found = this.#contained.get(phrase);
    if (found === undefined) this.#contained.set(phrase, (found = this.text.includes(phrase)));
    this.lookups?.phrases.set(phrase, found);
    return found;
  }
}

/** How many of the sorted numbers are below `value`. */
function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
