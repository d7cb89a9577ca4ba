import * as z from "zod/mini";

/** A payload, and what a parser must make of it: the form that `tago-sandbox parse` reads. */
export interface Sample {
  readonly name: string;
  /** Hexadecimal digits of the bytes; else `payload`. */
  readonly hex?: string | undefined;
  readonly port?: number | undefined;
  readonly payload?: unknown;
  readonly device?: unknown;
  readonly now?: string | undefined;
  readonly expect?: unknown;
}

/** How a sample went. */
export interface SampleResult {
  readonly name: string;
  readonly outcome: "passed" | "failed" | "new" | "error";
  readonly payload?: unknown;
  readonly expect?: unknown;
  readonly logs: readonly string[];
  readonly message?: string | undefined;
  /** Of the parser, from 1. */
  readonly line?: number | undefined;
}

const sampleSchema: z.ZodMiniType<Sample> = z.looseObject({
  name: z.string(),
  hex: z.optional(z.string()),
  port: z.optional(z.number()),
  payload: z.optional(z.unknown()),
  device: z.optional(z.unknown()),
  now: z.optional(z.string()),
  expect: z.optional(z.unknown()),
});

const resultSchema: z.ZodMiniType<SampleResult> = z.object({
  name: z.string(),
  outcome: z.enum(["passed", "failed", "new", "error"]),
  payload: z.optional(z.unknown()),
  expect: z.optional(z.unknown()),
  logs: z.array(z.string()),
  message: z.optional(z.string()),
  line: z.optional(z.number()),
});

/** Reads a file of samples; undefined where it is none. */
export function parseSamples(text: string): readonly Sample[] | undefined {
  return read(z.array(sampleSchema), text);
}

/** Reads what `tago-sandbox parse --json` prints. */
export function parseResults(text: string): readonly SampleResult[] | undefined {
  return read(z.object({ results: z.array(resultSchema) }), text)?.results;
}

function read<T>(schema: z.ZodMiniType<T>, text: string): T | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** The sample that was typed: bytes as hexadecimal digits, or JSON; undefined for neither. */
export function typedSample(name: string, typed: string): Sample | undefined {
  const hex = typed.replaceAll(/\s|^0x/gi, "");
  if (hex !== "" && /^(?:[\da-f]{2})+$/i.test(hex)) return { name, hex };
  try {
    return { name, payload: JSON.parse(typed) as unknown };
  } catch {
    return undefined;
  }
}
