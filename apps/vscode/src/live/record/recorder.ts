import { once } from "node:events";
import { createWriteStream } from "node:fs";
import path from "node:path";
import type { Tap } from "../session/session.ts";
import { recordedLines } from "./recording.ts";

/** A recording that grows. */
interface Recorder extends Tap {
  readonly file: string;
}

/** Bytes that may wait for a slow disk; further messages would only fill the memory. */
const mostWaiting = 64 * 1024 * 1024;

/**
 * Opens a file of NDJSON to record into.
 *
 * @param failed Hears once when nothing more can be written; what was counted is in the file.
 * @throws when the file cannot be written from the start
 */
export async function openRecorder(
  file: string,
  failed: (error: Error) => void,
): Promise<Recorder> {
  const stream = createWriteStream(file, { flags: "a" });
  await once(stream, "open");
  let written = 0;
  let broken = false;
  const fail = (error: Error): void => {
    if (broken) return;
    broken = true;
    failed(error);
  };
  stream.on("error", fail);
  return {
    file,
    name: path.basename(file),
    count: () => written,
    rows: (rows) => {
      if (broken) return;
      const lines = recordedLines(rows, Date.now());
      if (lines.length === 0) return;
      const points = rows.filter((row) => row.kind === "point").length;
      stream.write(`${lines.join("\n")}\n`, (error) => {
        // Counted once it is there: a number that people see is saved.
        if (error === null || error === undefined) written += points;
      });
      if (stream.writableLength > mostWaiting) fail(new Error("The disk is too slow"));
    },
    close: async () => {
      if (stream.closed) return;
      stream.end();
      await once(stream, "close").catch(() => undefined);
    },
  };
}
