import * as z from "zod/mini";

// Messages between the extension and the panel of a bulk run. Both sides parse what they receive.

/** Where a run stands. */
export type Phase = "preview" | "running" | "stopped" | "failures" | "finished";

export type RowState = "waiting" | "running" | "done" | "skipped" | "failed";

/** A device of the run. */
export interface BulkRow {
  readonly name: string;
  readonly id: string;
  readonly connection: string;
  readonly state: RowState;
  /** What will happen to it, what happened, or what went wrong and what to do. */
  readonly detail: string;
}

/** A row that changed. */
export interface RowChange {
  readonly index: number;
  readonly state: RowState;
  readonly detail: string;
}

export type ToPage =
  | {
      readonly type: "start";
      readonly title: string;
      readonly rows: readonly BulkRow[];
      readonly phase: Phase;
    }
  | { readonly type: "rows"; readonly changes: readonly RowChange[] }
  | {
      readonly type: "phase";
      readonly phase: Phase;
      /** The server asked to wait until then, milliseconds since 1970; null when it did not. */
      readonly until: number | null;
    };

/** What the user presses. */
export interface ToExtension {
  readonly type: "ready" | "run" | "stop" | "retry" | "report";
}

const phaseSchema = z.enum(["preview", "running", "stopped", "failures", "finished"]);
const stateSchema = z.enum(["waiting", "running", "done", "skipped", "failed"]);

const toPageSchema: z.ZodMiniType<ToPage> = z.union([
  z.object({
    type: z.literal("start"),
    title: z.string(),
    rows: z.array(
      z.object({
        name: z.string(),
        id: z.string(),
        connection: z.string(),
        state: stateSchema,
        detail: z.string(),
      }),
    ),
    phase: phaseSchema,
  }),
  z.object({
    type: z.literal("rows"),
    changes: z.array(z.object({ index: z.number(), state: stateSchema, detail: z.string() })),
  }),
  z.object({ type: z.literal("phase"), phase: phaseSchema, until: z.nullable(z.number()) }),
]);

const toExtensionSchema: z.ZodMiniType<ToExtension> = z.object({
  type: z.enum(["ready", "run", "stop", "retry", "report"]),
});

/** A message for the page, or undefined when it is none of ours. */
export function parseToPage(data: unknown): ToPage | undefined {
  const parsed = toPageSchema.safeParse(data);
  return parsed.success ? parsed.data : undefined;
}

/** A message for the extension, or undefined when it is none of ours. */
export function parseToExtension(data: unknown): ToExtension | undefined {
  const parsed = toExtensionSchema.safeParse(data);
  return parsed.success ? parsed.data : undefined;
}
