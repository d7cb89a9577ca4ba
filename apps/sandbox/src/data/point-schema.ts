import { dataPoint, forbiddenInVariable } from "@tagoio-workbench/catalog";
import * as z from "zod";
import type { GeoPoint, PointValue } from "../store/points.ts";
import { parseDate } from "./dates.ts";

const bytesOf = (text: string): number => Buffer.byteLength(text, "utf8");
const kilobytes = (bytes: number): string => `${bytes / 1024} kB`;

const variable = z
  .string({
    error: (issue) => (issue.input === undefined ? "is required" : "must be text"),
  })
  .min(1, "must not be empty")
  .max(dataPoint.variable.maxLength, `must have at most ${dataPoint.variable.maxLength} characters`)
  .check((context) => {
    const found = forbiddenInVariable(context.value);
    if (found.length > 0) {
      const shown = found
        .map((each) => (/\s/u.test(each) ? "white space" : `"${each}"`))
        .join(", ");
      context.issues.push({
        code: "custom",
        input: context.value,
        message: `must not contain ${shown}`,
      });
    }
  })
  .transform((name) => name.toLowerCase());

const value = z
  .union([z.string(), z.number(), z.boolean()], "must be text, a number, or true or false")
  .refine(
    (it) => typeof it !== "string" || bytesOf(it) <= dataPoint.valueMaxBytes,
    `must have at most ${kilobytes(dataPoint.valueMaxBytes)}`,
  );

const limitedText = (maxLength: number): z.ZodString =>
  z.string("must be text").max(maxLength, `must have at most ${maxLength} characters`);

/** Numbers are Unix timestamps: seconds, or milliseconds where seconds would lie thousands of years ahead. */
const time = z
  .union([z.string(), z.number()], "must be a date, such as 2014-12-25T23:33:22.000Z")
  .transform((it, context): number => {
    const parsed = typeof it === "number" ? (it < 1e11 ? it * 1000 : it) : parseDate(it)?.time;
    if (parsed === undefined || !(Math.abs(parsed) <= 8.64e15)) {
      context.issues.push({
        code: "custom",
        input: it,
        message: "must be a date, such as 2014-12-25T23:33:22.000Z or 2014-12-25 23:33:22",
      });
      return z.NEVER;
    }
    return Math.floor(parsed);
  });

const latitude = z
  .number("must be a number")
  .min(dataPoint.latitude[0], "must be between -90 and 90")
  .max(dataPoint.latitude[1], "must be between -90 and 90");
const longitude = z
  .number("must be a number")
  .min(dataPoint.longitude[0], "must be between -180 and 180")
  .max(dataPoint.longitude[1], "must be between -180 and 180");

const latLng = z
  .object({ lat: latitude, lng: longitude })
  .transform(({ lat, lng }): GeoPoint => ({ type: "Point", coordinates: [lng, lat] }));

const geoJson = z.object({
  type: z.literal("Point", 'must be "Point"'),
  coordinates: z.tuple([longitude, latitude], "must be [longitude, latitude]").readonly(),
});

/** One of the two forms, with the messages of the form that was meant. */
const location = z.unknown().transform((it, context): GeoPoint | null => {
  if (it === null) {
    return null;
  }
  const isObject = typeof it === "object" && it !== null && !Array.isArray(it);
  if (!isObject || !("lat" in it || "lng" in it || "type" in it || "coordinates" in it)) {
    context.issues.push({
      code: "custom",
      input: it,
      message: 'must be {"lat", "lng"} or a GeoJSON Point',
    });
    return z.NEVER;
  }
  const parsed = ("lat" in it || "lng" in it ? latLng : geoJson).safeParse(it);
  if (!parsed.success) {
    for (const { message, path } of parsed.error.issues) {
      context.issues.push({ code: "custom", input: it, message, path });
    }
    return z.NEVER;
  }
  return parsed.data;
});

const metadata = z
  .record(z.string(), z.unknown(), "must be an object")
  .refine(
    (it) => bytesOf(JSON.stringify(it)) <= dataPoint.metadataMaxBytes,
    `must have at most ${kilobytes(dataPoint.metadataMaxBytes)}`,
  );

const optionalFields = {
  value: value.optional(),
  unit: limitedText(dataPoint.unitMaxLength).optional(),
  group: limitedText(dataPoint.groupMaxLength).optional(),
  serie: z
    .union([z.string(), z.number()], "must be text")
    .transform(String)
    .pipe(limitedText(dataPoint.groupMaxLength))
    .optional(),
  time: time.optional(),
  location: location.optional(),
  metadata: metadata.optional(),
};

const notAnObject = "must be an object with a variable";

/** What a record may hold besides its name. */
interface PointFields {
  value?: PointValue | undefined;
  unit?: string | undefined;
  group?: string | undefined;
  /** The old name of `group`. */
  serie?: string | undefined;
  /** Milliseconds since 1970. */
  time?: number | undefined;
  location?: GeoPoint | null | undefined;
  metadata?: Record<string, unknown> | undefined;
}

/** A record as a sender writes it. */
export interface NewPoint extends PointFields {
  variable: string;
}

/** A change of a stored record. */
export interface PointEdit extends PointFields {
  id: string;
}

/** Checks a new record; times become milliseconds, locations GeoJSON, names lower case. */
export const newPoint: z.ZodType<NewPoint> = z.object({ variable, ...optionalFields }, notAnObject);

/** Checks a change. */
export const pointEdit: z.ZodType<PointEdit> = z.object(
  {
    id: z.string({
      error: (issue) => (issue.input === undefined ? "is required" : "must be text"),
    }),
    ...optionalFields,
  },
  "must be an object with an id",
);
