import { dataPoint, forbiddenInVariable } from "@tagoio-workbench/catalog";
import * as z from "zod/mini";

/** Where a point was measured, in either of the forms that the API takes. */
export type Location =
  | { readonly lat: number; readonly lng: number }
  /** Longitude first. */
  | { readonly type: "Point"; readonly coordinates: readonly number[] };

/** A data point to send. Sizes and names are checked before it goes out. */
export interface DataPoint {
  /** Stored in lower case. */
  readonly variable: string;
  readonly value?: string | number | boolean | undefined;
  readonly unit?: string | undefined;
  /** Points of one request that have none get one in common. */
  readonly group?: string | undefined;
  /** Default: when it arrives. */
  readonly time?: Date | string | number | undefined;
  readonly location?: Location | null | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

/** A change of a stored record; what is left out stays. */
export interface DataEdit extends Omit<DataPoint, "variable"> {
  readonly id: string;
}

/** What is wrong with a point. */
export interface DataPointProblem {
  /** Place in the list that was given. */
  readonly index: number;
  /** Path of the field, such as `location.lat`; empty for the point as a whole. */
  readonly field: string;
  /** Completes "<field> …": "must have at most 100 characters". */
  readonly message: string;
}

/** Outcome of {@link checkDataPoints}. */
export type CheckedPoints<T> =
  | { readonly ok: true; readonly value: readonly T[] }
  | { readonly ok: false; readonly problems: readonly DataPointProblem[] };

const encoder = new TextEncoder();

/** Bytes of a text in UTF-8, the measure of the limits. */
export function byteLength(text: string): number {
  return encoder.encode(text).byteLength;
}

function limited(max: number): z.ZodMiniType<string> {
  return z.string("must be text").check(z.maxLength(max, `must have at most ${max} characters`));
}

function kilobytes(bytes: number): string {
  return `must have at most ${bytes / 1024} kB`;
}

const variable = z
  .string({ error: ({ input }) => (input === undefined ? "is required" : "must be text") })
  .check(
    z.minLength(1, "must not be empty"),
    z.maxLength(
      dataPoint.variable.maxLength,
      `must have at most ${dataPoint.variable.maxLength} characters`,
    ),
    z.refine((name: string) => forbiddenInVariable(name).length === 0, {
      error: ({ input }) =>
        `must not contain ${forbiddenInVariable(String(input)).map(shown).join(" ")}`,
    }),
  );

const value = z
  .union([z.string(), z.number(), z.boolean()], "must be text, a number, or true or false")
  .check(
    z.refine(
      (it) => typeof it !== "string" || byteLength(it) <= dataPoint.valueMaxBytes,
      kilobytes(dataPoint.valueMaxBytes),
    ),
  );

const isoLike =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

const time = z.union([z.string(), z.number(), z.date()], "must be a date").check(
  z.refine((it) => {
    if (typeof it === "number") return Number.isFinite(it) && Math.abs(it) <= 8.64e15;
    if (it instanceof Date) return !Number.isNaN(it.getTime());
    return isoLike.test(it) && !Number.isNaN(Date.parse(it.replace(" ", "T").replace(",", ".")));
  }, "must be a date, such as 2014-12-25T23:33:22.000Z or 2014-12-25 23:33:22"),
);

function degrees([min, max]: readonly [number, number]): z.ZodMiniType<number> {
  const range = `must be between ${min} and ${max}`;
  return z.number("must be a number").check(z.gte(min, range), z.lte(max, range));
}

const latLng = z.object({ lat: degrees(dataPoint.latitude), lng: degrees(dataPoint.longitude) });

const geoJson = z.object({
  type: z.literal("Point", 'must be "Point"'),
  coordinates: z.tuple(
    [degrees(dataPoint.longitude), degrees(dataPoint.latitude)],
    "must be [longitude, latitude]",
  ),
});

const location = z.union([z.null(), latLng, geoJson], {
  error: ({ input }) => locationProblem(input),
});

/** The problem of the form that was meant, rather than "no form fits". */
function locationProblem(input: unknown): string {
  const general = 'must be {"lat", "lng"} or a GeoJSON Point';
  if (typeof input !== "object" || input === null) return general;
  const form =
    "lat" in input || "lng" in input ? latLng : "coordinates" in input ? geoJson : undefined;
  const issue = form?.safeParse(input).error?.issues[0];
  return issue === undefined ? general : `${issue.path.join(".")} ${issue.message}`;
}

const metadata = z
  .record(z.string(), z.unknown(), "must be an object")
  .check(
    z.refine(
      (it) => byteLength(JSON.stringify(it)) <= dataPoint.metadataMaxBytes,
      kilobytes(dataPoint.metadataMaxBytes),
    ),
  );

const fields = {
  value: z.optional(value),
  unit: z.optional(limited(dataPoint.unitMaxLength)),
  group: z.optional(limited(dataPoint.groupMaxLength)),
  time: z.optional(time),
  location: z.optional(location),
  metadata: z.optional(metadata),
};

/** A point to send. Unknown keys are dropped, as the API does. */
export const dataPointSchema: z.ZodMiniType<DataPoint> = z.object(
  { variable, ...fields },
  "must be an object with a variable",
);

/** A change of a stored record. */
export const dataEditSchema: z.ZodMiniType<DataEdit> = z.object(
  {
    id: z
      .string({ error: ({ input }) => (input === undefined ? "is required" : "must be text") })
      .check(z.minLength(1, "must not be empty")),
    ...fields,
  },
  "must be an object with an id",
);

/** Checks one point or many against the rules of the API. All or none: one bad point refuses the list. */
export function checkDataPoints(body: unknown): CheckedPoints<DataPoint> {
  return check(dataPointSchema, body);
}

/** Checks changes of records, as {@link checkDataPoints} does points. */
export function checkDataEdits(body: unknown): CheckedPoints<DataEdit> {
  return check(dataEditSchema, body);
}

/** One sentence for a list of problems; the first three, and how many more. */
export function problemText(problems: readonly DataPointProblem[]): string {
  const single = problems.every(({ index }) => index === 0);
  const texts = problems
    .slice(0, 3)
    .map(
      ({ index, field, message }) =>
        `${single ? "" : `[${index}] `}${field === "" ? "the point" : field} ${message}`,
    );
  const more = problems.length - texts.length;
  return `${texts.join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}

function check<T>(schema: z.ZodMiniType<T>, body: unknown): CheckedPoints<T> {
  const items: readonly unknown[] = Array.isArray(body) ? body : [body];
  const accepted: T[] = [];
  const problems: DataPointProblem[] = [];
  for (const [index, item] of items.entries()) {
    const parsed = schema.safeParse(item);
    if (parsed.success) accepted.push(parsed.data);
    else {
      for (const { path, message } of parsed.error.issues)
        problems.push({ index, field: path.join("."), message });
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: accepted };
}

function shown(character: string): string {
  return /\s/.test(character) ? "white space" : `"${character}"`;
}
