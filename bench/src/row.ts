/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly value: string;
  /** The figure beside a floor measured in the same run, or the budget it is held to. */
  readonly against: string;
  /** Set where the row breaks a hard budget. */
  readonly broken?: true;
}

export const milliseconds = (value: number): string =>
  `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`;
export const times = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} x`;

/** Lays the rows out in columns. */
export function printTable(rows: readonly Row[]): string {
  const head = { what: "What", value: "Measured", against: "Beside" };
  const width = (key: "what" | "value"): number =>
    Math.max(...[head, ...rows].map((row) => row[key].length));
  const line = (row: { what: string; value: string; against: string }, end = ""): string =>
    `${row.what.padEnd(width("what"))}  ${row.value.padStart(width("value"))}  ${row.against}${end}`;
  return [line(head), ...rows.map((row) => line(row, row.broken ? "  OVER BUDGET" : ""))].join(
    "\n",
  );
}
