/** One page of a list, as every list route of the API takes it. */
export interface Page {
  /** Counts from 1. */
  readonly page: number;
  readonly amount: number;
  readonly orderBy: { readonly field: string; readonly direction: "asc" | "desc" };
}

/** A condition in SQL with its values. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number | null)[];
}

/**
 * Bounds a list. SQLite plans a statement anew for each bound number that it recognizes as a limit, which takes longer
 * than most of them run, so the number is not to be recognized.
 */
export const limitSql = "LIMIT ? + 0";

/**
 * `ORDER BY … LIMIT … OFFSET …`; `field` must be a column name that the caller has checked.
 *
 * @param columnOf Where a field stands, if it has no column of its name.
 */
export function pageSql(
  page: Page,
  tieBreaker: string,
  columnOf: (field: string) => string = (field) => `"${field}"`,
): Condition {
  const { field, direction } = page.orderBy;
  return {
    sql: `ORDER BY ${columnOf(field)} ${direction}, ${tieBreaker} ${limitSql} OFFSET ?`,
    values: [page.amount, (page.page - 1) * page.amount],
  };
}

/** Joins conditions with `AND`. */
export function allOf(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.length === 0 ? "1" : conditions.map((each) => `(${each.sql})`).join(" AND "),
    values: conditions.flatMap((each) => each.values),
  };
}

/** `column IN (…)`. */
export function isOneOf(column: string, values: readonly (string | number)[]): Condition {
  return { sql: `${column} IN (${values.map(() => "?").join(", ")})`, values };
}

/** Compares without regard to ASCII case; `*` stands for any characters. */
export function matchesName(column: string, pattern: string): Condition {
  const like = pattern.replaceAll(/[\\%_]/gu, String.raw`\$&`).replaceAll("*", "%");
  return { sql: String.raw`${column} LIKE ? ESCAPE '\'`, values: [like] };
}

/** The JSON array in `column` holds a tag with this key, this value, or both. */
export function hasTag(column: string, tag: { key?: string; value?: string }): Condition {
  const parts = (["key", "value"] as const).filter((name) => tag[name] !== undefined);
  return {
    sql: `EXISTS (SELECT 1 FROM json_each(${column}) AS tag WHERE ${parts.map((name) => `tag.value ->> '$.${name}' = ?`).join(" AND ") || "1"})`,
    values: parts.map((name) => tag[name] ?? ""),
  };
}
