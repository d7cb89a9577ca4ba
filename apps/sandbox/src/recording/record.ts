import { type WriteStream, createWriteStream } from "node:fs";
import { once } from "node:events";
import type { Device } from "../store/devices.ts";
import type { Point } from "../store/point.ts";
import { presentPoint } from "../data/present-point.ts";
import { toIso } from "../data/dates.ts";
import { SandboxStartError } from "../start-error.ts";

/** One line of a recording: data that arrived for a device at once. It holds no token. */
export interface RecordedData {
  /** When it arrived, ISO 8601. */
  readonly time: string;
  readonly device: { readonly id: string; readonly name: string };
  readonly data: readonly Readonly<Record<string, unknown>>[];
}

/** Writes what arrives to a file, a line of JSON each. */
export interface Recorder {
  readonly add: (device: Device, points: readonly Point[], now: number) => void;
  /** Resolves when everything is on disk. */
  readonly close: () => Promise<void>;
}

/**
 * @throws SandboxStartError when the file cannot be written
 */
export async function openRecorder(file: string, log: (line: string) => void): Promise<Recorder> {
  const stream: WriteStream = createWriteStream(file, { flags: "a" });
  try {
    await once(stream, "open");
  } catch (cause) {
    throw new SandboxStartError(
      "bad-option",
      `${file} cannot be written. Name another file with --record.`,
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
    add(device, points, now) {
      if (failed) {
        return;
      }
      const line: RecordedData = {
        time: toIso(now),
        device: { id: device.id, name: device.name },
        data: points.map((point) => {
          const { id: _id, device: _device, ...rest } = presentPoint(point, false);
          return rest;
        }),
      };
      stream.write(`${JSON.stringify(line)}\n`);
    },
    async close() {
      if (!failed) {
        stream.end();
        await once(stream, "close");
      }
    },
  };
}
