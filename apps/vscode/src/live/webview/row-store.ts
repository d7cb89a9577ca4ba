import { filterOf, noFilter } from "../row-filter.ts";
import type { RowFilter } from "../row-filter.ts";
import type { LiveRow } from "../rows.ts";

/** Rows of the page in order of arrival: bounded and filtered. */
export interface RowStore {
  add: (rows: readonly LiveRow[]) => void;
  clear: () => void;
  filter: (filter: RowFilter) => void;
  /** All rows, oldest first. */
  readonly all: () => readonly LiveRow[];
  /** Rows that pass the filter, oldest first. */
  readonly visible: () => readonly LiveRow[];
  /** How many rows ever came in at the visible end; grows while rows make room at the other. */
  readonly appended: () => number;
}

export function createRowStore(maxRows: number): RowStore {
  let all: LiveRow[] = [];
  let passing: LiveRow[] = [];
  let appended = 0;
  let passes = filterOf(noFilter);

  const trim = (): void => {
    if (all.length <= maxRows) return;
    all = all.slice(-maxRows);
    const oldest = all[0]?.seq ?? 0;
    const first = passing.findIndex(({ seq }) => seq >= oldest);
    if (first > 0) passing = passing.slice(first);
    if (first < 0) passing = [];
  };

  return {
    add: (rows) => {
      for (const row of rows) {
        all.push(row);
        if (!passes(row)) continue;
        passing.push(row);
        appended += 1;
      }
      trim();
    },
    clear: () => {
      all = [];
      passing = [];
    },
    filter: (filter) => {
      passes = filterOf(filter);
      passing = all.filter(passes);
    },
    all: () => all,
    visible: () => passing,
    appended: () => appended,
  };
}
