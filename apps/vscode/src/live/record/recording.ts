import * as z from "zod/mini";
import { messageOf } from "../rows.ts";
import type { LiveRow, PointRow } from "../rows.ts";

/**
 * One line of a recording, as the sandbox writes and reads it too (`--record`, `--replay`): data that arrived at once.
 * It holds no token. Messages of the inspector and console lines are recorded as variables.
 */
export interface RecordedMessage {
  /** When it arrived, ISO 8601. */
  readonly time: string;
  readonly device: { readonly id: string; readonly name: string };
  readonly data: readonly RecordedPoint[];
}

interface RecordedPoint {
  readonly variable: string;
  readonly value?: string | number | boolean | undefined;
  readonly unit?: string | undefined;
  readonly group?: string | undefined;
  /** ISO 8601. */
  readonly time: string;
  readonly location?:
    | { readonly type: "Point"; readonly coordinates: readonly [lng: number, lat: number] }
    | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

const recordedSchema = z.object({
  time: z.string(),
  device: z.object({ id: z.string(), name: z.string() }),
  data: z.array(
    z.object({
      variable: z.string(),
      value: z.optional(z.union([z.string(), z.number(), z.boolean()])),
      unit: z.optional(z.string()),
      group: z.optional(z.string()),
      time: z.string(),
      location: z.optional(
        z.object({ type: z.literal("Point"), coordinates: z.tuple([z.number(), z.number()]) }),
      ),
      metadata: z.optional(z.record(z.string(), z.unknown())),
    }),
  ),
});

/** The lines of what arrived at once: rows of one message in one. Gaps are not data. */
export function recordedLines(rows: readonly LiveRow[], arrivedAt: number): readonly string[] {
  const messages = new Map<string, PointRow[]>();
  for (const row of rows) {
    if (row.kind === "gap") continue;
    const key = messageOf(row);
    const known = messages.get(key);
    if (known === undefined) messages.set(key, [row]);
    else known.push(row);
  }
  return [...messages.values()].flatMap((points) => {
    const [first] = points;
    if (first === undefined) return [];
    const message: RecordedMessage = {
      time: new Date(arrivedAt).toISOString(),
      device: { id: first.deviceId, name: first.device },
      data: points.map(recordedPoint),
    };
    return [JSON.stringify(message)];
  });
}

/** A row as the record that it shows. */
export function recordedPoint(row: PointRow): RecordedPoint {
  const { variable, value, unit, group, location, metadata } = row;
  return {
    variable,
    time: new Date(row.time).toISOString(),
    ...(value === null ? {} : { value }),
    ...(unit === "" ? {} : { unit }),
    ...(group === "" ? {} : { group }),
    ...(location === undefined
      ? {}
      : { location: { type: "Point", coordinates: [location.lng, location.lat] } }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

/** Reads a line of a recording; undefined for what is none. */
export function parseRecorded(line: string): RecordedMessage | undefined {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return undefined;
  }
  const parsed = recordedSchema.safeParse(json);
  return parsed.success && !Number.isNaN(Date.parse(parsed.data.time)) ? parsed.data : undefined;
}
