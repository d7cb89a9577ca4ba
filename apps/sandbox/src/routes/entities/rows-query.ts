import { nestedOf, type Query, textOf, textsOf } from "../../http/query-string.ts";
import { failure, type Outcome, value } from "../../http/reply.ts";
import { badQuery } from "../../http/validate.ts";
import type { RowPage } from "../../store/entity-rows.ts";
import { rowColumn } from "../../store/entity-rows.ts";
import type { Condition } from "../../store/list-query.ts";
import type { Fields, Indexes } from "./entity-schema.ts";

/** The most rows of one answer; OpenAPI says 1,000, the MCP server 10,000. */
const mostRows = 10_000;

/** Rows to read, and the fields to show of each. */
export interface RowsQuery {
  readonly page: RowPage;
  /** All of them where empty. */
  readonly fields: readonly string[];
}

/**
 * Reads `index`, `filter`, `order_by` (or `order`), `page`, `amount` and `fields`. With an index, the filter must use its fields from the
 * left on, and rows come in its order; without one, in the order they were made.
 */
export function readRowsQuery(
  query: Query,
  { schema, index }: { readonly schema: Fields; readonly index: Indexes },
): Outcome<RowsQuery> {
  const page = whole(query, "page", 1, 1_000_000);
  const amount = whole(query, "amount", 20, mostRows);
  if (!page.ok) {
    return page;
  }
  if (!amount.ok) {
    return amount;
  }
  const known = (field: string): boolean =>
    field in schema || ["id", "created_at", "updated_at"].includes(field);
  const filter = nestedOf(query, "filter");
  const unknown = [...Object.keys(filter), ...textsOf(query, "fields")].find(
    (each) => !known(each),
  );
  if (unknown !== undefined) {
    return failure(badQuery(`${unknown.slice(0, 60)} is no field of the entity`));
  }
  const name = textOf(query, "index");
  const used = name === undefined || name === "" ? undefined : index[name];
  if (name !== undefined && name !== "" && used === undefined) {
    return failure(badQuery(`index "${name.slice(0, 60)}" does not exist`));
  }
  const sorted = used?.fields ?? [];
  const count = Object.keys(filter).length;
  if (used !== undefined && !sorted.slice(0, count).every((field) => field in filter)) {
    return failure(
      badQuery(`filter must use the fields of the index from the left: ${sorted.join(", ")}`),
    );
  }
  const conditions = conditionsOf(filter, schema);
  if (!conditions.ok) {
    return conditions;
  }
  const direction = (textOf(query, "order_by", "order", "orderBy") ?? "asc").toLowerCase();
  const way = direction.endsWith("desc") ? "DESC" : "ASC";
  return value({
    fields: textsOf(query, "fields"),
    page: {
      conditions: conditions.value,
      order: [...sorted.map((field) => `${rowColumn(field)} ${way}`), `seq ${way}`].join(", "),
      amount: amount.value,
      offset: (page.value - 1) * amount.value,
    },
  });
}

function whole(query: Query, name: string, fallback: number, most: number): Outcome<number> {
  const number = Number(textOf(query, name) ?? fallback);
  return Number.isInteger(number) && number >= 1 && number <= most
    ? value(number)
    : failure(badQuery(`${name} must be a whole number from 1 to ${most}`));
}

/** `filter[field]=value`, or `filter[field][start]` and `[end]` for a range. */
function conditionsOf(filter: Query, schema: Fields): Outcome<Condition[]> {
  const conditions: Condition[] = [];
  for (const [field, wanted] of Object.entries(filter)) {
    const column = rowColumn(field);
    const typed = (text: string): string | number => typedValue(text, field, schema);
    if (typeof wanted === "object" && !Array.isArray(wanted)) {
      const range = nestedOf(filter, field);
      const [start, end] = [textOf(range, "start"), textOf(range, "end")];
      if (start === undefined && end === undefined) {
        return failure(badQuery(`filter.${field} must be a value, or have start and end`));
      }
      if (start !== undefined) {
        conditions.push({ sql: `${column} >= ?`, values: [typed(start)] });
      }
      if (end !== undefined) {
        conditions.push({ sql: `${column} <= ?`, values: [typed(end)] });
      }
    } else {
      const values = textsOf(filter, field).map(typed);
      conditions.push({
        sql: `${column} IN (${values.map(() => "?").join(", ")})`,
        values,
      });
    }
  }
  return value(conditions);
}

/** What SQLite compares with: JSON numbers as numbers, true and false as 1 and 0, dates as they are stored. */
function typedValue(text: string, field: string, schema: Fields): string | number {
  const type = field.endsWith("_at") && !(field in schema) ? "time" : schema[field]?.type;
  switch (type) {
    case "int":
    case "float":
      return Number(text);
    case "boolean":
      return text.toLowerCase() === "true" ? 1 : 0;
    case "time":
      return Date.parse(text);
    case "timestamp": {
      const time = Date.parse(text);
      return Number.isNaN(time) ? text : new Date(time).toISOString();
    }
    default:
      return text;
  }
}
