import type { LiveRow } from "../rows.ts";

/** Rows as lines of text, oldest first, each a sentence that can be read out. */
export function documentText(rows: readonly LiveRow[]): string {
  return rows.map(lineOf).join("");
}

function lineOf(row: LiveRow): string {
  const time = new Date(row.time).toISOString();
  if (row.kind === "gap") {
    return `${time}  ${row.device}  -- gap ${Math.round(row.lengthMs / 1000)} s, ${row.filled} --\n`;
  }
  const value = row.unit === "" ? row.text : `${row.text} ${row.unit}`;
  return `${[time, row.device, row.variable, value, row.group].filter((part) => part !== "").join("  ")}\n`;
}
