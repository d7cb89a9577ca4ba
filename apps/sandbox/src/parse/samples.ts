import { isDeepStrictEqual } from "node:util";
import * as z from "zod";

/** A payload that a parser is tried with, and what it must leave. */
export interface Sample {
  readonly name: string;
  readonly payload: unknown;
  /** What the parser knows of its device: tags, parameters, … */
  readonly device?: unknown;
  /** What time it is then, in milliseconds since 1970. */
  readonly now: number;
  /** What the payload must be afterwards; undefined where nobody has said yet. */
  readonly expect?: unknown;
}

/** The same moment in every run, so that times in results can be compared. */
const usualNow = "2026-01-01T00:00:00.000Z";

const sampleSchema = z
  .strictObject({
    name: z.string().min(1),
    payload: z.unknown().optional(),
    /** Bytes as a network hands them over: a record `payload`, and `fport` where the port is given. */
    hex: z
      .string()
      .regex(/^(?:[\da-f]{2}\s*)*$/iu, "must be hexadecimal digits, two for each byte")
      .optional(),
    port: z.int().min(0).max(255).optional(),
    device: z.unknown().optional(),
    now: z.iso.datetime({ offset: true }).default(usualNow),
    expect: z.unknown().optional(),
  })
  .refine(({ hex, payload }) => (hex === undefined) !== (payload === undefined), {
    message: "needs either hex or payload",
  });

const fileSchema = z.array(sampleSchema).min(1, "must hold at least one sample");

/** Reads a list of samples; gives one sentence where it cannot be read. */
export function readSamples(json: unknown): readonly Sample[] | string {
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const [index, ...field] = issue?.path ?? [];
    const place = index === undefined ? "It" : `Sample ${Number(index) + 1}`;
    const named = field.length === 0 ? "" : `, ${field.join(".")}`;
    return `${place}${named}: ${issue?.message ?? "is no sample"}`;
  }
  return parsed.data.map(({ name, payload, hex, port, device, now, expect }) => ({
    name,
    payload: hex === undefined ? payload : recordsOf(hex, port),
    ...(device === undefined ? {} : { device }),
    now: Date.parse(now),
    ...(expect === undefined ? {} : { expect }),
  }));
}

/** Bytes as the records that a network leaves for the parser. */
export function recordsOf(hex: string, port: number | undefined): readonly unknown[] {
  return [
    { variable: "payload", value: hex.replaceAll(/\s/gu, "").toLowerCase() },
    ...(port === undefined ? [] : [{ variable: "fport", value: port }]),
  ];
}

/** Whether a result is what is expected, as JSON has it. */
export function isExpected(result: unknown, expected: unknown): boolean {
  return isDeepStrictEqual(asJson(result), asJson(expected));
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
