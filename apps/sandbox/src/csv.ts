/** Rows as RFC 4180 writes them, with or without a line of names first. */
export function toCsv(
  names: readonly string[],
  rows: readonly Readonly<Record<string, unknown>>[],
  headers: boolean,
): string {
  const lines = rows.map((row) => names.map((name) => cell(row[name])));
  return [...(headers ? [names.map(cell)] : []), ...lines]
    .map((cells) => `${cells.join(",")}\r\n`)
    .join("");
}

function cell(it: unknown): string {
  const text = typeof it === "string" ? it : it === null ? "" : (JSON.stringify(it) ?? "");
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
