import * as z from "zod/mini";
import { filterSchema } from "./row-filter.ts";
import type { RowFilter } from "./row-filter.ts";
import { pathSteps, rowSchema } from "./rows.ts";
import type { LiveRow, PathStep } from "./rows.ts";
import { startSchema } from "./start-point.ts";
import type { StartPoint } from "./start-point.ts";

// Messages between the extension and its Live Data page. Both sides parse what they receive.

export type LiveKind = "data" | "inspector" | "console" | "replay";

export type LiveState = "connecting" | "live" | "polling" | "waiting" | "closed";

/** How a session stands; sent whenever it changes, at most a few times a second. */
export interface LiveStatus {
  readonly state: LiveState;
  /** Why it is not simply live. */
  readonly detail: string;
  readonly paused: boolean;
  /** Rows that wait behind the pause, and how many may. */
  readonly held: number;
  readonly maxRows: number;
  /** Rows that nobody will see: the pause was full, or the page could not keep up. */
  readonly dropped: number;
  /** Events that could not be read. */
  readonly unreadable: number;
  /** Messages a second, also behind the pause. */
  readonly rate: number;
  /** When it began, milliseconds since 1970. */
  readonly startedAt: number;
  readonly start: StartPoint;
  /** Requests of the last minute for this session, and how many the smallest plan allows. */
  readonly requests: number;
  readonly requestLimit: number;
  /** Name of the file that is recorded into; empty while nothing is. */
  readonly recording: string;
  readonly recorded: number;
}

export type ToPanel =
  /** Everything that is known, sent when the page has (re)loaded or the session began anew. */
  | {
      readonly type: "start";
      readonly kind: LiveKind;
      readonly rows: readonly LiveRow[];
      readonly status: LiveStatus;
      /** The one variable to show at first, null for all. */
      readonly only: string | null;
    }
  /** The page answers with `took`; until then no more are sent. */
  | { readonly type: "rows"; readonly rows: readonly LiveRow[] }
  | { readonly type: "status"; readonly status: LiveStatus };

export type ToExtension =
  | { readonly type: "ready" }
  | { readonly type: "took" }
  | { readonly type: "clear" }
  | { readonly type: "pause"; readonly paused: boolean }
  | { readonly type: "start"; readonly start: StartPoint }
  | { readonly type: "record" }
  | { readonly type: "text" }
  | { readonly type: "path" }
  | { readonly type: "export"; readonly filter: RowFilter }
  /** Compares two messages, each named by one of its rows; without `other`, with the one before. */
  | { readonly type: "diff"; readonly row: number; readonly other: number | null }
  | {
      readonly type: "parser";
      readonly deviceId: string;
      readonly step: PathStep;
      readonly line: number;
    }
  | { readonly type: "picture"; readonly name: string; readonly base64: string }
  | { readonly type: "chart"; readonly csv: string };

const statusSchema: z.ZodMiniType<LiveStatus> = z.object({
  state: z.enum(["connecting", "live", "polling", "waiting", "closed"]),
  detail: z.string(),
  paused: z.boolean(),
  held: z.number(),
  maxRows: z.number(),
  dropped: z.number(),
  unreadable: z.number(),
  rate: z.number(),
  startedAt: z.number(),
  start: startSchema,
  requests: z.number(),
  requestLimit: z.number(),
  recording: z.string(),
  recorded: z.number(),
});

const toPanelSchema: z.ZodMiniType<ToPanel> = z.union([
  z.object({ type: z.literal("rows"), rows: z.array(rowSchema) }),
  z.object({ type: z.literal("status"), status: statusSchema }),
  z.object({
    type: z.literal("start"),
    kind: z.enum(["data", "inspector", "console", "replay"]),
    rows: z.array(rowSchema),
    status: statusSchema,
    only: z.nullable(z.string()),
  }),
]);

const toExtensionSchema: z.ZodMiniType<ToExtension> = z.union([
  z.object({ type: z.enum(["ready", "took", "clear", "record", "text", "path"]) }),
  z.object({ type: z.literal("pause"), paused: z.boolean() }),
  z.object({ type: z.literal("start"), start: startSchema }),
  z.object({ type: z.literal("export"), filter: filterSchema }),
  z.object({ type: z.literal("diff"), row: z.number(), other: z.nullable(z.number()) }),
  z.object({
    type: z.literal("parser"),
    deviceId: z.string(),
    step: z.enum(pathSteps),
    line: z.number(),
  }),
  z.object({ type: z.literal("picture"), name: z.string(), base64: z.string() }),
  z.object({ type: z.literal("chart"), csv: z.string() }),
]);

/** A message for the page, or undefined when it is none of ours. */
export function parseToPanel(data: unknown): ToPanel | undefined {
  const parsed = toPanelSchema.safeParse(data);
  return parsed.success ? parsed.data : undefined;
}

/** A message for the extension, or undefined when it is none of ours. */
export function parseToExtension(data: unknown): ToExtension | undefined {
  const parsed = toExtensionSchema.safeParse(data);
  return parsed.success ? parsed.data : undefined;
}
