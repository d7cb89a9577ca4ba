import { dataQueries, findDataQuery, nearestDataQuery } from "@tagoio-workbench/catalog";
import { TagoError } from "../errors/tago-error.ts";
import type { QueryObject } from "../http/query-string.ts";

/** A date, ISO 8601, or a span back from now such as `1 day`. */
export type When = Date | string;

/** Which records a query looks at. */
export interface DataFilter {
  readonly variables?: string | readonly string[] | undefined;
  readonly groups?: string | readonly string[] | undefined;
  readonly ids?: string | readonly string[] | undefined;
  readonly values?: string | number | boolean | readonly (string | number | boolean)[] | undefined;
  readonly start_date?: When | undefined;
  readonly end_date?: When | undefined;
  /** Adds `created_at` and the like. */
  readonly details?: boolean | undefined;
}

/** A plain list, newest first. */
export interface ListQuery extends DataFilter {
  readonly query?: undefined;
  /** 1 to 10,000; the API gives 15 where nothing is said. */
  readonly qty?: number | undefined;
  readonly skip?: number | undefined;
  readonly ordination?: "descending" | "ascending" | undefined;
}

/**
 * The newest or oldest record: by time, with a value, with a location, by arrival. No source tells whether the cloud
 * gives one record or one for each variable (TagoCore); name one variable to be sure.
 */
export interface EdgeQuery extends DataFilter {
  readonly query:
    | "last_item"
    | "last_value"
    | "last_location"
    | "last_insert"
    | "first_item"
    | "first_value"
    | "first_location"
    | "first_insert";
}

/** One number over all that the filter selects. */
export interface CountQuery extends DataFilter {
  readonly query: "count" | "min" | "max";
}

/** As {@link CountQuery}, over at most one month. */
export interface MeanQuery extends DataFilter {
  readonly query: "avg" | "sum";
  readonly start_date: When;
}

/** A number for each period. Has a rate limit of its own, which is low. */
export interface AggregateQuery extends DataFilter {
  readonly query: "aggregate";
  readonly interval: "minute" | "hour" | "day" | "month" | "quarter" | "year";
  readonly function: "avg" | "sum" | "min" | "max";
}

/** Records whose value compares so to a number, within at most one month. */
export interface ConditionalQuery extends DataFilter {
  readonly query: "conditional";
  readonly function: "gt" | "gte" | "lt" | "lte" | "eq" | "ne";
  readonly value: number;
  readonly start_date: When;
}

export type RecordsQuery = ListQuery | EdgeQuery | ConditionalQuery;
export type NumberQuery = CountQuery | MeanQuery;

/** Every way to read data. */
export type DataQuery = RecordsQuery | NumberQuery | AggregateQuery;

/** Which records to delete: what selects them for reading, and at least one of it. */
export type DataSelection = ListQuery | EdgeQuery;

interface Draft {
  readonly query?: string;
  readonly qty?: unknown;
  readonly skip?: unknown;
  readonly interval?: unknown;
  readonly function?: unknown;
  readonly [parameter: string]: unknown;
}

/** Values that parameters may have, by query. */
const choices: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  aggregate: {
    interval: ["minute", "hour", "day", "month", "quarter", "year"],
    function: ["avg", "sum", "min", "max"],
  },
  conditional: { function: ["gt", "gte", "lt", "lte", "eq", "ne"] },
};

const largestQty = 10_000;

/** What is wrong with a query, as a sentence; undefined when the API can take it. */
export function dataQueryProblem(query: DataQuery): string | undefined {
  const draft = query as Draft;
  const name = draft.query ?? "default";
  const row = findDataQuery(name);
  if (row === undefined) {
    const near = nearestDataQuery(name)?.name;
    const sent = dataQueries.filter((each) => each.sent).map((each) => each.name);
    return `There is no query "${name.slice(0, 40)}". ${near === undefined ? `Use one of ${sent.join(", ")}.` : `Did you mean ${near}?`}`;
  }
  const missing = row.required.filter((parameter) => isUnset(draft[parameter]));
  if (missing.length > 0) return `The query ${name} needs ${missing.join(" and ")}.`;
  for (const [parameter, allowed] of Object.entries(choices[name] ?? {})) {
    if (!allowed.includes(String(draft[parameter]))) {
      return `${parameter} of the query ${name} must be one of ${allowed.join(", ")}.`;
    }
  }
  if (!isWhole(draft.qty, 1, largestQty))
    return `qty must be a whole number from 1 to ${largestQty}.`;
  if (!isWhole(draft.skip, 0, Number.MAX_SAFE_INTEGER))
    return "skip must be a whole number from 0 on.";
  for (const parameter of ["start_date", "end_date"]) {
    const when = draft[parameter];
    if (when instanceof Date && Number.isNaN(when.getTime())) return `${parameter} is no date.`;
  }
  return undefined;
}

/**
 * The query parameters of a read.
 *
 * @throws TagoError `invalid-request`
 */
export function dataQueryParameters(query: DataQuery): QueryObject {
  const problem = dataQueryProblem(query);
  if (problem !== undefined) throw new TagoError({ code: "invalid-request", message: problem });
  const { query: name, ...rest } = query as DataFilter & { readonly query?: string };
  // "default" is the name of leaving the parameter out; the API does not know it.
  return { query: name === "default" ? undefined : name, ...rest };
}

/**
 * The query parameters of a deletion. The API removes the last record when nothing is selected, which nobody means.
 *
 * @throws TagoError `invalid-request`
 */
export function dataSelectionParameters(selection: DataSelection): QueryObject {
  const parameters = dataQueryParameters(selection);
  if (Object.values(parameters).every(isUnset)) {
    throw new TagoError({
      code: "invalid-request",
      message: "Nothing says which data to delete",
      advice: "Name variables, groups, ids or dates; query last_item deletes the newest record.",
    });
  }
  return parameters;
}

function isUnset(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === "" ||
    (Array.isArray(value) && value.length === 0)
  );
}

function isWhole(value: unknown, min: number, max: number): boolean {
  if (value === undefined) return true;
  return typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;
}
