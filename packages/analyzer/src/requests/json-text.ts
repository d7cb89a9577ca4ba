import type { DataEntry, DataNode } from "../facts/facts.ts";
import type { Range } from "../text/range.ts";
import { offsetIn } from "../values/pieces.ts";
import type { Piece, Value } from "../values/value.ts";

interface Position {
  readonly character: string;
  readonly piece: Piece;
  /** Index within a text piece. */
  readonly index: number;
}

const MAX_DEPTH = 100;
const HOLE = "\uFFFC";

/** Reads JSON text with holes (`{"value": ${x}}`) into a data structure; undefined when it is no JSON object or array. */
export function readJsonText(value: Value): DataNode | undefined {
  const reader = new JsonReader(value);
  return reader.read();
}

/** A cursor over the characters of a value, holes being characters of their own. */
class JsonReader {
  readonly #positions: readonly Position[];
  #at = 0;

  constructor(value: Value) {
    this.#positions = value.pieces.flatMap((piece): readonly Position[] =>
      piece.kind === "hole"
        ? [{ character: HOLE, piece, index: 0 }]
        : Array.from({ length: piece.text.length }, (_, index) => ({
            character: piece.text[index]!,
            piece,
            index,
          })),
    );
  }

  read(): DataNode | undefined {
    this.#skipSpace();
    if (this.#peek() !== "{" && this.#peek() !== "[") return undefined;
    const node = this.#value(0);
    this.#skipSpace();
    return node && this.#at === this.#positions.length ? node : undefined;
  }

  #peek(): string {
    return this.#positions[this.#at]?.character ?? "";
  }

  #skipSpace(): void {
    while (/^[ \t\r\n]$/.test(this.#peek())) this.#at++;
  }

  #offset(at: number): number {
    const position = this.#positions[at];
    if (position)
      return position.piece.kind === "text"
        ? offsetIn(position.piece, position.index)
        : position.piece.range.start;
    const last = this.#positions[at - 1];
    if (!last) return 0;
    return last.piece.kind === "text" ? offsetIn(last.piece, last.index + 1) : last.piece.range.end;
  }

  #range(from: number): Range {
    const start = this.#offset(from);
    const last = this.#positions[this.#at - 1];
    const end =
      last?.piece.kind === "text"
        ? offsetIn(last.piece, last.index + 1)
        : (last?.piece.range.end ?? start);
    return { start, end: Math.max(start, end) };
  }

  #value(depth: number): DataNode | undefined {
    this.#skipSpace();
    const from = this.#at;
    const character = this.#peek();
    if (depth > MAX_DEPTH || character === "") return undefined;
    if (character === "{") return this.#object(from, depth);
    if (character === "[") return this.#array(from, depth);
    if (character === '"') {
      const value = this.#string();
      return value && { kind: "string", range: this.#range(from), value };
    }
    return this.#scalar(from);
  }

  #object(from: number, depth: number): DataNode | undefined {
    this.#at++;
    const entries: DataEntry[] = [];
    for (;;) {
      this.#skipSpace();
      if (this.#peek() === "}") break;
      if (this.#peek() === HOLE) return undefined;
      const key = this.#string();
      if (!key) return undefined;
      this.#skipSpace();
      if (this.#peek() !== ":") return undefined;
      this.#at++;
      const value = this.#value(depth + 1);
      if (!value) return undefined;
      if (key.pieces.every(({ kind }) => kind === "text"))
        entries.push({
          key: key.pieces.map((piece) => (piece.kind === "text" ? piece.text : "")).join(""),
          keyRange: key.range,
          value,
        });
      this.#skipSpace();
      if (this.#peek() === ",") this.#at++;
      else if (this.#peek() !== "}") return undefined;
    }
    this.#at++;
    return { kind: "object", range: this.#range(from), entries, complete: true };
  }

  #array(from: number, depth: number): DataNode | undefined {
    this.#at++;
    const items: DataNode[] = [];
    for (;;) {
      this.#skipSpace();
      if (this.#peek() === "]") break;
      const value = this.#value(depth + 1);
      if (!value) return undefined;
      items.push(value);
      this.#skipSpace();
      if (this.#peek() === ",") this.#at++;
      else if (this.#peek() !== "]") return undefined;
    }
    this.#at++;
    return { kind: "array", range: this.#range(from), items, complete: true };
  }

  /** The string at the cursor, without quotes; undefined when there is none. */
  #string(): Value | undefined {
    if (this.#peek() !== '"') return undefined;
    const open = this.#at++;
    const pieces: Piece[] = [];
    let text = "";
    let offsets: number[] = [];
    const flush = (): void => {
      if (text === "") return;
      const start = offsets[0]!;
      const end = Math.max(start, this.#offset(this.#at));
      const linear =
        offsets.every((offset, index) => offset === start + index) && end === start + text.length;
      pieces.push(
        linear
          ? { kind: "text", text, range: { start, end } }
          : { kind: "text", text, range: { start, end }, offsets: [...offsets, end] },
      );
      text = "";
      offsets = [];
    };
    for (;;) {
      const character = this.#peek();
      if (character === "" || character === "\n") return undefined;
      if (character === '"') break;
      if (character === HOLE) {
        flush();
        pieces.push(this.#positions[this.#at]!.piece);
        this.#at++;
        continue;
      }
      offsets.push(this.#offset(this.#at));
      text += character === "\\" ? this.#escape() : character;
      this.#at++;
    }
    flush();
    // A hole that a format fills stands behind the format.
    const start = this.#offset(open + 1);
    const range = { start, end: Math.max(start, this.#offset(this.#at)) };
    this.#at++;
    return { range, pieces };
  }

  /** Reads an escape; the cursor stays on its last character. */
  #escape(): string {
    this.#at++;
    const letter = this.#peek();
    if (letter !== "u") return { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" }[letter] ?? letter;
    let digits = "";
    while (
      digits.length < 4 &&
      /^[\da-fA-F]$/.test(this.#positions[this.#at + 1]?.character ?? "")
    ) {
      this.#at++;
      digits += this.#peek();
    }
    return String.fromCharCode(Number.parseInt(digits, 16) || 0xfffd);
  }

  #scalar(from: number): DataNode | undefined {
    let word = "";
    let hole = false;
    while (!/^[,\]}\s]?$/.test(this.#peek())) {
      if (this.#peek() === HOLE) hole = true;
      word += this.#peek();
      this.#at++;
    }
    const range = this.#range(from);
    if (hole) return { kind: "unknown", range };
    if (word === "true" || word === "false")
      return { kind: "boolean", range, value: word === "true" };
    if (word === "null") return { kind: "null", range };
    return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word)
      ? { kind: "number", range, value: Number(word) }
      : undefined;
  }
}
