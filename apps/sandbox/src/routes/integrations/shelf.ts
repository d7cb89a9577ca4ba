import { booleanOf, type Query, textOf, textsOf } from "../../http/query-string.ts";
import { ok } from "../../http/reply.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { type ListRules, parseListQuery } from "../list-query.ts";
import { fitsWildcard } from "../../wildcard.ts";

/** A network or connector as the API shows it. */
export interface Item {
  readonly id: string;
  readonly name: string;
  readonly public: boolean;
  readonly [further: string]: unknown;
}

/** The items that a profile sees: those that everybody has, and its own. */
export type Shelf = (request: ApiRequest) => readonly Item[];

/** Lists the items of a shelf. */
export function listItems(shelf: Shelf, fields: readonly string[]): Handler {
  const rules: ListRules = {
    fields,
    always: ["id"],
    defaultFields: ["id", "name"],
    orderable: ["id", "name"],
    defaultOrder: "name,asc",
  };
  return (request) => {
    const list = parseListQuery(request.query, rules);
    if (!list.ok) {
      return list.reply;
    }
    const { page, filter, pick } = list.value;
    const { field, direction } = page.orderBy;
    const key = (item: Item): string => (field === "id" ? item.id : item.name);
    const sign = direction === "asc" ? 1 : -1;
    return ok(
      shelf(request)
        .filter((item) => fits(item, filter))
        .toSorted((a, b) => sign * key(a).localeCompare(key(b)))
        .slice((page.page - 1) * page.amount, page.page * page.amount)
        .map((item) => pick(item)),
    );
  };
}

function fits(item: Item, filter: Query): boolean {
  const [id, name] = [textsOf(filter, "id"), textOf(filter, "name")];
  // The cloud looks only at whether filter[public] is there: it leaves public rows out.
  const publicExcluded = "public" in filter && booleanOf(textOf(filter, "public")) !== undefined;
  return (
    (id.length === 0 || id.includes(item.id)) &&
    (name === undefined || fitsWildcard(name.toLowerCase(), item.name.toLowerCase())) &&
    !(publicExcluded && item.public)
  );
}

/** One item, narrowed to `fields` where the request names some. */
export function narrowed(item: Item, query: Query): Record<string, unknown> {
  const fields = new Set(["id", ...textsOf(query, "fields")]);
  return fields.size === 1
    ? item
    : Object.fromEntries(Object.entries(item).filter(([name]) => fields.has(name)));
}
