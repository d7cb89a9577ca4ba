import { IDENTIFIER, type TokenTree } from "../lexer/token.ts";

const BUCKETS = 1024;
/** Names that occur more often than this are followed only so far. */
const MAX_OCCURRENCES = 2_000;

/** Is a name spelled more often than it is followed? */
export function isFrequent(found: readonly number[]): boolean {
  return found.length >= MAX_OCCURRENCES;
}

/** Finds identifiers by spelling. Built in one pass that makes no strings, since most names are never asked for. */
export class IdentifierIndex {
  readonly #tree: TokenTree;
  readonly #first: Int32Array = new Int32Array(BUCKETS).fill(-1);
  readonly #next: Int32Array;

  constructor(tree: TokenTree) {
    this.#tree = tree;
    this.#next = new Int32Array(tree.count);
    const { text, kind, start, end } = tree;
    for (let index = tree.count - 1; index >= 0; index--) {
      if (kind[index] !== IDENTIFIER) continue;
      const bucket = bucketOf(text, start[index]!, end[index]!);
      this.#next[index] = this.#first[bucket]!;
      this.#first[bucket] = index;
    }
  }

  /** The tokens that spell `name`, in order. */
  find(name: string): readonly number[] {
    const found: number[] = [];
    if (name === "") return found;
    const { text, start, end } = this.#tree;
    let index = this.#first[bucketOf(name, 0, name.length)]!;
    for (; index >= 0 && found.length < MAX_OCCURRENCES; index = this.#next[index]!) {
      const at = start[index]!;
      if (end[index]! - at === name.length && text.startsWith(name, at)) found.push(index);
    }
    return found;
  }
}

/** Length and three characters tell most names of a document apart. */
function bucketOf(text: string, start: number, end: number): number {
  const length = end - start;
  const middle = text.charCodeAt(start + (length >> 1));
  return (
    (length * 31 + text.charCodeAt(start) * 7 + middle * 113 + text.charCodeAt(end - 1) * 17) %
    BUCKETS
  );
}
