import * as z from "zod/mini";
import { seriesOf } from "./rows.ts";
import type { LiveRow } from "./rows.ts";

/** What somebody looks for: a part of the text, or a regular expression. */
export interface Search {
  readonly text: string;
  readonly regex: boolean;
}

/** What is hidden. Gaps always stay: they belong to every variable. */
export interface RowFilter {
  readonly search: Search;
  /** Variables of devices that are muted, as `seriesOf` names them. */
  readonly muted: readonly string[];
}

const searchSchema: z.ZodMiniType<Search> = z.object({ text: z.string(), regex: z.boolean() });

export const filterSchema: z.ZodMiniType<RowFilter> = z.object({
  search: searchSchema,
  muted: z.array(z.string()),
});

export const noSearch: Search = { text: "", regex: false };
export const noFilter: RowFilter = { search: noSearch, muted: [] };

/** Finds a search in a text; gives the ranges that match. Undefined when the expression is broken. */
export type Matcher = (text: string) => readonly (readonly [start: number, end: number])[];

/** Ranges that are looked for in one text; more would not be seen. */
const mostMatches = 20;

/** Whatever the case. Undefined for a regular expression that cannot be read; finds nothing when nothing is asked. */
export function matcherOf({ text, regex }: Search): Matcher | undefined {
  if (text === "") return () => [];
  const source = regex ? text : text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, "giu");
  } catch {
    return undefined;
  }
  return (where) => {
    const found: [number, number][] = [];
    pattern.lastIndex = 0;
    while (found.length < mostMatches) {
      const match = pattern.exec(where);
      if (match === null) break;
      const [whole] = match;
      // An expression that matches nothing at all would stay where it is.
      if (whole === "") pattern.lastIndex += 1;
      else found.push([match.index, match.index + whole.length]);
    }
    return found;
  };
}

/** The cells of a row that are searched: what is shown of it, save its time. */
export function searchedText(row: LiveRow): string {
  return row.kind === "gap"
    ? ""
    : `${row.device}\t${row.variable}\t${row.text}\t${row.unit}\t${row.group}`;
}

/** Whether rows pass; a broken expression lets all through. */
export function filterOf({ search, muted }: RowFilter): (row: LiveRow) => boolean {
  const matcher = matcherOf(search);
  const hidden = new Set(muted);
  return (row) => {
    if (row.kind === "gap") return true;
    if (hidden.size > 0 && hidden.has(seriesOf(row))) return false;
    return search.text === "" || matcher === undefined || matcher(searchedText(row)).length > 0;
  };
}
