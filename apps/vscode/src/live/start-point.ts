import * as z from "zod/mini";

/** Where a session begins: with what comes, with the last stored records, or with those since a time. */
export type StartPoint =
  | { readonly kind: "now" }
  | { readonly kind: "last"; readonly amount: number }
  /** Milliseconds since 1970. */
  | { readonly kind: "time"; readonly time: number };

export const startSchema: z.ZodMiniType<StartPoint> = z.union([
  z.object({ kind: z.literal("now") }),
  z.object({ kind: z.literal("last"), amount: z.number() }),
  z.object({ kind: z.literal("time"), time: z.number() }),
]);

/** The start that a number of records in the settings stands for. */
export const startOf = (backfill: number): StartPoint =>
  backfill > 0 ? { kind: "last", amount: backfill } : { kind: "now" };
