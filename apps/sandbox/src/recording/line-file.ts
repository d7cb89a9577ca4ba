import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { SandboxStartError } from "../start-error.ts";

/** A file that grows by a line at a time. */
export interface LineFile {
  /** @param line Without its end. */
  readonly add: (line: string) => void;
  /** Resolves when everything is on disk. */
  readonly close: () => Promise<void>;
}

/**
 * Opens a file to add to.
 *
 * @param option Through which the file was named.
 * @param log Hears of it, once, when the file cannot be written any more.
 * @throws SandboxStartError when it cannot be written from the start
 */
export async function openLineFile(
  file: string,
  option: string,
  log: (line: string) => void,
): Promise<LineFile> {
  const stream = createWriteStream(file, { flags: "a" });
  try {
    await once(stream, "open");
  } catch (cause) {
    throw new SandboxStartError(
      "bad-option",
      `${file} cannot be written. Name another file with ${option}.`,
      { cause },
    );
  }
  let failed = false;
  stream.on("error", (error) => {
    // Said once: what follows would fail the same way.
    if (!failed) {
      failed = true;
      log(`The recording stopped: ${error.message}`);
    }
  });
  return {
    add(line) {
      if (!failed) {
        stream.write(`${line}\n`);
      }
    },
    async close() {
      if (!failed && !stream.closed) {
        stream.end();
        await once(stream, "close");
      }
    },
  };
}
