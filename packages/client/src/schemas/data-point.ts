import type { PointProblem } from "@tagoio-workbench/catalog";
import { dataEditProblems, dataPoint, dataPointProblems } from "@tagoio-workbench/catalog";

/** Where a point was measured, in either of the forms that the API takes. */
export type Location =
  | { readonly lat: number; readonly lng: number }
  /** Longitude first. */
  | { readonly type: "Point"; readonly coordinates: readonly number[] };

/** A data point to send. Sizes and names are checked before it goes out. */
export interface DataPoint {
  /** Stored in lower case. */
  readonly variable: string;
  readonly value?: string | number | boolean | undefined;
  readonly unit?: string | undefined;
  /** Points of one request that have none get one in common. */
  readonly group?: string | undefined;
  /** Default: when it arrives. */
  readonly time?: Date | string | number | undefined;
  readonly location?: Location | null | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

/** A change of a stored record; what is left out stays. */
export interface DataEdit extends Omit<DataPoint, "variable"> {
  readonly id: string;
}

/** What is wrong with a point. */
export interface DataPointProblem {
  /** Place in the list that was given. */
  readonly index: number;
  /** Path of the field, such as `location.lat`; empty for the point as a whole. */
  readonly field: string;
  /** Completes "<field> …": "must have at most 100 characters". */
  readonly message: string;
}

/** Outcome of {@link checkDataPoints}. */
export type CheckedPoints<T> =
  | { readonly ok: true; readonly value: readonly T[] }
  | { readonly ok: false; readonly problems: readonly DataPointProblem[] };

const pointFields: ReadonlySet<string> = new Set(dataPoint.writable);
const editFields: ReadonlySet<string> = new Set(["id", ...dataPoint.writable]);

/** Checks one point or many against the rules of the API. All or none: one bad point refuses the list. */
export function checkDataPoints(body: unknown): CheckedPoints<DataPoint> {
  return check(dataPointProblems, pointFields, body);
}

/** Checks changes of records, as {@link checkDataPoints} does points. */
export function checkDataEdits(body: unknown): CheckedPoints<DataEdit> {
  return check(dataEditProblems, editFields, body);
}

/** One sentence for a list of problems; the first three, and how many more. */
export function problemText(problems: readonly DataPointProblem[]): string {
  const single = problems.every(({ index }) => index === 0);
  const texts = problems
    .slice(0, 3)
    .map(
      ({ index, field, message }) =>
        `${single ? "" : `[${index}] `}${field === "" ? "the point" : field} ${message}`,
    );
  const more = problems.length - texts.length;
  return `${texts.join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}

function check<T extends object>(
  problemsOf: (item: unknown) => readonly PointProblem[],
  known: ReadonlySet<string>,
  body: unknown,
): CheckedPoints<T> {
  const items: readonly unknown[] = Array.isArray(body) ? body : [body];
  const accepted: T[] = [];
  const problems: DataPointProblem[] = [];
  for (const [index, item] of items.entries()) {
    const found = problemsOf(item);
    for (const { path, message } of found) problems.push({ index, field: path.join("."), message });
    // Checked, so it is an object with the fields of T.
    if (found.length === 0) accepted.push(withFields(item as T, known));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: accepted };
}

/** Without the fields that the API would drop. */
function withFields<T extends object>(item: T, known: ReadonlySet<string>): T {
  return Object.keys(item).every((name) => known.has(name))
    ? item
    : (Object.fromEntries(Object.entries(item).filter(([name]) => known.has(name))) as T);
}
