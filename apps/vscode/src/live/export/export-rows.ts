import type { OpenConnection } from "../../connections/sessions.ts";
import { filterOf } from "../row-filter.ts";
import type { RowFilter } from "../row-filter.ts";
import type { LiveRow } from "../rows.ts";
import type { LiveItem } from "../sources/data-source.ts";
import { exportRow } from "./formats.ts";
import type { ExportRow } from "./formats.ts";

/** Rows that are written at once: the editor gets a turn between pieces. */
const pieceRows = 1000;

/** The rows of a view that pass its filter, in pieces. Gaps are no data. */
export async function* viewRows(
  rows: readonly LiveRow[],
  filter: RowFilter,
): AsyncGenerator<readonly ExportRow[], void, undefined> {
  const passes = filterOf(filter);
  for (let start = 0; start < rows.length; start += pieceRows) {
    yield rows
      .slice(start, start + pieceRows)
      .flatMap((row) => (row.kind === "point" && passes(row) ? [exportRow(row)] : []));
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

/** A time span; milliseconds since 1970. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** What is stored of devices within a time span, oldest first of each device, page after page. */
export async function* storedRows(
  { connection, signal }: OpenConnection,
  devices: readonly LiveItem[],
  { from, to }: TimeSpan,
  stop: AbortSignal,
): AsyncGenerator<readonly ExportRow[], void, undefined> {
  const either = AbortSignal.any([signal, stop]);
  for (const { id, name } of devices) {
    const data = connection.kind === "device" ? connection.data : connection.devices.data(id);
    const query = {
      start_date: new Date(from),
      end_date: new Date(to),
      ordination: "ascending",
      details: true,
    } as const;
    for await (const page of data.pages(query, { signal: either })) {
      yield page.map((record): ExportRow => {
        const [longitude = null, latitude = null] = record.location?.coordinates ?? [];
        return {
          time: record.time,
          device: name,
          device_id: id,
          variable: record.variable,
          value: record.value ?? null,
          unit: record.unit ?? "",
          group: record.group ?? "",
          latitude,
          longitude,
          metadata: record.metadata ?? null,
        };
      });
    }
  }
}
