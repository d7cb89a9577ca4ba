import { formatValue } from "../../format/value.ts";
import type { NewRow } from "../rows.ts";
import type { Feed, FeedSink } from "../session/session.ts";
import { waitUntil } from "../wait-until.ts";
import { playRecording } from "./play.ts";
import { readRecording } from "./read-recording.ts";
import type { RecordedMessage } from "./recording.ts";

export interface ReplayPorts {
  readonly skipped: (line: number) => void;
  readonly reason: (error: unknown) => string;
  /** What the session says once everything was shown. */
  readonly finished: string;
}

/** Shows a recording as if it happened now; times are those of the recording. */
export function replayFeed(file: string, speed: number, sink: FeedSink, ports: ReplayPorts): Feed {
  const stop = new AbortController();
  const { signal } = stop;
  const play = async (): Promise<void> => {
    sink.state("replay", "live", `×${speed}`);
    try {
      await playRecording(readRecording(file, signal, ports.skipped), speed, {
        now: Date.now,
        until: (time) => waitUntil(time, signal),
        play: (message) => {
          sink.rows(rowsOf(message), true);
        },
      });
      sink.state("replay", "closed", ports.finished);
    } catch (error) {
      if (!signal.aborted) sink.state("replay", "closed", ports.reason(error));
    }
  };
  void play();
  return {
    stop: () => {
      stop.abort();
    },
    again: () => undefined,
  };
}

function rowsOf({ device, data }: RecordedMessage): readonly NewRow[] {
  return data.map((point): NewRow => {
    const [lng, lat] = point.location?.coordinates ?? [];
    const location = lat === undefined || lng === undefined ? undefined : { lat, lng };
    const { value, unit = "", group = "", metadata } = point;
    return {
      kind: "point",
      time: Date.parse(point.time),
      device: device.name,
      deviceId: device.id,
      variable: point.variable,
      value: value ?? null,
      text: formatValue({ value, location }),
      unit,
      group,
      location,
      metadata,
    };
  });
}
