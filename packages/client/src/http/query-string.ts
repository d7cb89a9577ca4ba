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
  let text = "";
  for (const key of Object.keys(query)) text = withPair(text, key, query[key]);
  return text;
}

function withPair(text: string, key: string, value: QueryValue): string {
  if (value === undefined) return text;
  if (typeof value !== "object" || value === null || value instanceof Date) {
    const written =
      value === null ? "" : value instanceof Date ? value.toISOString() : String(value);
    const pair = `${encodeURIComponent(key)}=${encodeURIComponent(written)}`;
    return text === "" ? pair : `${text}&${pair}`;
  }
  let all = text;
  if (isList(value)) {
    for (const [index, item] of value.entries()) all = withPair(all, `${key}[${index}]`, item);
  } else {
    for (const name of Object.keys(value)) all = withPair(all, `${key}[${name}]`, value[name]);
  }
  return all;
}

function isList(value: QueryValue): value is readonly QueryValue[] {
  return Array.isArray(value);
}
