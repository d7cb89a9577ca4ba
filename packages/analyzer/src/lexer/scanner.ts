import type { TextChange } from "../text/text-change.ts";
import type { CompiledLexicon } from "./lexicon.ts";
import {
  CLOSE,
  IDENTIFIER,
  NEWLINE_BEFORE,
  OPEN,
  PUNCTUATION,
  TEMPLATE_CLOSE,
  type TokenTree,
} from "./token.ts";

/** Closer that stands for a template on the bracket stack; no character has this code. */
const TEMPLATE = 0x10000;
/** Closer that stands for a JSX element on the bracket stack. */
const ELEMENT = 0x10001;

/** A here-document whose body starts after the next line feed. */
export interface PendingHereDocument {
  readonly tag: string;
  readonly indented: boolean;
  /** By spaces too. */
  readonly spaces?: boolean;
  readonly raw: boolean;
}

/** The version before, and which of its regions may go on next. */
interface Expected {
  readonly before: TokenTree;
  readonly starts: readonly number[];
  readonly shift: number;
  next: number;
}

/** The lexer's mutable state: where it is, the tokens so far, and the brackets still open. */
export class Scanner {
  readonly text: string;
  readonly lexicon: CompiledLexicon;
  /** Second attempt at a text whose brackets do not pair up: indentation decides where an unclosed bracket ends. */
  readonly recovering: boolean;
  at = 0;
  count = 0;
  flags: number = NEWLINE_BEFORE;
  damaged = false;
  /** How deep interpolations and elements are nested; bounded so that no input exhausts the stack. */
  nesting = 0;
  readonly comments: number[] = [];
  readonly pending: PendingHereDocument[] = [];
  kind: Uint8Array;
  tokenFlags: Uint8Array;
  form: Uint8Array;
  start: Int32Array;
  end: Int32Array;
  match: Int32Array;
  parent: Int32Array;
  /** Where the tokens of the version before may go on next; beyond the text where they do nowhere. */
  meeting: number = Number.POSITIVE_INFINITY;
  /** The token of the version before that goes on where the scanner stopped. */
  met: number | undefined;
  #expected: Expected | undefined;
  /** Brackets below this height belong to an enclosing interpolation and cannot be closed here. */
  floor = 0;
  readonly #closers: number[] = [];
  readonly #openers: number[] = [];
  readonly #indents: number[] = [];
  #indent = 0;

  /** @param room tokens to make room for at first */
  constructor(text: string, lexicon: CompiledLexicon, recovering: boolean, room = 0) {
    this.text = text;
    this.lexicon = lexicon;
    this.recovering = recovering;
    // Dense code has a token for every three characters or so; to grow costs more than what stays empty.
    const capacity = room > 0 ? room : Math.ceil(text.length / 3) + 64;
    this.kind = new Uint8Array(capacity);
    this.tokenFlags = new Uint8Array(capacity);
    this.form = new Uint8Array(capacity);
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.match = new Int32Array(capacity);
    this.parent = new Int32Array(capacity);
  }

  /** Stops behind the change where a region of the version before begins, if nothing is open there. */
  expect(before: TokenTree, starts: readonly number[], { oldEnd, shift }: TextChange): void {
    const next = starts.findIndex((token) => before.start[token]! >= oldEnd);
    this.#expected = { before, starts, shift, next: next < 0 ? starts.length : next };
    this.#meetNext(this.#expected);
  }

  #meetNext({ before, starts, shift, next }: Expected): void {
    const token = starts[next];
    this.meeting = token === undefined ? Number.POSITIVE_INFINITY : before.start[token]! + shift;
  }

  /** Is this where the tokens of the version before go on? */
  meets(at: number): boolean {
    const expected = this.#expected;
    if (!expected) return false;
    while (this.meeting < at) {
      expected.next++;
      this.#meetNext(expected);
    }
    const token = expected.starts[expected.next];
    if (this.meeting !== at || token === undefined) return false;
    const last = this.count - 1;
    // What a word means hangs on the token before it.
    const isApart =
      last < 0 || this.kind[last] !== PUNCTUATION || this.text[this.start[last]!] === ";";
    const isTop = this.#openers.length === 0 && this.pending.length === 0;
    if (!isApart || !isTop || expected.before.flags[token] !== this.flags) return false;
    this.met = token;
    return true;
  }

  /** Begins behind the first `count` tokens of the version before, where nothing is open. */
  resume(before: TokenTree, count: number): void {
    this.count = count;
    this.at = before.start[count]!;
    this.flags = before.flags[count]!;
    this.#reserve(count);
    this.kind.set(before.kind.subarray(0, count));
    this.tokenFlags.set(before.flags.subarray(0, count));
    this.form.set(before.form.subarray(0, count));
    this.start.set(before.start.subarray(0, count));
    this.end.set(before.end.subarray(0, count));
    this.match.set(before.match.subarray(0, count));
    this.parent.set(before.parent.subarray(0, count));
    const { comments } = before;
    for (let index = 0; comments[index]! < this.at; index += 2)
      this.comments.push(comments[index]!, comments[index + 1]!);
  }

  /** Adds the tokens of the version before from one on, `shift` characters further on. */
  append(before: TokenTree, from: number, shift: number): void {
    const tokens = this.count - from;
    const { count, comments } = before;
    this.#reserve(count + tokens);
    this.kind.set(before.kind.subarray(from, count), this.count);
    this.tokenFlags.set(before.flags.subarray(from, count), this.count);
    this.form.set(before.form.subarray(from, count), this.count);
    for (let index = from; index < count; index++) {
      const own = index + tokens;
      this.start[own] = before.start[index]! + shift;
      this.end[own] = before.end[index]! + shift;
      const match = before.match[index]!;
      this.match[own] = match < 0 ? -1 : match + tokens;
      const parent = before.parent[index]!;
      this.parent[own] = parent < 0 ? -1 : parent + tokens;
    }
    this.count = count + tokens;
    for (let index = 0; index < comments.length; index += 2)
      if (comments[index]! >= before.start[from]!)
        this.comments.push(comments[index]! + shift, comments[index + 1]! + shift);
  }

  get height(): number {
    return this.#closers.length;
  }

  push(kind: number, start: number, end: number): number {
    if (this.count === this.kind.length) this.#grow();
    const index = this.count++;
    const height = this.#openers.length;
    if ((this.flags & NEWLINE_BEFORE) !== 0) this.#startLine(kind, start, end, index);
    this.kind[index] = kind;
    this.tokenFlags[index] = this.flags;
    this.start[index] = start;
    this.end[index] = end;
    this.match[index] = -1;
    const top = this.#openers.length;
    this.parent[index] = top > 0 ? this.#openers[top - 1]! : -1;
    if (top !== height) this.damaged = true;
    this.flags = 0;
    return index;
  }

  /** Pushes an opening bracket that `closer` (a character code) will close. */
  open(closer: number, start: number, end: number): number {
    const index = this.push(OPEN, start, end);
    this.#enter(closer, index);
    return index;
  }

  openTemplate(kind: number, start: number, end: number): number {
    const index = this.push(kind, start, end);
    this.#enter(TEMPLATE, index);
    return index;
  }

  openElement(start: number, end: number): number {
    const index = this.push(OPEN, start, end);
    this.#enter(ELEMENT, index);
    return index;
  }

  /** Closes the template or element `opener`, with everything that was left open inside it. */
  closeUpTo(opener: number, start: number, end: number, template: boolean): void {
    const index = this.count;
    while (this.#openers.length > 0) {
      const top = this.#openers.at(-1)!;
      if (top < opener) break;
      this.#leave(index);
      if (top !== opener) this.damaged = true;
      if (top === opener) break;
    }
    this.push(template ? TEMPLATE_CLOSE : CLOSE, start, end);
    this.match[opener] = index;
    this.match[index] = opener;
  }

  /** Drops brackets that an interpolation left open. */
  cutTo(height: number): void {
    while (this.#openers.length > height) {
      this.#leave(this.count);
      this.damaged = true;
    }
  }

  /** A closing bracket: pairs it with the nearest opener of its kind, cutting off the unclosed ones in between. */
  close(closer: number, start: number, end: number): void {
    const firstOnLine = (this.flags & NEWLINE_BEFORE) !== 0;
    const column = firstOnLine ? this.#column(start) : -1;
    let height = this.#closers.length - 1;
    while (height >= this.floor && this.#closers[height] !== closer) height--;
    if (this.recovering && firstOnLine && height >= this.floor) {
      const better = this.#openerAtIndent(closer, column, height);
      if (better >= this.floor) height = better;
      else if (this.#indents[height]! < column) height = -1;
    }
    if (height < this.floor) {
      this.damaged = true;
      this.push(CLOSE, start, end);
      return;
    }
    const index = this.count;
    if (height < this.#closers.length - 1) this.damaged = true;
    while (this.#openers.length > height + 1) this.#leave(index);
    const opener = this.#openers.at(-1)!;
    this.#leave(index);
    this.push(CLOSE, start, end);
    this.match[opener] = index;
    this.match[index] = opener;
  }

  isOpen(closer: number): boolean {
    return this.#closers.lastIndexOf(closer) >= this.floor;
  }

  finish(): TokenTree {
    while (this.#openers.length > 0) {
      this.#leave(this.count);
      this.damaged = true;
    }
    return {
      text: this.text,
      count: this.count,
      kind: this.kind,
      flags: this.tokenFlags,
      form: this.form,
      start: this.start,
      end: this.end,
      match: this.match,
      parent: this.parent,
      comments: this.comments,
      recovered: this.recovering,
      damaged: this.damaged,
    };
  }

  #enter(closer: number, index: number): void {
    this.#closers.push(closer);
    this.#openers.push(index);
    this.#indents.push(this.#indent);
  }

  #leave(cutAt: number): void {
    const opener = this.#openers.pop()!;
    this.#closers.pop();
    this.#indents.pop();
    this.match[opener] = cutAt;
  }

  #column(offset: number): number {
    return offset - this.text.lastIndexOf("\n", offset - 1) - 1;
  }

  #openerAtIndent(closer: number, indent: number, from: number): number {
    for (let height = from; height >= this.floor; height--)
      if (this.#closers[height] === closer && this.#indents[height] === indent) return height;
    return -1;
  }

  /** Notes the line's indentation; when recovering, a statement at or left of an opener's line cuts the opener off. */
  #startLine(kind: number, start: number, end: number, index: number): void {
    if (!this.recovering) return;
    const indent = this.#column(start);
    if (kind === IDENTIFIER && this.text.charCodeAt(end) !== 58) {
      while (
        this.#openers.length > this.floor &&
        this.#closers.at(-1)! < TEMPLATE &&
        this.#indents.at(-1)! >= indent
      )
        this.#leave(index);
    }
    this.#indent = indent;
  }

  #reserve(count: number): void {
    while (this.kind.length < count) this.#grow();
  }

  #grow(): void {
    const capacity = this.kind.length * 2;
    this.kind = grownBytes(this.kind, capacity);
    this.tokenFlags = grownBytes(this.tokenFlags, capacity);
    this.form = grownBytes(this.form, capacity);
    this.start = grownInts(this.start, capacity);
    this.end = grownInts(this.end, capacity);
    this.match = grownInts(this.match, capacity);
    this.parent = grownInts(this.parent, capacity);
  }
}

function grownBytes(old: Uint8Array, capacity: number): Uint8Array {
  const result = new Uint8Array(capacity);
  result.set(old);
  return result;
}

function grownInts(old: Int32Array, capacity: number): Int32Array {
  const result = new Int32Array(capacity);
  result.set(old);
  return result;
}
