import { findDataQuery, type QueryParameter, type Route } from "@tagoio-workbench/catalog";
import { code, list, paragraphs } from "./markdown.ts";

/** Explains a query parameter of a route; with `value`, that value too where the catalog knows it. */
export function queryMarkdown(
  {
    name,
    type,
    enum: values,
    default: fallback,
    min,
    max,
    required,
    aliases,
    note,
  }: QueryParameter,
  route: Route,
  value?: string,
): string {
  const row = value === undefined || name !== "query" ? undefined : findDataQuery(value);
  const range = [
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ];
  return paragraphs(
    `**${name}**${type === undefined ? "" : ` · ${type}`}${required === true ? " · required" : ""} · query parameter of ${code(`${route.method} ${route.path}`)}`,
    row === undefined
      ? ""
      : `${code(row.name)}: ${row.note ?? `gives ${row.result}`}${row.required.length === 0 ? "" : `. Needs ${list(row.required.map(code), "and")}`}.`,
    values === undefined ? "" : `Values: ${list(values.map(code))}`,
    fallback === undefined ? "" : `Default: ${code(String(fallback))}.`,
    range.length === 0 ? "" : `${list(range, "and").replace(/^a/, "A")}.`,
    aliases === undefined ? "" : `Also written ${list(aliases.map(code), "or")}.`,
    note === undefined ? "" : `${note.slice(0, 1).toUpperCase()}${note.slice(1)}.`,
  );
}
