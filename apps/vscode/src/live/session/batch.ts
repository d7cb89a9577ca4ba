import type { LiveRow } from "../rows.ts";

/** Rows on their way to a page, in batches: the next leaves when the page has taken the last one. */
export interface Batch {
  add: (rows: readonly LiveRow[]) => void;
  /** The page has taken what it was sent. */
  took: () => void;
  /** The page begins anew with everything; what waits here is part of that. */
  restart: () => void;
  /** The page is away: nothing waits for it. */
  stop: () => void;
  /** Rows that made room for newer ones, because the page could not keep up. */
  readonly dropped: () => number;
  dispose: () => void;
}

/** Most rows of a message: more would keep the page busy for longer than a frame or two. */
const mostRows = 500;

/**
 * @param maxRows Rows that may wait.
 * @param everyMs Messages are at least so far apart, milliseconds.
 */
export function createBatch(
  maxRows: number,
  everyMs: number,
  send: (rows: readonly LiveRow[]) => void,
): Batch {
  let waiting: LiveRow[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether a page listens, and whether it still works on what it was sent. */
  let state: "away" | "ready" | "busy" = "away";
  let dropped = 0;

  const flush = (): void => {
    timer = undefined;
    if (state !== "ready" || waiting.length === 0) return;
    const rows = waiting.slice(0, mostRows);
    waiting = waiting.slice(mostRows);
    state = "busy";
    send(rows);
  };
  const plan = (): void => {
    if (state === "ready" && waiting.length > 0) timer ??= setTimeout(flush, everyMs);
  };

  return {
    add: (rows) => {
      if (state === "away") return;
      for (const row of rows) waiting.push(row);
      if (waiting.length > maxRows) {
        dropped += waiting.length - maxRows;
        waiting = waiting.slice(-maxRows);
      }
      plan();
    },
    took: () => {
      if (state === "busy") state = "ready";
      plan();
    },
    restart: () => {
      waiting = [];
      state = "ready";
    },
    stop: () => {
      waiting = [];
      state = "away";
    },
    dropped: () => dropped,
    dispose: () => {
      clearTimeout(timer);
    },
  };
}
