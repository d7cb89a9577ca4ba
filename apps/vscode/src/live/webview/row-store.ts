import type { LiveRow, PointRow } from "../protocol.ts";

/** A row with what filtering needs, worked out once. */
export interface StoredRow {
  readonly row: LiveRow;
  /** The series the row belongs to; gaps belong to all. */
  readonly series: string | undefined;
  readonly haystack: string;
}

interface RowFilter {
  /** Rows must contain it, whatever the case; empty lets all through. */
  readonly text: string;
  /** Series that are hidden. */
  readonly hidden: ReadonlySet<string>;
}

/** Rows of the panel in order of arrival: bounded, pausable, filtered. */
export interface RowStore {
  /** Adds rows, or holds them back while paused; returns how many became visible. */
  add: (rows: readonly LiveRow[]) => number;
  pause: () => void;
  /** Lets in what was held back, in order; returns how many became visible. */
  resume: () => number;
  clear: () => void;
  filter: (filter: RowFilter) => void;
  /** Rows that pass the filter, oldest first. */
  readonly visible: () => readonly StoredRow[];
  readonly total: () => number;
  readonly waiting: () => number;
  /** Rows held back while paused, oldest first. */
  readonly held: () => readonly LiveRow[];
  /** Rows that made room for newer ones without having been shown. */
  readonly dropped: () => number;
}

export const seriesOf = (row: PointRow): string => `${row.device}\u0000${row.variable}`;

export function createRowStore(maxRows: number): RowStore {
  let all: StoredRow[] = [];
  let passing: StoredRow[] = [];
  let held: LiveRow[] = [];
  let paused = false;
  let dropped = 0;
  let chosen: RowFilter = { text: "", hidden: new Set() };

  const passes = ({ series, haystack }: StoredRow): boolean =>
    (series === undefined || !chosen.hidden.has(series)) &&
    (chosen.text === "" || haystack.includes(chosen.text));

  const trim = (): void => {
    const extra = all.length - maxRows;
    if (extra <= 0) return;
    const oldest = new Set(all.slice(0, extra));
    all = all.slice(extra);
    let first = 0;
    while (first < passing.length && oldest.has(passing[first] as StoredRow)) first++;
    passing = passing.slice(first);
  };

  const accept = (rows: readonly LiveRow[]): number => {
    let accepted = 0;
    for (const row of rows) {
      const stored = store(row);
      all.push(stored);
      if (!passes(stored)) continue;
      passing.push(stored);
      accepted++;
    }
    trim();
    return accepted;
  };

  return {
    add: (rows) => {
      if (!paused) return accept(rows);
      held.push(...rows);
      if (held.length > maxRows) {
        dropped += held.length - maxRows;
        held = held.slice(held.length - maxRows);
      }
      return 0;
    },
    pause: () => {
      paused = true;
    },
    resume: () => {
      paused = false;
      const rows = held;
      held = [];
      return accept(rows);
    },
    clear: () => {
      all = [];
      passing = [];
      held = [];
      dropped = 0;
    },
    filter: (filter) => {
      chosen = { text: filter.text.trim().toLowerCase(), hidden: filter.hidden };
      passing = all.filter(passes);
    },
    visible: () => passing,
    total: () => all.length,
    waiting: () => held.length,
    held: () => held,
    dropped: () => dropped,
  };
}

function store(row: LiveRow): StoredRow {
  if (row.kind === "gap") return { row, series: undefined, haystack: "" };
  const haystack = [row.device, row.variable, row.text, row.unit, row.group]
    .join(" ")
    .toLowerCase();
  return { row, series: seriesOf(row), haystack };
}
