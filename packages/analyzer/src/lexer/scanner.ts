import type { CompiledLexicon } from "./lexicon.ts";
import {
  CLOSE,
  IDENTIFIER,
  NEWLINE_BEFORE,
  OPEN,
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
  /** Brackets below this height belong to an enclosing interpolation and cannot be closed here. */
  floor = 0;
  readonly #closers: number[] = [];
  readonly #openers: number[] = [];
  readonly #indents: number[] = [];
  #indent = 0;

  constructor(text: string, lexicon: CompiledLexicon, recovering: boolean) {
    this.text = text;
    this.lexicon = lexicon;
    this.recovering = recovering;
    // Dense code has a token for every three characters or so; to grow costs more than what stays empty.
    const capacity = Math.ceil(text.length / 3) + 64;
    this.kind = new Uint8Array(capacity);
    this.tokenFlags = new Uint8Array(capacity);
    this.form = new Uint8Array(capacity);
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.match = new Int32Array(capacity);
    this.parent = new Int32Array(capacity);
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
