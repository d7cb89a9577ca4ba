import { toCsv } from "../csv.ts";
import type { Condition } from "../store/list-query.ts";
import type { Point } from "../store/point.ts";
import type { Place, PointStore } from "../store/points.ts";
import { toIso } from "./dates.ts";

/**
 * Columns of an export. The API reads `variable`, `value`, `unit`, `group`, `time`, `location` and `metadata` back (docs
 * `devices/data-management/device-data-management.md`) and passes over the others. `type` tells the number 5 from the
 * text "5".
 */
const columns = [
  "id",
  "variable",
  "value",
  "type",
  "unit",
  "group",
  "time",
  "location",
  "metadata",
  "created_at",
];

const pageSize = 5000;

/** Records of a device as CSV, oldest first. Other work goes on between pages. */
export async function writeCsv(
  points: PointStore,
  device: string,
  conditions: readonly Condition[],
  headers: boolean,
): Promise<{ content: Uint8Array; amount: number }> {
  const pages: Buffer[] = headers ? [Buffer.from(toCsv(columns, [], true))] : [];
  let amount = 0;
  let after: Place | undefined;
  for (;;) {
    const page = points.page(device, conditions, after, pageSize);
    pages.push(Buffer.from(toCsv(columns, page.points.map(toRow), false)));
    amount += page.points.length;
    after = page.last;
    if (page.points.length < pageSize) {
      return { content: Buffer.concat(pages), amount };
    }
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

const toRow = ({ time, created_at, ...point }: Point): Record<string, unknown> => ({
  ...point,
  type: point.value === undefined ? "" : typeof point.value,
  time: toIso(time),
  created_at: toIso(created_at),
});
