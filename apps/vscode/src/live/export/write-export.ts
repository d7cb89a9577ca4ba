import type { FileHandle } from "node:fs/promises";
import { open, rename } from "node:fs/promises";
import path from "node:path";
import type { ExportFormat, ExportRow } from "./formats.ts";

/** What became of an export. */
export type ExportOutcome =
  | { readonly kind: "whole"; readonly rows: number }
  /** It was cancelled, or failed: what was written is a valid file, marked by its name. */
  | {
      readonly kind: "partial";
      readonly rows: number;
      readonly file: string;
      readonly error?: unknown;
    };

/** The name that a file has until it is whole: `rows.csv` is `rows.partial.csv`. */
function partialName(file: string): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}.partial${ext}`);
}

/**
 * Writes rows as they come, in pieces, under a name that says it is not whole; at the end it gets its own name, so that
 * no file of that name is ever half. A piece that no longer fits is taken away again.
 *
 * @param signal Ends it early.
 * @param wrote Hears how many rows are on disk.
 */
export async function writeExport(
  file: string,
  format: ExportFormat,
  pieces: AsyncIterable<readonly ExportRow[]>,
  signal: AbortSignal,
  wrote: (rows: number) => void,
): Promise<ExportOutcome> {
  const partial = partialName(file);
  const handle = await open(partial, "w");
  /** Ends of the pieces that are on disk, and how many rows lie before each. */
  const marks: { readonly bytes: number; readonly rows: number }[] = [];
  let rows = 0;
  let bytes = 0;
  let failure: { readonly error: unknown } | undefined;
  const put = async (text: string): Promise<void> => {
    bytes += await writeAll(handle, text, bytes);
    marks.push({ bytes, rows });
  };
  try {
    try {
      await put(format.begin);
      for await (const piece of pieces) {
        if (signal.aborted) break;
        const text = piece.map((row, place) => format.row(row, rows + place)).join("");
        rows += piece.length;
        await put(text);
        wrote(rows);
      }
    } catch (error) {
      if (!signal.aborted) failure = { error };
    }
    rows = await finish(handle, format.end, marks);
  } finally {
    await handle.close();
  }
  if (failure !== undefined) return { kind: "partial", rows, file: partial, error: failure.error };
  if (signal.aborted) return { kind: "partial", rows, file: partial };
  await rename(partial, file);
  return { kind: "whole", rows };
}

/** Ends the file behind the last piece; on a full disk a piece makes room for the end. Gives the rows that are left. */
async function finish(
  handle: FileHandle,
  end: string,
  marks: readonly { readonly bytes: number; readonly rows: number }[],
): Promise<number> {
  for (const { bytes, rows } of marks.toReversed()) {
    try {
      await handle.truncate(bytes);
      await writeAll(handle, end, bytes);
      return rows;
    } catch {
      // Shorter then.
    }
  }
  return 0;
}

async function writeAll(handle: FileHandle, text: string, at: number): Promise<number> {
  const buffer = Buffer.from(text, "utf8");
  let done = 0;
  while (done < buffer.length) {
    const { bytesWritten } = await handle.write(buffer, done, buffer.length - done, at + done);
    done += bytesWritten;
  }
  return done;
}
