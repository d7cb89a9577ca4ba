import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { reasonOf } from "./system-error.ts";

/** Text, and what it takes to write it back as it was. */
export interface SourceText {
  readonly kind: "text";
  /** Without byte order mark: editors hide it, so columns must not count it. */
  readonly text: string;
  readonly encoding: "utf-8" | "latin-1";
  readonly mark: boolean;
}

/** What became of a file that was opened. */
export type Source =
  | SourceText
  /** Says nothing about TagoIO, or is no text: nothing to check. */
  | { readonly kind: "irrelevant" }
  | { readonly kind: "too-large" }
  /** `reason` completes "Could not read FILE: …". */
  | { readonly kind: "failed"; readonly reason: string };

export const byteOrderMark = "\uFEFF";
// Git calls a file binary on the same evidence: a zero byte near its start.
const binaryProbeBytes = 8_000;
/** Most sources fit into one read. */
const firstBytes = 64 * 1024;
/** The analyzer's own first question, asked here so that it need not be loaded for files that are not its business. */
const mention = /tago/i;
/** Files that are TagoIO's by their name. */
const ownFile = /(?:^|[\\/])tagoconfig\.json$/i;

/** Reads files, one after the other, into the same memory. */
export class SourceReader {
  readonly #maxBytes: number;
  #buffer = Buffer.allocUnsafe(firstBytes);

  /** @param maxBytes larger files are not read to their end */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Reads a file. Text that is not UTF-8 is taken as Latin-1, which every byte fits. */
  read(path: string): Source {
    try {
      // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
      const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      try {
        return this.#readOpen(file, ownFile.test(path));
      } finally {
        closeSync(file);
      }
    } catch (error) {
      return { kind: "failed", reason: reasonOf(error) };
    }
  }

  #readOpen(file: number, isOwn: boolean): Source {
    let length = readSync(file, this.#buffer, 0, firstBytes, null);
    if (isBinary(this.#buffer.subarray(0, length))) return { kind: "irrelevant" };
    // Nearly all files end here; only the others are worth a question to the system.
    if (length === 0 || length === firstBytes) {
      const stats = fstatSync(file);
      if (!stats.isFile()) return { kind: "failed", reason: "it is not a regular file" };
      if (stats.size > this.#maxBytes) return { kind: "too-large" };
      if (stats.size > this.#buffer.length) this.#grow(stats.size);
      while (length < stats.size) {
        const more = readSync(file, this.#buffer, length, stats.size - length, null);
        if (more === 0) break;
        length += more;
      }
    }
    if (length > this.#maxBytes) return { kind: "too-large" };
    return decode(this.#buffer.subarray(0, length), isOwn);
  }

  #grow(bytes: number): void {
    const larger = Buffer.allocUnsafe(bytes);
    this.#buffer.copy(larger, 0, 0, firstBytes);
    this.#buffer = larger;
  }
}

const isBinary = (bytes: Buffer): boolean => bytes.subarray(0, binaryProbeBytes).includes(0);

/**
 * Decodes the content of a file, but only if it can concern TagoIO.
 * @param isOwn whether its name says so already
 */
export function decode(bytes: Buffer, isOwn = false): Source {
  // ASCII reads the same in Latin-1, and this view costs a copy where UTF-8 costs decoding.
  if (!isOwn && !mention.test(bytes.toString("latin1"))) return { kind: "irrelevant" };
  if (isBinary(bytes)) return { kind: "irrelevant" };
  if (!isUtf8(bytes))
    return { kind: "text", text: bytes.toString("latin1"), encoding: "latin-1", mark: false };
  const text = bytes.toString("utf8");
  const mark = text.startsWith(byteOrderMark);
  return { kind: "text", text: mark ? text.slice(1) : text, encoding: "utf-8", mark };
}
