import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { encode, type SourceText } from "./decode.ts";
import { reasonOf } from "./system-error.ts";

/**
 * Replaces the text of a file, in the encoding it was read in, with its byte order mark and its mode. The file is never
 * half written: a new one takes its place at once.
 *
 * @returns Why it could not be written, for "Could not write FILE: …", or undefined.
 */
export function writeSource(path: string, source: SourceText, text: string): string | undefined {
  let target: string;
  let beside: string | undefined;
  try {
    // A link stays a link; what it points to is replaced.
    target = realpathSync(path);
    beside = join(dirname(target), `.tago-lint-${process.pid}-${Date.now().toString(36)}`);
    const { mode } = statSync(target);
    writeFileSync(beside, encode(source, text));
    chmodSync(beside, mode);
    renameSync(beside, target);
    return undefined;
  } catch (error) {
    if (beside !== undefined) rmSync(beside, { force: true });
    return reasonOf(error);
  }
}
