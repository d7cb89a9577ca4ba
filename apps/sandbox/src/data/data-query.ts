import { dataQueries, nearestDataQuery } from "@tagoio-workbench/catalog";
import * as z from "zod";
import { assumptions } from "../assumptions.ts";
import { booleanOf, type Query, textOf, textsOf } from "../http/query-string.ts";
import { documented, failure, type Outcome, value } from "../http/reply.ts";
import { badQuery, checkQuery } from "../http/validate.ts";
import { type Condition, isOneOf } from "../store/list-query.ts";
import type { AggregateFunction, Interval } from "../store/point-series.ts";
import type { Selection } from "../store/points.ts";
import { parseBound, shift } from "./dates.ts";

/** What a request wants to know about the data of a device. */
export type DataRead =
  | {
      readonly kind: "records";
      readonly conditions: readonly Condition[];
      readonly selection: Selection;
      readonly details: boolean;
    }
  | { readonly kind: "count"; readonly conditions: readonly Condition[] }
  | {
      readonly kind: "aggregate";
      readonly conditions: readonly Condition[];
      readonly fn: AggregateFunction;
    }
  | {
      readonly kind: "series";
      readonly conditions: readonly Condition[];
      readonly fn: AggregateFunction;
      readonly interval: Interval;
    };

const maxRecords = 10_000;

const integer = (min: number, max: number, fallback: number): z.ZodType<number> =>
  z.coerce
    .number(`must be a number`)
    .int("must be a whole number")
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`)
    .default(fallback);

const paging = z.object({
  qty: integer(1, maxRecords, 15),
  skip: integer(0, Number.MAX_SAFE_INTEGER, 0),
  ordination: z
    .enum(["descending", "ascending"], "must be descending or ascending")
    .default("descending"),
});

interface Page {
  readonly qty: number;
  readonly skip: number;
  readonly ordination: "descending" | "ascending";
}

type Texts = Readonly<Record<keyof Page, string | undefined>>;

const defaultPage: Page = { qty: 15, skip: 0, ordination: "descending" };

/** What nearly all programs send, read without a schema; undefined where there is anything to think about. */
function plainPage({ qty, skip, ordination }: Texts): Outcome<Page> | undefined {
  const isPlain =
    skip === undefined &&
    ordination === undefined &&
    (qty === undefined || /^[1-9]\d{0,3}$/u.test(qty));
  return isPlain
    ? value(qty === undefined ? defaultPage : { ...defaultPage, qty: Number(qty) })
    : undefined;
}

const seriesParameters = z.object({
  interval: z.enum(
    ["minute", "hour", "day", "month", "quarter", "year"],
    "must be minute, hour, day, month, quarter or year",
  ),
  function: z.enum(["avg", "sum", "min", "max"], "must be avg, sum, min or max"),
});

const comparisons = { gt: ">", gte: ">=", lt: "<", lte: "<=", eq: "=", ne: "<>" } as const;

const conditionalParameters = z.object({
  function: z.enum(Object.keys(comparisons) as (keyof typeof comparisons)[], {
    error: "must be gt, gte, lt, lte, eq or ne",
  }),
  value: z.coerce.number("must be a number"),
});

/** Which of `first_` and `last_` queries looks at what. */
const edges: Readonly<Record<string, { orderBy: "time" | "seq"; only?: string }>> = {
  item: { orderBy: "time" },
  value: { orderBy: "time", only: "kind IS NOT NULL" },
  location: { orderBy: "time", only: "location IS NOT NULL" },
  insert: { orderBy: "seq" },
};

/** Reads the query parameters of `GET …/data`. */
export function parseDataQuery(query: Query, now: number): Outcome<DataRead> {
  const name = textOf(query, "query") ?? "default";
  const row = dataQueries.find((each) => each.name === name);
  if (row === undefined) {
    const near = nearestDataQuery(name);
    return failure(
      badQuery(
        `query "${name.slice(0, 40)}" does not exist${near === undefined ? "" : `; did you mean ${near.name}?`}`,
      ),
    );
  }
  const filter = parseFilter(query, now);
  if (!filter.ok) {
    return filter;
  }
  const period = checkPeriod(name, row.required.includes("start_date"), filter.value, now);
  if (!period.ok) {
    return period;
  }
  return compose(name, query, filter.value);
}

interface Filter {
  readonly conditions: readonly Condition[];
  readonly variables: readonly string[];
  readonly start: number | undefined;
  readonly end: number | undefined;
}

function compose(name: string, query: Query, filter: Filter): Outcome<DataRead> {
  const { conditions, variables } = filter;
  const details = booleanOf(textOf(query, "details", "detail")) ?? false;
  const plain = {
    qty: textOf(query, "qty"),
    skip: textOf(query, "skip"),
    ordination: textOf(query, "ordination"),
  };
  switch (name) {
    case "default": {
      const page = plainPage(plain) ?? checkQuery(paging, plain);
      if (!page.ok) {
        return page;
      }
      const { qty, skip, ordination } = page.value;
      const selection: Selection = {
        orderBy: "time",
        direction: ordination === "ascending" ? "asc" : "desc",
        qty,
        skip,
        each: assumptions.qtyCountsPerVariable ? severalOf(variables) : undefined,
      };
      return value({ kind: "records", conditions, selection, details });
    }
    case "count":
      return value({ kind: "count", conditions });
    case "min":
    case "max":
    case "avg":
    case "sum":
      return value({ kind: "aggregate", conditions, fn: name });
    case "aggregate": {
      const parameters = checkQuery(seriesParameters, {
        interval: textOf(query, "interval"),
        function: textOf(query, "function"),
      });
      return parameters.ok
        ? value({
            kind: "series",
            conditions,
            fn: parameters.value.function,
            interval: parameters.value.interval,
          })
        : parameters;
    }
    case "conditional": {
      const parameters = checkQuery(conditionalParameters, {
        function: textOf(query, "function"),
        value: textOf(query, "value") === "" ? undefined : textOf(query, "value"),
      });
      if (!parameters.ok) {
        return parameters;
      }
      const compare: Condition = {
        sql: `kind = 'n' AND value ${comparisons[parameters.value.function]} ?`,
        values: [parameters.value.value],
      };
      const selection: Selection = {
        orderBy: "time",
        direction: "desc",
        qty: maxRecords,
        skip: 0,
      };
      return value({ kind: "records", conditions: [...conditions, compare], selection, details });
    }
    default:
      return value({ kind: "records", ...edge(name, filter), details });
  }
}

const severalOf = (variables: readonly string[]): readonly string[] | undefined =>
  variables.length > 1 ? variables : undefined;

/** One record of each variable that is named, or one in all where none is. */
function edge(
  name: string,
  { conditions, variables }: Filter,
): { conditions: readonly Condition[]; selection: Selection } {
  const [side, what = "item"] = name.split("_");
  const { orderBy, only } = edges[what] ?? { orderBy: "time" };
  return {
    conditions: only === undefined ? conditions : [...conditions, { sql: only, values: [] }],
    selection: {
      orderBy,
      direction: side === "first" ? "asc" : "desc",
      skip: 0,
      qty: 1,
      each: severalOf(variables),
    },
  };
}

function parseFilter(query: Query, now: number): Outcome<Filter> {
  const variables = textsOf(query, "variables", "variable").map((each) => each.toLowerCase());
  const groups = textsOf(query, "groups", "group", "series", "serie");
  const ids = textsOf(query, "ids", "id");
  const values = textsOf(query, "values");
  const [startText, endText] = [textOf(query, "start_date"), textOf(query, "end_date")];
  const start = startText === undefined ? undefined : parseBound(startText, "start", now);
  const end = endText === undefined ? undefined : parseBound(endText, "end", now);
  if (
    (startText !== undefined && start === undefined) ||
    (endText !== undefined && end === undefined)
  ) {
    const side = startText !== undefined && start === undefined ? "start_date" : "end_date";
    return failure(
      badQuery(
        `${side} must be a date such as 2014-12-25T23:33:22.000Z, or a span such as "1 day"`,
      ),
    );
  }
  const conditions = [
    ...(variables.length === 0 ? [] : [isOneOf("variable", variables)]),
    ...(groups.length === 0 ? [] : [isOneOf('"group"', groups)]),
    ...(ids.length === 0 ? [] : [isOneOf("id", ids)]),
    ...(values.length === 0 ? [] : [hasValue(values)]),
    ...(start === undefined ? [] : [{ sql: "time >= ?", values: [start] }]),
    ...(end === undefined ? [] : [{ sql: "time <= ?", values: [end] }]),
  ];
  return value({ conditions, variables, start, end });
}

/** A query is text, so `5` fits the number as well as the text, and `true` the truth value as well. */
function hasValue(values: readonly string[]): Condition {
  const numbers = values
    .filter((text) => text.trim() !== "")
    .map(Number)
    .filter(Number.isFinite);
  const booleans = values
    .filter((text) => /^(?:true|false)$/iu.test(text))
    .map((text) => Number(booleanOf(text)));
  const alternatives = [
    { kind: "s", values },
    { kind: "n", values: numbers },
    { kind: "b", values: booleans },
  ].map(({ kind, values: some }) => {
    const { sql, values: bound } = isOneOf("value", some);
    return { sql: `(kind = '${kind}' AND ${sql})`, bound };
  });
  return {
    sql: alternatives.map(({ sql }) => sql).join(" OR "),
    values: alternatives.flatMap(({ bound }) => bound),
  };
}

function checkPeriod(
  name: string,
  startRequired: boolean,
  { start, end }: Filter,
  now: number,
): Outcome<undefined> {
  if (!startRequired) {
    return value(undefined);
  }
  if (start === undefined) {
    return failure(documented("start_date-field-is-required"));
  }
  // A day of grace, because "1 month" before the end of a month is shorter than the months around it.
  return shift(start, 1, "month") + 86_400_000 < (end ?? now)
    ? failure(documented("the-maximum-range-for-query-is-month-between-start_end", { query: name }))
    : value(undefined);
}
