import { dataQueries } from "@tagoio-workbench/catalog";
import { expect, test } from "vitest";
import type { DataQuery } from "./data-query.ts";
import { dataQueryParameters, dataQueryProblem, dataSelectionParameters } from "./data-query.ts";

const complete: Readonly<Record<string, DataQuery>> = {
  default: { qty: 10_000, skip: 0, ordination: "ascending" },
  avg: { query: "avg", start_date: "1 day" },
  sum: { query: "sum", start_date: new Date(0) },
  aggregate: { query: "aggregate", interval: "hour", function: "avg" },
  conditional: { query: "conditional", function: "gte", value: 0, start_date: "1 day" },
};

test.each(dataQueries.map((row) => row.name))("the query %s can be sent", (name) => {
  const query = complete[name] ?? ({ query: name } as DataQuery);
  expect(dataQueryProblem(query)).toBeUndefined();
  expect(dataQueryParameters(query)["query"]).toBe(name === "default" ? undefined : name);
});

test.each([
  [{ query: "last" }, /no query "last".*last_item/],
  [{ query: "wibble" }, /Use one of last_item/],
  [{ query: "avg" }, /avg needs start_date/],
  [{ query: "sum" }, /sum needs start_date/],
  [{ query: "aggregate" }, /needs interval and function/],
  [{ query: "aggregate", interval: "hour" }, /needs function/],
  [
    { query: "aggregate", interval: "week", function: "avg" },
    /interval of the query aggregate must be one of minute/,
  ],
  [{ query: "aggregate", interval: "hour", function: "gt" }, /function of the query aggregate/],
  [{ query: "conditional", function: "gt", value: 1 }, /needs start_date/],
  [{ query: "conditional", start_date: "1 day", function: "gt" }, /needs value/],
  [{ qty: 0 }, /qty must be/],
  [{ qty: 10_001 }, /1 to 10000/],
  [{ qty: 1.5 }, /whole number/],
  [{ skip: -1 }, /skip/],
  [{ start_date: new Date("nonsense") }, /start_date is no date/],
])("%j is refused", (query, problem) => {
  expect(dataQueryProblem(query as DataQuery)).toMatch(problem);
  expect(() => dataQueryParameters(query as DataQuery)).toThrow(
    expect.objectContaining({ code: "invalid-request" }),
  );
});

test("deleting needs to be told what", () => {
  expect(dataSelectionParameters({ variables: ["a"] })).toMatchObject({ variables: ["a"] });
  for (const nothing of [{}, { variables: [] }, { variables: "" }]) {
    expect(() => dataSelectionParameters(nothing)).toThrow(
      expect.objectContaining({ code: "invalid-request" }),
    );
  }
});
