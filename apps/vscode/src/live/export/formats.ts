import type { PointRow } from "../rows.ts";
import { csvLine } from "./csv-line.ts";

/** A record as it is exported. */
export interface ExportRow {
  /** ISO 8601. */
  readonly time: string;
  readonly device: string;
  readonly device_id: string;
  readonly variable: string;
  readonly value: string | number | boolean | null;
  readonly unit: string;
  readonly group: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly metadata: Readonly<Record<string, unknown>> | null;
}

export type FormatName = "csv" | "json" | "ndjson";

/** How rows become text. The texts joined are a valid file at whichever row it ends. */
export interface ExportFormat {
  readonly label: string;
  readonly begin: string;
  /** @param place Number of the row, from 0. */
  readonly row: (row: ExportRow, place: number) => string;
  readonly end: string;
}

const columns = [
  "time",
  "device",
  "device_id",
  "variable",
  "value",
  "unit",
  "group",
  "latitude",
  "longitude",
] as const;

export const formats: Readonly<Record<FormatName, ExportFormat>> = {
  csv: {
    label: "CSV",
    begin: csvLine([...columns, "metadata"]),
    row: (row) =>
      csvLine([
        ...columns.map((name) => row[name]),
        row.metadata === null ? null : JSON.stringify(row.metadata),
      ]),
    end: "",
  },
  json: {
    label: "JSON",
    begin: "[",
    row: (row, place) => `${place === 0 ? "\n" : ",\n"}${JSON.stringify(row)}`,
    end: "\n]\n",
  },
  ndjson: {
    label: "NDJSON",
    begin: "",
    row: (row) => `${JSON.stringify(row)}\n`,
    end: "",
  },
};

export function exportRow(row: PointRow): ExportRow {
  return {
    time: new Date(row.time).toISOString(),
    device: row.device,
    device_id: row.deviceId,
    variable: row.variable,
    value: row.value,
    unit: row.unit,
    group: row.group,
    latitude: row.location?.lat ?? null,
    longitude: row.location?.lng ?? null,
    metadata: row.metadata ?? null,
  };
}
