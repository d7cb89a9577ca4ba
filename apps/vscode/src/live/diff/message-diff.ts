import { recordedPoint } from "../record/recording.ts";
import { messageOf } from "../rows.ts";
import type { LiveRow, PointRow } from "../rows.ts";

/** The rows of the message that a row came in, in their order. */
export function messageRows(rows: readonly LiveRow[], row: PointRow): readonly PointRow[] {
  const name = messageOf(row);
  return rows.filter((one): one is PointRow => one.kind === "point" && messageOf(one) === name);
}

/** The row of the same variable of the same device that came before. */
export function previousRow(rows: readonly LiveRow[], row: PointRow): PointRow | undefined {
  const own = messageOf(row);
  return rows.findLast(
    (one): one is PointRow =>
      one.kind === "point" &&
      one.seq < row.seq &&
      one.deviceId === row.deviceId &&
      one.variable === row.variable &&
      messageOf(one) !== own,
  );
}

/** A message as JSON: its records by their variable, in the order of names, so that two can be compared by line. */
export function messageJson(rows: readonly PointRow[]): Readonly<Record<string, unknown>> {
  const sorted = rows.toSorted((a, b) => (a.variable < b.variable ? -1 : 1));
  return Object.fromEntries(
    sorted.map((row) => {
      const { variable, value, ...rest } = recordedPoint(row);
      return [variable, { value: parsed(value), ...rest }];
    }),
  );
}

/** What somebody sent as text but is JSON, as payloads are in the inspector. */
function parsed(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
