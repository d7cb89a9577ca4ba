import * as z from "zod/mini";
import type { Change } from "./difference.ts";
import type { Line } from "./lines.ts";
import type { ResultTable } from "./table.ts";

// Messages between the extension and its answer viewer. Both sides parse what they receive.

/** What the viewer shows of one run of a request. */
export interface ShownAnswer {
  /** Such as `GET /data?qty=20`; holds no token. */
  readonly request: string;
  /** Name of the connection, and its region. */
  readonly connection: string;
  readonly region: string;
  readonly kind: "success" | "warning" | "error";
  /** Null when nothing was sent or nothing came back. */
  readonly httpStatus: number | null;
  /** Milliseconds. */
  readonly took: number;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  readonly message: string;
  readonly advice: string;
  /** When the same request may work, milliseconds since 1970. */
  readonly retryAt: number | null;
  readonly table: ResultTable;
  /** Items of the whole result; the table and the text may be the first part of it. */
  readonly items: number;
  readonly json: string;
  /** The text is only the beginning of the result. */
  readonly cut: boolean;
  readonly lines: readonly Line[];
  /** Null when there is no run before. */
  readonly changes: readonly Change[] | null;
}

export type ToViewer =
  | { readonly type: "running"; readonly request: string }
  | { readonly type: "answer"; readonly answer: ShownAnswer };

export type ToExtension = {
  readonly type: "ready" | "again" | "curl" | "document";
};

const tableSchema: z.ZodMiniType<ResultTable> = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
});

const lineSchema: z.ZodMiniType<Line> = z.object({
  name: z.string(),
  unit: z.string(),
  times: z.array(z.number()),
  values: z.array(z.number()),
});

const changeSchema: z.ZodMiniType<Change> = z.object({
  path: z.string(),
  before: z.union([z.string(), z.undefined()]),
  after: z.union([z.string(), z.undefined()]),
});

const answerSchema: z.ZodMiniType<ShownAnswer> = z.object({
  request: z.string(),
  connection: z.string(),
  region: z.string(),
  kind: z.enum(["success", "warning", "error"]),
  httpStatus: z.nullable(z.number()),
  took: z.number(),
  sentAt: z.number(),
  message: z.string(),
  advice: z.string(),
  retryAt: z.nullable(z.number()),
  table: tableSchema,
  items: z.number(),
  json: z.string(),
  cut: z.boolean(),
  lines: z.array(lineSchema),
  changes: z.nullable(z.array(changeSchema)),
});

const toViewerSchema: z.ZodMiniType<ToViewer> = z.union([
  z.object({ type: z.literal("running"), request: z.string() }),
  z.object({ type: z.literal("answer"), answer: answerSchema }),
]);

const toExtensionSchema: z.ZodMiniType<ToExtension> = z.object({
  type: z.enum(["ready", "again", "curl", "document"]),
});

/** A message for the viewer, or undefined when it is none of ours. */
export function parseToViewer(data: unknown): ToViewer | undefined {
  const parsed = toViewerSchema.safeParse(data);
  return parsed.success ? parsed.data : undefined;
}

/** A message for the extension, or undefined when it is none of ours. */
export function parseToExtension(data: unknown): ToExtension | undefined {
  const parsed = toExtensionSchema.safeParse(data);
  return parsed.success ? parsed.data : undefined;
}
