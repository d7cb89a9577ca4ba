import { isTagoError } from "@tagoio-workbench/client";
import type { Point, StreamHandlers } from "../../explorer/fleet.ts";
import { reasonOf } from "../../explain.ts";
import type { Pacer } from "./pacer.ts";

/** How often one device is asked, milliseconds; several devices share the turns of the pacer. */
const everyMs = 5000;
/** Records that are read at once; more arrive only where a stream is needed. */
const mostRecords = 1000;
/** They will be the same next time. */
const lasting = new Set(["unauthorized", "forbidden", "not-found", "wrong-kind", "invalid-token"]);

/** Reads records, newest first; with `since` only later ones. */
export type ReadSince = (amount: number, since: number | undefined) => Promise<readonly Point[]>;

/** Records of the first reading: it tells what time it is over there, and what came since somebody began to listen. */
const firstRecords = 20;

/**
 * Stands in for a live stream where none can be opened: asks for what is new, again and again, within the pacer's share.
 *
 * @param why Why there is no stream; told with the state.
 */
export function pollStream(
  read: ReadSince,
  pacer: Pacer,
  handlers: StreamHandlers,
  signal: AbortSignal,
  why?: string,
): void {
  let since: number | undefined;
  let seen = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const begun = Date.now();

  const ask = async (): Promise<void> => {
    try {
      await pacer.turn(signal);
    } catch {
      return;
    }
    handlers.onRequest?.();
    try {
      const first = since === undefined;
      const points = await read(first ? firstRecords : mostRecords, since);
      if (signal.aborted) return;
      handlers.onState("polling", why);
      const fresh = points.filter(
        (point) => !seen.has(keyOf(point)) && (!first || (point.created ?? point.time) >= begun),
      );
      seen = new Set(points.map(keyOf));
      since = Math.max(since ?? 1, ...points.map(datedAt));
      if (fresh.length > 0)
        handlers.onPoints(fresh.toReversed().toSorted((a, b) => a.time - b.time));
    } catch (error) {
      if (signal.aborted) return;
      const ends = isTagoError(error) && lasting.has(error.code);
      handlers.onState(ends ? "closed" : "waiting", reasonOf(error));
      if (ends) return;
    }
    timer = setTimeout(() => void ask(), everyMs);
  };
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
  });
  void ask();
}

/** A record dated in the future must not hide those that are dated right. */
const datedAt = ({ time, created }: Point): number => Math.min(time, created ?? time);

function keyOf({ id, variable, time }: Point): string {
  return id ?? `${variable} ${time}`;
}
