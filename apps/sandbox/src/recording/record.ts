import { withoutTokens } from "../control/mask.ts";
import type { ReceivedRequest } from "../control/request-log.ts";
import { tokenNames } from "../control/token-names.ts";
import { toIso } from "../data/dates.ts";
import { presentPoint } from "../data/present-point.ts";
import type { DataListener } from "../region.ts";
import { type LineFile, openLineFile } from "./line-file.ts";

/** One line of a recording: data that was stored for a device at once. It holds no token. */
export interface RecordedData {
  /** When it arrived, ISO 8601. */
  readonly time: string;
  readonly region?: string;
  readonly device: { readonly id: string; readonly name: string };
  readonly data: readonly Readonly<Record<string, unknown>>[];
}

/** Writes what arrives to files, a line of JSON each. */
export interface Recorder {
  readonly data?: DataListener;
  readonly request?: (request: ReceivedRequest) => void;
  /** Resolves when everything is on disk. */
  readonly close: () => Promise<void>;
}

/** Which files are to be written, if any. */
export interface RecordingFiles {
  /** For the data that devices send. */
  readonly record?: string;
  /** For the requests that the sandbox receives. */
  readonly recordRequests?: string;
}

/**
 * @throws SandboxStartError when a file cannot be written
 */
export async function openRecorder(
  { record, recordRequests }: RecordingFiles,
  log: (line: string) => void,
): Promise<Recorder> {
  const files: LineFile[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(files.map((file) => file.close()));
  };
  const open = async (file: string, option: string): Promise<LineFile> => {
    const opened = await openLineFile(file, option, log);
    files.push(opened);
    return opened;
  };
  try {
    const data = record === undefined ? undefined : await open(record, "--record");
    const requests =
      recordRequests === undefined ? undefined : await open(recordRequests, "--record-requests");
    return {
      ...(data === undefined ? {} : { data: recordingData(data) }),
      ...(requests === undefined
        ? {}
        : {
            request: (request: ReceivedRequest): void => {
              requests.add(JSON.stringify(request));
            },
          }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const recordingData =
  (file: LineFile): DataListener =>
  (device, points, { id, store }) => {
    const line: RecordedData = {
      time: toIso(store.clock.now()),
      region: id,
      device: { id: device.id, name: device.name },
      data: points.map((point) => {
        const { id: _id, device: _device, ...rest } = presentPoint(point, false);
        return rest;
      }),
    };
    // Programs send tokens as values as well.
    file.add(withoutTokens(JSON.stringify(line), tokenNames(store, id)));
  };
