/** A result as rows and columns. */
export interface ResultTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Name of the column of values that are no objects. */
const valueColumn = "";

/** Lists become a row an item, an object a row a field; a single value is a row of its own. */
export function toTable(result: unknown): ResultTable {
  if (Array.isArray(result)) return listTable(result);
  if (isObject(result)) {
    const rows = Object.entries(result).map(([name, value]) => [name, cellText(value)]);
    return { columns: ["key", "value"], rows };
  }
  if (result === null || result === undefined) return { columns: [], rows: [] };
  return { columns: [valueColumn], rows: [[cellText(result)]] };
}

function listTable(list: readonly unknown[]): ResultTable {
  const columns = new Set<string>();
  for (const item of list) {
    if (isObject(item)) for (const name of Object.keys(item)) columns.add(name);
    else columns.add(valueColumn);
  }
  const names = [...columns];
  const rows = list.map((item) =>
    names.map((name) => {
      if (isObject(item)) return name in item ? cellText(item[name]) : "";
      return name === valueColumn ? cellText(item) : "";
    }),
  );
  return { columns: names, rows };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
