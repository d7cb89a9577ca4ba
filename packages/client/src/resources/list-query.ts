import { TagoError } from "../errors/tago-error.ts";
import type { QueryObject, QueryValue } from "../http/query-string.ts";
import type { CallOptions } from "../http/sender.ts";

/** What lists take. */
export interface ListOptions<Field extends string = string> extends CallOptions {
  /** From 1. */
  readonly page?: number | undefined;
  /** Items of a page; the API gives 20 where nothing is said, and lists carry no total count. */
  readonly amount?: number | undefined;
  /** Fields of each item; by default few. */
  readonly fields?: readonly Field[] | undefined;
  /** In bracket form: `{name: "*pump*", tags: [{key, value}]}`; `*` is a wildcard in names. */
  readonly filter?: QueryObject | undefined;
  readonly orderBy?: readonly [field: Field, direction: "asc" | "desc"] | undefined;
}

/** Most items that one page may have; no source names a limit of the cloud, and more than this is a mistake. */
const largestPage = 10_000;

/**
 * The query parameters of a list.
 *
 * @throws TagoError `invalid-request` for a page or amount that is no whole number from 1 on.
 */
export function listQuery(options: ListOptions): Record<string, QueryValue> {
  checkCount("page", options.page, Number.MAX_SAFE_INTEGER);
  checkCount("amount", options.amount, largestPage);
  return {
    page: options.page,
    amount: options.amount,
    fields: options.fields,
    filter: options.filter,
    orderBy: options.orderBy?.join(","),
  };
}

function checkCount(name: string, count: number | undefined, max: number): void {
  if (count === undefined || (Number.isInteger(count) && count >= 1 && count <= max)) return;
  throw new TagoError({
    code: "invalid-request",
    message: `${name} must be a whole number from 1${max < Number.MAX_SAFE_INTEGER ? ` to ${max}` : " on"}`,
  });
}
