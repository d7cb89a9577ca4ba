import * as z from "zod/mini";
import type { MatrixRow } from "./matrix.ts";

// Messages between the extension and the panel that compares parameters. Both sides parse what they receive.

/** A device of the comparison. */
export interface MatrixColumn {
  readonly name: string;
  readonly connection: string;
  /** Why its parameters could not be read; empty when they were. */
  readonly problem: string;
}

export interface ToPage {
  readonly type: "matrix";
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
}

export type ToExtension =
  | { readonly type: "ready" | "add" | "refresh" }
  | { readonly type: "remove"; readonly column: number }
  /** Gives the device of `to` the value that the device of `from` has. */
  | { readonly type: "copy"; readonly key: string; readonly from: number; readonly to: number };

const toPageSchema: z.ZodMiniType<ToPage> = z.object({
  type: z.literal("matrix"),
  columns: z.array(z.object({ name: z.string(), connection: z.string(), problem: z.string() })),
  rows: z.array(
    z.object({
      key: z.string(),
      cells: z.array(z.nullable(z.object({ value: z.string(), sent: z.boolean() }))),
      differs: z.boolean(),
    }),
  ),
});

const toExtensionSchema: z.ZodMiniType<ToExtension> = z.union([
  z.object({ type: z.enum(["ready", "add", "refresh"]) }),
  z.object({ type: z.literal("remove"), column: z.number() }),
  z.object({ type: z.literal("copy"), key: z.string(), from: z.number(), to: z.number() }),
]);

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
