import type { Source } from "../sources/source.ts";
import type { StartPoint } from "../start-point.ts";
import { follow } from "./follow.ts";
import type { Following } from "./follow.ts";
import type { Feed, FeedSink } from "./session.ts";

export interface FeedLimits {
  readonly maxRows: number;
  readonly now: () => number;
  readonly reason: (error: unknown) => string;
}

/** A feed of several sources, such as the devices of a panel. */
export function openFeed<Item>(
  sources: readonly Source<Item>[],
  start: StartPoint,
  sink: FeedSink,
  { maxRows, now, reason }: FeedLimits,
): Feed {
  const followed = sources.map((source, place): Following =>
    follow(source, start, maxRows, {
      rows: sink.rows,
      state: (state, detail) => {
        sink.state(String(place), state, detail);
      },
      unreadable: sink.unreadable,
      now,
      reason,
    }),
  );
  return {
    stop: () => {
      for (const { stop } of followed) stop();
    },
    again: () => {
      for (const { again } of followed) again();
    },
  };
}
