import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { decode, isBinary, type SourceText, utf16Of } from "./decode.ts";
import { Page } from "./mention/page.ts";
import { reasonOf } from "./system-error.ts";

/** What became of a file that was opened. */
export type Source =
  | SourceText
  /** Says nothing about TagoIO, or is no text: nothing to check. */
  | { readonly kind: "irrelevant" }
  | { readonly kind: "too-large" }
  /** `reason` completes "Could not read FILE: …". */
  | { readonly kind: "failed"; readonly reason: string };

/** Most sources fit into one read. */
const firstBytes = 64 * 1024;
/** Files that are TagoIO's by their name. */
const ownFile = /(?:^|[\\/])tagoconfig\.json$/i;

const irrelevant: Source = { kind: "irrelevant" };

/** Reads files, one after the other, into the same memory. */
export class SourceReader {
  readonly #maxBytes: number;
  readonly #page: Page = new Page();

  /** @param maxBytes larger files are not read to their end */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Reads a file, and decodes it if it can concern TagoIO. */
  read(path: string): Source {
    try {
      // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
      const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      try {
        return this.#readOpen(file, path);
      } finally {
        closeSync(file);
      }
    } catch (error) {
      return { kind: "failed", reason: reasonOf(error) };
    }
  }

  #readOpen(file: number, path: string): Source {
    const page = this.#page;
    let length = readSync(file, page.bytes, 0, firstBytes, null);
    // Nearly all files end here; only the others are worth a question to the system.
    if (length === 0 || length === firstBytes) {
      const stats = fstatSync(file);
      if (!stats.isFile()) return { kind: "failed", reason: "it is not a regular file" };
      const start = page.bytes.subarray(0, length);
      if (isBinary(start) && utf16Of(start) === undefined) return irrelevant;
      if (stats.size > this.#maxBytes) return { kind: "too-large" };
      page.reserve(stats.size);
      while (length < stats.size) {
        const more = readSync(file, page.bytes, length, stats.size - length, null);
        if (more === 0) break;
        length += more;
      }
    }
    if (length > this.#maxBytes) return { kind: "too-large" };
    return this.#decode(length, path);
  }

  #decode(length: number, path: string): Source {
    const bytes = this.#page.bytes;
    const isWide = length > 1 && utf16Of(bytes) !== undefined;
    // Nothing else is asked of most files.
    if (!isWide && !this.#page.mentions(length) && !ownFile.test(path)) return irrelevant;
    const content = bytes.subarray(0, length);
    return !isWide && isBinary(content) ? irrelevant : decode(content);
  }
}
