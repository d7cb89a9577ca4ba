/** A value in a query: lists and objects are written with brackets, `undefined` is left out. */
export type QueryValue =
  | string
  | number
  | boolean
  | Date
  | null
  | undefined
  | readonly QueryValue[]
  | { readonly [key: string]: QueryValue };

/** Query parameters by name. */
export type QueryObject = { readonly [key: string]: QueryValue };

/**
 * Writes a query as the official SDK does: `fields[0]=id&filter[tags][0][key]=k`, percent-encoded, dates as ISO 8601.
 *
 * @returns Without the question mark; empty when nothing is set.
 */
export function queryString(query: QueryObject): string {
  return Object.entries(query)
    .flatMap(([key, value]) => pairs(key, value))
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join("&");
}

function pairs(key: string, value: QueryValue): readonly (readonly [string, string])[] {
  if (value === undefined) return [];
  if (value === null) return [[key, ""]];
  if (value instanceof Date) return [[key, value.toISOString()]];
  if (isList(value)) return value.flatMap((item, index) => pairs(`${key}[${index}]`, item));
  if (typeof value === "object") {
    return Object.entries(value).flatMap(([name, item]) => pairs(`${key}[${name}]`, item));
  }
  return [[key, String(value)]];
}

function isList(value: QueryValue): value is readonly QueryValue[] {
  return Array.isArray(value);
}
