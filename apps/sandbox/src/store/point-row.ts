import type { GeoPoint, Point, PointValue } from "./point.ts";

type Cell = string | number | null;

/** A row that was read: the cells of {@link pointColumns}. */
export type PointRow = readonly unknown[];

/** What is read of a record: all but the device, which whoever reads has named, and who wrote it. */
export const pointColumns =
  'seq, id, variable, kind, value, unit, "group", time, created_at, location, metadata';

/** Where a row stands in the order of arrival, and in time. */
export const seqOf = (row: PointRow): number => Number(row[0]);
export const timeOf = (row: PointRow): number => Number(row[7]);

/** The record in a row. */
export function toPoint(device: string, row: PointRow): Point {
  const [, id, variable, kind, value, unit, group, time, created_at, location, metadata] = row;
  const point: { -readonly [Name in keyof Point]: Point[Name] } = {
    id: id as string,
    device,
    variable: variable as string,
    group: group as string,
    time: time as number,
    created_at: created_at as number,
  };
  if (kind !== null) {
    point.value = (kind === "b" ? value === 1 : value) as PointValue;
  }
  if (unit !== null) {
    point.unit = unit as string;
  }
  if (location !== null) {
    point.location = JSON.parse(location as string) as GeoPoint;
  }
  if (metadata !== null) {
    point.metadata = JSON.parse(metadata as string) as Record<string, unknown>;
  }
  return point;
}

/** Begins a statement that {@link insertPlaces} and {@link cellsOf} go on, for any number of records. */
export const insertSql =
  'INSERT INTO data (id, device, variable, kind, value, unit, "group", time, created_at, location, metadata, simulated) VALUES';
/** The places of one record. */
export const insertPlaces = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/** The cells of one record. @param simulated Written by the demo. */
export const cellsOf = (point: Point, simulated: boolean): Cell[] => [
  point.id,
  point.device,
  point.variable,
  kindOf(point.value),
  cellOf(point.value),
  point.unit ?? null,
  point.group,
  point.time,
  point.created_at,
  json(point.location),
  json(point.metadata),
  Number(simulated),
];

/** n number, s text, b true or false; null where there is no value. */
export const kindOf = (value: PointValue | undefined): string | null =>
  value === undefined ? null : (typeof value).slice(0, 1);

export const cellOf = (value: PointValue | undefined): string | number | null =>
  typeof value === "boolean" ? Number(value) : (value ?? null);

export const json = (value: unknown): string | null =>
  value === undefined || value === null ? null : JSON.stringify(value);
