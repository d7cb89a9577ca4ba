import type { DataEntry, DataNode } from "../../facts/facts.ts";
import type { Range } from "../../text/range.ts";
import { textValue } from "../../values/pieces.ts";
import type { Value } from "../../values/value.ts";

/** What a text of JSON holds, as far as it can be read. */
export interface JsonReading {
  /** Undefined where no value begins. */
  readonly root?: DataNode;
  readonly comments: readonly Range[];
  /** Nothing was missing, misplaced or left over. */
  readonly valid: boolean;
}

/** Deeper than this nobody nests by hand, and a reader of ours would run out of stack. */
const MAX_DEPTH = 200;
const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
};

/**
 * Reads JSON, with comments and trailing commas as editors' settings have them. What is half typed is read as far as it
 * goes: an object that is never closed has the entries that are there. A library would give no ranges, or give up.
 */
export function readJson(text: string): JsonReading {
  const reader = new JsonReader(text);
  const root = reader.document();
  return { ...(root ? { root } : {}), comments: reader.comments, valid: reader.valid };
}

class JsonReader {
  readonly comments: Range[] = [];
  valid = true;
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): DataNode | undefined {
    this.#skip();
    const root = this.#value(0);
    this.#skip();
    if (!root || this.#at < this.#text.length) this.valid = false;
    return root;
  }

  #peek(): string {
    return this.#text[this.#at] ?? "";
  }

  #skip(): void {
    const text = this.#text;
    for (;;) {
      const code = text.charCodeAt(this.#at);
      if (code === 32 || code === 9 || code === 10 || code === 13 || code === 0xfeff) this.#at++;
      else if (text.startsWith("//", this.#at)) this.#comment("\n", 0);
      else if (text.startsWith("/*", this.#at)) this.#comment("*/", 2);
      else return;
    }
  }

  #comment(end: string, kept: number): void {
    const start = this.#at;
    const found = this.#text.indexOf(end, start + 2);
    this.#at = found < 0 ? this.#text.length : found + kept;
    this.comments.push({ start, end: this.#at });
  }

  #value(depth: number): DataNode | undefined {
    const start = this.#at;
    const character = this.#peek();
    if (depth > MAX_DEPTH) {
      this.valid = false;
      this.#at = this.#text.length;
      return undefined;
    }
    if (character === "{") return this.#object(depth);
    if (character === "[") return this.#array(depth);
    if (character === '"' || character === "'") {
      const value = this.#string(character);
      return { kind: "string", range: { start, end: this.#at }, value };
    }
    return this.#scalar();
  }

  #object(depth: number): DataNode {
    const start = this.#at++;
    const entries: DataEntry[] = [];
    let complete = true;
    for (;;) {
      this.#skip();
      const character = this.#peek();
      if (character === "}") break;
      if (character === "" || character === "]") {
        complete = this.valid = false;
        return { kind: "object", range: { start, end: this.#at }, entries, complete };
      }
      if (character === ",") {
        this.#at++;
        continue;
      }
      const entry = this.#entry(depth);
      if (entry) entries.push(entry);
      else complete = this.valid = false;
    }
    this.#at++;
    return { kind: "object", range: { start, end: this.#at }, entries, complete };
  }

  /** One `key: value`; undefined, with the cursor behind what was read, where there is none. */
  #entry(depth: number): DataEntry | undefined {
    const character = this.#peek();
    const start = this.#at;
    const quoted = character === '"' || character === "'";
    const key = quoted ? this.#string(character) : this.#word();
    if (this.#at === start) {
      this.#at++;
      return undefined;
    }
    this.#skip();
    if (this.#peek() !== ":") return undefined;
    this.#at++;
    this.#skip();
    const value = this.#value(depth + 1);
    if (!value) return undefined;
    const name = key.pieces.map((piece) => (piece.kind === "text" ? piece.text : "")).join("");
    return { key: name, keyRange: key.range, value };
  }

  #array(depth: number): DataNode {
    const start = this.#at++;
    const items: DataNode[] = [];
    let complete = true;
    for (;;) {
      this.#skip();
      const character = this.#peek();
      if (character === "]") break;
      if (character === "" || character === "}") {
        complete = this.valid = false;
        return { kind: "array", range: { start, end: this.#at }, items, complete };
      }
      if (character === ",") {
        this.#at++;
        continue;
      }
      const from = this.#at;
      const item = this.#value(depth + 1);
      if (item) items.push(item);
      else {
        complete = this.valid = false;
        if (this.#at === from) this.#at++;
      }
    }
    this.#at++;
    return { kind: "array", range: { start, end: this.#at }, items, complete };
  }

  /** A string's characters; one that is not closed ends with its line. */
  #string(quote: string): Value {
    const text = this.#text;
    const start = ++this.#at;
    let offsets: number[] | undefined;
    let content = "";
    let from = start;
    for (;;) {
      const character = text[this.#at];
      if (character === quote) break;
      if (character === undefined || character === "\n") {
        this.valid = false;
        break;
      }
      if (character !== "\\") {
        offsets?.push(this.#at);
        this.#at++;
        continue;
      }
      content += text.slice(from, this.#at);
      offsets ??= Array.from(content, (_, index) => start + index);
      offsets.length = content.length;
      offsets.push(this.#at);
      content += this.#escape();
      from = this.#at;
    }
    content += text.slice(from, this.#at);
    const range = { start, end: this.#at };
    if (text[this.#at] === quote) this.#at++;
    return textValue(content, range, offsets ? [...offsets, range.end] : undefined);
  }

  /** Reads an escape of one character. */
  #escape(): string {
    const letter = this.#text[this.#at + 1] ?? "";
    if (letter === "u") {
      const digits = this.#text.slice(this.#at + 2, this.#at + 6);
      if (/^[\da-f]{4}$/i.test(digits)) {
        this.#at += 6;
        return String.fromCharCode(Number.parseInt(digits, 16));
      }
    }
    if (letter === "" || letter === "\n") {
      this.#at++;
      return "\\";
    }
    this.#at += 2;
    return ESCAPES[letter] ?? letter;
  }

  #word(): Value {
    const start = this.#at;
    while (!/[\s:,{}[\]"']/.test(this.#peek() || " ")) this.#at++;
    this.valid = false;
    return textValue(this.#text.slice(start, this.#at), { start, end: this.#at });
  }

  #scalar(): DataNode | undefined {
    const start = this.#at;
    while (!/[\s,{}[\]:"']/.test(this.#peek() || " ")) this.#at++;
    const word = this.#text.slice(start, this.#at);
    const range = { start, end: this.#at };
    if (word === "true" || word === "false")
      return { kind: "boolean", range, value: word === "true" };
    if (word === "null") return { kind: "null", range };
    if (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word))
      return { kind: "number", range, value: Number(word) };
    this.valid = false;
    return word === "" ? undefined : { kind: "unknown", range };
  }
}
