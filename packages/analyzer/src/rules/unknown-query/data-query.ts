import {
  findDataQuery,
  nearestDataQuery,
  type QueryParameter,
  type Route,
} from "@tagoio-workbench/catalog";
import type { QueryFact, RequestFact } from "../../facts/facts.ts";
import type { Fix, Report } from "../rule.ts";
import type { QueryMessage } from "./messages.ts";

type Reports = readonly Report<QueryMessage>[];

/** Checks the values that are known of a request, and what its `query` needs besides. */
export function checkDataQuery({ url }: RequestFact, route: Route, text: string): Reports {
  return url.query.flatMap((fact): Reports => {
    const row = route.query.find(({ name }) => name === fact.name);
    if (row?.enum === undefined || fact.value === undefined || fact.value === "") return [];
    const range = fact.range ?? url.value.range;
    if (!row.enum.includes(fact.value)) return [wrongValue(fact, row, row.enum, range, text)];
    if (row.name !== "query" || !url.queryComplete) return [];
    const given = new Set(url.query.map(({ name }) => name.replace(/\[.*$/s, "")));
    const missing = (findDataQuery(fact.value)?.required ?? []).filter((name) => !given.has(name));
    if (missing.length === 0) return [];
    const data = { query: fact.value, missing: missing.join(" and ") };
    return [{ message: "needs", range, data, severity: "warning" }];
  });
}

function wrongValue(
  { name, value = "" }: QueryFact,
  row: QueryParameter,
  known: readonly string[],
  range: { readonly start: number; readonly end: number },
  text: string,
): Report<QueryMessage> {
  const near = row.name === "query" ? nearestDataQuery(value)?.name : undefined;
  const instead = near !== undefined && known.includes(near) ? near : undefined;
  return {
    message: "value",
    range,
    data: { name, value: value.slice(0, 20), instead: instead ?? listOf(known) },
    // TagoIO refuses what it does not know.
    severity: row.name === "query" ? "error" : "warning",
    fixes: instead === undefined ? [] : useValue(value, instead, range, text),
  };
}

/** Only where name and value are written together, as in a URL. */
function useValue(
  value: string,
  instead: string,
  range: { readonly start: number; readonly end: number },
  text: string,
): readonly Fix[] {
  const start = range.end - value.length;
  if (text.slice(start, range.end) !== value || text[start - 1] !== "=") return [];
  const edits = [{ range: { start, end: range.end }, newText: instead }];
  return [{ title: `Use ${instead}`, edits, preferred: true }];
}

function listOf(known: readonly string[]): string {
  const shown = known.slice(0, 4).join(", ");
  return known.length > 4 ? `${shown} …` : shown;
}
