import * as z from "zod/mini";

// Messages between the extension and its Live Data panel. Both sides parse what they receive.

/** A record. */
export interface PointRow {
  readonly kind: "point";
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly device: string;
  readonly variable: string;
  readonly value: string | number | boolean | null;
  /** The value as people read it, without its unit. */
  readonly text: string;
  readonly unit: string;
  readonly group: string;
}

/** A time in which the stream was away. */
interface GapRow {
  readonly kind: "gap";
  /** When the stream came back, milliseconds since 1970. */
  readonly time: number;
  /** How long it was away, milliseconds. */
  readonly lengthMs: number;
  /** Rows that were read afterwards to fill the gap. */
  readonly filled: number;
}

export type LiveRow = PointRow | GapRow;

export type LiveState = "connecting" | "live" | "polling" | "waiting" | "closed";

export type ToPanel =
  /** Everything that is known, sent when the panel has (re)loaded. */
  | {
      readonly type: "start";
      readonly maxRows: number;
      readonly rows: readonly LiveRow[];
      readonly state: LiveState;
      readonly detail: string;
      /** The one variable to show at first, null for all. */
      readonly only: string | null;
    }
  | { readonly type: "rows"; readonly rows: readonly LiveRow[] }
  | { readonly type: "state"; readonly state: LiveState; readonly detail: string };

export type ToExtension = { readonly type: "ready" } | { readonly type: "clear" };

const rowSchema: z.ZodMiniType<LiveRow> = z.union([
  z.object({
    kind: z.literal("point"),
    time: z.number(),
    device: z.string(),
    variable: z.string(),
    value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
    text: z.string(),
    unit: z.string(),
    group: z.string(),
  }),
  z.object({ kind: z.literal("gap"), time: z.number(), lengthMs: z.number(), filled: z.number() }),
]);

const stateSchema: z.ZodMiniType<LiveState> = z.enum([
  "connecting",
  "live",
  "polling",
  "waiting",
  "closed",
]);

const toPanelSchema: z.ZodMiniType<ToPanel> = z.union([
  z.object({
    type: z.literal("start"),
    maxRows: z.number(),
    rows: z.array(rowSchema),
    state: stateSchema,
    detail: z.string(),
    only: z.nullable(z.string()),
  }),
  z.object({ type: z.literal("rows"), rows: z.array(rowSchema) }),
  z.object({ type: z.literal("state"), state: stateSchema, detail: z.string() }),
]);

const toExtensionSchema: z.ZodMiniType<ToExtension> = z.union([
  z.object({ type: z.literal("ready") }),
  z.object({ type: z.literal("clear") }),
]);

/** A message for the panel, or undefined when it is none of ours. */
export function parseToPanel(data: unknown): ToPanel | undefined {
  const parsed = toPanelSchema.safeParse(data);
  return parsed.success ? parsed.data : undefined;
}

/** A message for the extension, or undefined when it is none of ours. */
export function parseToExtension(data: unknown): ToExtension | undefined {
  const parsed = toExtensionSchema.safeParse(data);
  return parsed.success ? parsed.data : undefined;
}
