import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { mentionsTago } from "@tagoio-workbench/analyzer";

/** What became of a file that was opened. */
export type Source =
  | { readonly kind: "text"; readonly text: string; readonly encoding: "utf-8" | "latin-1" }
  /** Says nothing about TagoIO, or is no text: nothing to check. */
  | { readonly kind: "irrelevant" }
  | { readonly kind: "too-large"; readonly bytes: number }
  /** `reason` completes "Could not read FILE: …". */
  | { readonly kind: "failed"; readonly reason: string };

const byteOrderMark = "\uFEFF";
// Git calls a file binary on the same evidence: a zero byte near its start.
const binaryProbeBytes = 8_000;

/** Reads a file of at most `maxBytes` bytes. Text that is not UTF-8 is taken as Latin-1, which every byte fits. */
export function readSource(path: string, maxBytes: number): Source {
  let bytes: Buffer;
  try {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = fstatSync(file);
      if (!stats.isFile()) return { kind: "failed", reason: "it is not a regular file" };
      if (stats.size > maxBytes) return { kind: "too-large", bytes: stats.size };
      bytes = readFileSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return { kind: "failed", reason: reasonOf(error) };
  }
  return decode(bytes);
}

/** Decodes the content of a file, but only if it can concern TagoIO. */
export function decode(bytes: Buffer): Source {
  // ASCII reads the same in Latin-1, and this view costs a copy where UTF-8 costs decoding.
  if (!mentionsTago(bytes.toString("latin1"))) return { kind: "irrelevant" };
  if (bytes.subarray(0, binaryProbeBytes).includes(0)) return { kind: "irrelevant" };
  if (!isUtf8(bytes)) return { kind: "text", text: bytes.toString("latin1"), encoding: "latin-1" };
  const text = bytes.toString("utf8");
  // Editors hide the mark, so columns must not count it.
  return {
    kind: "text",
    text: text.startsWith(byteOrderMark) ? text.slice(1) : text,
    encoding: "utf-8",
  };
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "it is a folder",
  ELOOP: "its link points back to itself",
  ENOENT: "it was removed meanwhile",
  EMFILE: "too many files are open",
  EIO: "the disk reported an error",
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  return reasons[code] ?? code;
}
