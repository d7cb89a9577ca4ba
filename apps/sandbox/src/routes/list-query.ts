import * as z from "zod";
import { assumptions } from "../assumptions.ts";
import { nestedOf, type Query, textOf, textsOf } from "../http/query-string.ts";
import { failure, type Outcome, value } from "../http/reply.ts";
import { badQuery, checkQuery } from "../http/validate.ts";
import type { Page } from "../store/list-query.ts";

/** What a list route offers. */
export interface ListRules {
  /** Names that `fields` may hold. */
  readonly fields: readonly string[];
  /** In every item, asked for or not. */
  readonly always: readonly string[];
  readonly defaultFields: readonly string[];
  /** Names that `orderBy` may hold; each is a column. */
  readonly orderable: readonly string[];
  /** For example `name,asc`. */
  readonly defaultOrder: string;
}

/** The parameters that every list route takes. */
export interface ListQuery {
  readonly page: Page;
  readonly filter: Query;
  /** Narrows an item to the fields that were asked for. */
  readonly pick: (item: Readonly<Record<string, unknown>>) => Record<string, unknown>;
}

const wholeNumber = (max: number, fallback: number): z.ZodType<number> =>
  z.coerce
    .number("must be a number")
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(max, `must be at most ${max}`)
    .default(fallback);

const paging = z.object({
  page: wholeNumber(1_000_000, 1),
  amount: wholeNumber(assumptions.listAmountMax, 20),
});

/** Reads `page`, `amount`, `fields`, `filter` and `orderBy`. */
export function parseListQuery(query: Query, rules: ListRules): Outcome<ListQuery> {
  const numbers = checkQuery(paging, {
    page: textOf(query, "page"),
    amount: textOf(query, "amount"),
  });
  if (!numbers.ok) {
    return numbers;
  }
  const fields = textsOf(query, "fields").filter((each) => each !== "");
  const unknown = fields.find((each) => !rules.fields.includes(each));
  if (unknown !== undefined) {
    return failure(
      badQuery(
        `fields "${unknown.slice(0, 40)}" does not exist; there is ${rules.fields.join(", ")}`,
      ),
    );
  }
  // The SDK sends the order of notifications as a list of its two parts.
  const orderBy = textsOf(query, "orderBy").join(",") || rules.defaultOrder;
  const [field = "", direction = "asc"] = orderBy.split(",");
  if (!rules.orderable.includes(field) || (direction !== "asc" && direction !== "desc")) {
    return failure(
      badQuery(
        `orderBy "${orderBy.slice(0, 40)}" is not one of ${rules.orderable.join(", ")}, followed by ,asc or ,desc`,
      ),
    );
  }
  const shown = new Set([...rules.always, ...(fields.length === 0 ? rules.defaultFields : fields)]);
  return value({
    page: { ...numbers.value, orderBy: { field, direction } },
    filter: nestedOf(query, "filter"),
    pick: (item) => Object.fromEntries(Object.entries(item).filter(([name]) => shown.has(name))),
  });
}
