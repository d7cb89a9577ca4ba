import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parseRecorded } from "./recording.ts";
import type { RecordedMessage } from "./recording.ts";

/** The messages of a recording, as they are read; a line that is none is told by its number and left out. */
export async function* readRecording(
  file: string,
  signal: AbortSignal,
  skipped: (line: number) => void,
): AsyncGenerator<RecordedMessage, void, undefined> {
  const input = createReadStream(file, { signal });
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === "") continue;
    const message = parseRecorded(line);
    if (message === undefined) skipped(number);
    else yield message;
  }
}
