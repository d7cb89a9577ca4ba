import * as z from "zod/mini";

// Messages between the extension and its Live Data panel. Both sides parse what they receive.

const pointRow = z.object({
  kind: z.literal("point"),
  /** Milliseconds since 1970. */
  time: z.number(),
  device: z.string(),
  variable: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  /** The value as people read it, without its unit. */
  text: z.string(),
  unit: z.string(),
  group: z.string(),
});

const gapRow = z.object({
  kind: z.literal("gap"),
  /** When the stream came back, milliseconds since 1970. */
  time: z.number(),
  /** How long it was away, milliseconds. */
  lengthMs: z.number(),
  /** Rows that were read afterwards to fill the gap. */
  filled: z.number(),
});

const row = z.union([pointRow, gapRow]);

const streamState = z.enum(["connecting", "live", "polling", "waiting", "closed"]);

const toPanel = z.union([
  /** Everything that is known, sent when the panel has (re)loaded. */
  z.object({
    type: z.literal("start"),
    maxRows: z.number(),
    rows: z.array(row),
    state: streamState,
    detail: z.string(),
    only: z.nullable(z.string()),
  }),
  z.object({ type: z.literal("rows"), rows: z.array(row) }),
  z.object({ type: z.literal("state"), state: streamState, detail: z.string() }),
]);

const toExtension = z.union([
  z.object({ type: z.literal("ready") }),
  z.object({ type: z.literal("clear") }),
]);

export type PointRow = z.infer<typeof pointRow>;
export type GapRow = z.infer<typeof gapRow>;
export type LiveRow = z.infer<typeof row>;
export type LiveState = z.infer<typeof streamState>;
export type ToPanel = z.infer<typeof toPanel>;
export type ToExtension = z.infer<typeof toExtension>;

/** A message for the panel, or undefined when it is none of ours. */
export function parseToPanel(data: unknown): ToPanel | undefined {
  const parsed = toPanel.safeParse(data);
  return parsed.success ? parsed.data : undefined;
}

/** A message for the extension, or undefined when it is none of ours. */
export function parseToExtension(data: unknown): ToExtension | undefined {
  const parsed = toExtension.safeParse(data);
  return parsed.success ? parsed.data : undefined;
}
