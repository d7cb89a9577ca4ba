import { machineCode } from "./machine-code.ts";

/** The analyzer's own first question, asked here so that it need not be loaded for files that are not its business. */
const mention = /tago/i;

/** What the search may look at behind the end of a content. */
const paddingBytes = 20;
const bytesPerUnit = 64 * 1024;

/** What the machine code makes known. */
interface Search {
  readonly memory: { readonly buffer: ArrayBuffer; readonly grow: (units: number) => void };
  readonly mentions: (end: number) => number;
}

// Node knows it; the types of Node leave it to those of browsers.
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/**
 * Memory that files are read into, and searched in as the bytes that they are. A search by machine code takes a tenth of
 * the time of one that first makes a string of the bytes, and leaves nothing to collect.
 */
export class Page {
  #bytes: Buffer;
  readonly #search: Search | null;

  /** @param search how bytes are searched; without, as on machines that have no vector instructions, they become text */
  constructor(search: Search | null = compileSearch()) {
    this.#search = search;
    this.#bytes = search ? Buffer.from(search.memory.buffer) : Buffer.allocUnsafe(2 * bytesPerUnit);
  }

  /** Another object after `reserve`. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  /** Makes room for a content of so many bytes. What stands there stays. */
  reserve(length: number): void {
    const missing = length + paddingBytes - this.#bytes.length;
    if (missing <= 0) return;
    if (this.#search) {
      this.#search.memory.grow(Math.ceil(missing / bytesPerUnit));
      this.#bytes = Buffer.from(this.#search.memory.buffer);
    } else this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(missing)]);
  }

  /** Whether the first bytes name TagoIO, in capitals or not. */
  mentions(length: number): boolean {
    if (!this.#search) return mention.test(this.#bytes.toString("latin1", 0, length));
    this.#bytes.fill(0, length, length + paddingBytes);
    return this.#search.mentions(length) === 1;
  }
}

function compileSearch(): Search | null {
  try {
    const module = new WebAssembly.Module(Buffer.from(machineCode, "base64"));
    return new WebAssembly.Instance(module).exports as Search;
  } catch {
    return null;
  }
}
