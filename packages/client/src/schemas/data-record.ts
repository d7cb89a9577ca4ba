import * as z from "zod/mini";

/** GeoJSON; longitude first. */
export interface GeoPoint {
  readonly type: "Point";
  readonly coordinates: readonly [longitude: number, latitude: number];
}

/** A stored record. */
export interface DataRecord {
  readonly id?: string;
  readonly device?: string;
  readonly variable: string;
  readonly value?: string | number | boolean | null;
  readonly unit?: string | null;
  readonly group?: string;
  /** ISO 8601. */
  readonly time: string;
  readonly location?: GeoPoint | null;
  readonly metadata?: Readonly<Record<string, unknown>> | null;
  /** When it arrived; only where details were asked for. */
  readonly created_at?: string;
  readonly [further: string]: unknown;
}

const geoPoint: z.ZodMiniType<GeoPoint> = z.pipe(
  z.looseObject({
    type: z.literal("Point"),
    coordinates: z.array(z.number()).check(z.minLength(2)),
  }),
  z.transform(({ coordinates: [lng, lat] }): GeoPoint => ({
    type: "Point",
    coordinates: [lng ?? 0, lat ?? 0],
  })),
);

export const dataRecordSchema: z.ZodMiniType<DataRecord> = z.looseObject({
  id: z.exactOptional(z.string()),
  device: z.exactOptional(z.string()),
  variable: z.string(),
  value: z.exactOptional(z.nullable(z.union([z.string(), z.number(), z.boolean()]))),
  unit: z.exactOptional(z.nullable(z.string())),
  group: z.exactOptional(z.string()),
  time: z.string(),
  location: z.exactOptional(z.nullable(geoPoint)),
  metadata: z.exactOptional(z.nullable(z.record(z.string(), z.unknown()))),
  created_at: z.exactOptional(z.string()),
});

/**
 * Whether these are records that the schema would pass unchanged. By hand, because an answer may hold 10,000 of them and
 * the schema makes a copy of each; what this does not pass, the schema looks at again and names what is wrong.
 */
export function areDataRecords(value: unknown): value is readonly DataRecord[] {
  return Array.isArray(value) && value.every(isPlainRecord);
}

function isPlainRecord(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const {
    id,
    device,
    variable,
    value: held,
    unit,
    group,
    time,
    location,
    metadata,
    created_at,
  } = value as Readonly<Record<string, unknown>>;
  return (
    typeof variable === "string" &&
    typeof time === "string" &&
    (id === undefined || typeof id === "string") &&
    (device === undefined || typeof device === "string") &&
    (group === undefined || typeof group === "string") &&
    (created_at === undefined || typeof created_at === "string") &&
    (unit === undefined || unit === null || typeof unit === "string") &&
    (held === undefined || held === null || scalars.has(typeof held)) &&
    (metadata === undefined || metadata === null || isObject(metadata)) &&
    (location === undefined || location === null || isPlainPoint(location))
  );
}

const scalars: ReadonlySet<string> = new Set(["string", "number", "boolean"]);

function isObject(value: unknown): boolean {
  return typeof value === "object" && !Array.isArray(value);
}

function isPlainPoint(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { type, coordinates, ...further } = value as Readonly<Record<string, unknown>>;
  return (
    type === "Point" &&
    Array.isArray(coordinates) &&
    coordinates.length === 2 &&
    coordinates.every((number) => typeof number === "number") &&
    Object.keys(further).length === 0
  );
}

/** A value of a period: the answer to `aggregate`, and to `avg` and the like where the server answers with a list. */
export interface SeriesPoint {
  /** ISO 8601; start of the period. */
  readonly time?: string;
  readonly value: number | null;
  readonly variable?: string;
  readonly [further: string]: unknown;
}

export const seriesPointSchema: z.ZodMiniType<SeriesPoint> = z.looseObject({
  time: z.exactOptional(z.string()),
  value: z.nullable(z.number()),
  variable: z.exactOptional(z.string()),
});
