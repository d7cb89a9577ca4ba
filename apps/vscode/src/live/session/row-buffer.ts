import type { LiveRow } from "../rows.ts";

/** The rows of a session: bounded, and held back while it is paused. */
export interface RowBuffer {
  /** Takes rows in; gives those that are to be shown, which are none while it is paused. */
  add: (rows: readonly LiveRow[]) => readonly LiveRow[];
  pause: () => void;
  /** Lets in what was held back, in order, and gives it. */
  resume: () => readonly LiveRow[];
  clear: () => void;
  /** Rows shown, oldest first. */
  readonly rows: () => readonly LiveRow[];
  readonly paused: () => boolean;
  readonly held: () => number;
  /** Rows that made room for newer ones without having been shown. */
  readonly dropped: () => number;
}

/** Rows are let go in steps, so that a full buffer does not move all others for each new one. */
const slack = 1.25;

/** @param maxRows Rows that are kept, and as many again behind a pause. */
export function createRowBuffer(maxRows: number): RowBuffer {
  let shown: LiveRow[] = [];
  let held: LiveRow[] = [];
  let paused = false;
  let dropped = 0;

  const show = (rows: readonly LiveRow[]): readonly LiveRow[] => {
    for (const row of rows) shown.push(row);
    if (shown.length > maxRows * slack) shown = shown.slice(-maxRows);
    return rows;
  };

  return {
    add: (rows) => {
      if (!paused) return show(rows);
      for (const row of rows) held.push(row);
      if (held.length > maxRows) {
        dropped += held.length - maxRows;
        held = held.slice(-maxRows);
      }
      return [];
    },
    pause: () => {
      paused = true;
    },
    resume: () => {
      paused = false;
      const rows = held;
      held = [];
      return show(rows);
    },
    clear: () => {
      shown = [];
      held = [];
      dropped = 0;
    },
    rows: () => (shown.length > maxRows ? shown.slice(-maxRows) : shown),
    paused: () => paused,
    held: () => held.length,
    dropped: () => dropped,
  };
}
