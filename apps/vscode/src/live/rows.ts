import * as z from "zod/mini";

// What live sessions hold, show, record and export: one kind of row for data, inspector messages and console lines.

/** Where a message of the inspector belongs on the way of the data. */
export type PathStep = (typeof pathSteps)[number];

/** Degrees. */
export interface Place {
  readonly lat: number;
  readonly lng: number;
}

/** A record, a message of the Live Inspector (title as variable, content as value) or a line of a console. */
export interface PointRow {
  readonly kind: "point";
  /** Place in the order of arrival within its session, from 1. */
  readonly seq: number;
  /** Milliseconds since 1970, by the clock of whoever dated it. */
  readonly time: number;
  /** Name of the device or analysis. */
  readonly device: string;
  readonly deviceId: string;
  readonly variable: string;
  readonly value: string | number | boolean | null;
  /** The value as people read it, in one line and without its unit. */
  readonly text: string;
  readonly unit: string;
  /** Group of the record; of a message, the request that it belongs to. */
  readonly group: string;
  readonly location?: Place | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  /** Of inspector messages, where the server tells. */
  readonly step?: PathStep | undefined;
}

/** A time in which the stream was away. */
export interface GapRow {
  readonly kind: "gap";
  readonly seq: number;
  /** When the stream went away, milliseconds since 1970. */
  readonly time: number;
  readonly device: string;
  /** How long it was away, milliseconds. */
  readonly lengthMs: number;
  /** Rows that were read afterwards to fill the gap; they follow it. */
  readonly filled: number;
}

export type LiveRow = PointRow | GapRow;

/** A row that has no place in the order of arrival yet. */
export type NewRow = Omit<PointRow, "seq"> | Omit<GapRow, "seq">;

const place: z.ZodMiniType<Place> = z.object({ lat: z.number(), lng: z.number() });

/** The steps in the order in which data takes them. */
export const pathSteps = ["raw", "network", "connector", "parser", "stored"] as const;

export const isStep = (it: unknown): it is PathStep => pathSteps.some((step) => step === it);

export const rowSchema: z.ZodMiniType<LiveRow> = z.union([
  z.object({
    kind: z.literal("point"),
    seq: z.number(),
    time: z.number(),
    device: z.string(),
    deviceId: z.string(),
    variable: z.string(),
    value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
    text: z.string(),
    unit: z.string(),
    group: z.string(),
    location: z.optional(place),
    metadata: z.optional(z.record(z.string(), z.unknown())),
    step: z.optional(z.enum(pathSteps)),
  }),
  z.object({
    kind: z.literal("gap"),
    seq: z.number(),
    time: z.number(),
    device: z.string(),
    lengthMs: z.number(),
    filled: z.number(),
  }),
]);

/** Names a variable of a device: what is drawn as one line and shown or hidden as one. */
export const seriesOf = (row: Pick<PointRow, "device" | "variable">): string =>
  `${row.device}\u0000${row.variable}`;

/** Names the message that a record came in: records of one request share device, group and time. */
export const messageOf = (row: PointRow): string =>
  row.group === "" ? `#${row.seq}` : `${row.deviceId} ${row.group} ${row.time}`;
