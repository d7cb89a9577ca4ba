import * as z from "zod";

/** A failure to bring about, and for which requests. */
export interface Fault {
  /** `*` for every method. */
  readonly method: string;
  /** `*` stands for any characters, for example `/device/*`. */
  readonly path: string;
  /** Milliseconds to wait before the answer: exactly so many, or any number between two. */
  readonly latency?: readonly [min: number, max: number];
  /** Refuse with this HTTP status; the request has no effect. */
  readonly status?: number;
  /** Cut the connection: before the request is handled, or after it with no answer. */
  readonly drop?: "before" | "after";
  /** Send half of the answer, then cut the connection. */
  readonly truncate?: true;
  /** End live streams so many milliseconds after they opened. */
  readonly disconnect?: number;
  /** Share of the matching requests that are hit, from 0 to 1. */
  readonly probability?: number;
  /** Only each nth matching request. */
  readonly every?: number;
  /** At most so often. */
  readonly times?: number;
}

const methods = ["*", "GET", "POST", "PUT", "DELETE"] as const;
const count = z.number().int().min(1);

/** A fault as JSON. */
export const faultSchema: z.ZodType<Fault> = z
  .strictObject(
    {
      method: z.enum(methods, `must be one of ${methods.join(", ")}`).default("*"),
      path: z.string("must be text").regex(/^(?:\*|\/\S*)$/u, "must be * or begin with /"),
      latency: z
        .union([
          z.number().min(0).max(600_000),
          z.tuple([z.number().min(0), z.number().min(0).max(600_000)]),
        ])
        .transform((ms): readonly [number, number] => (typeof ms === "number" ? [ms, ms] : ms))
        .optional(),
      status: z.number("must be a number").int().min(400).max(599).optional(),
      drop: z.enum(["before", "after"], "must be before or after").optional(),
      truncate: z.literal(true).optional(),
      disconnect: z.number("must be a number").min(0).max(3_600_000).optional(),
      probability: z.number("must be a number").min(0).max(1).optional(),
      every: count.optional(),
      times: count.optional(),
    },
    "must be an object",
  )
  .refine(
    (fault) =>
      (["latency", "status", "drop", "truncate", "disconnect"] as const).some(
        (name) => fault[name] !== undefined,
      ),
    "needs one of latency, status, drop, truncate and disconnect",
  ) as z.ZodType<Fault>;

/** How a fault is written on the command line. */
export const faultForm =
  "POST /data status=503 every=3; or GET /device/* latency=200-500 probability=0.5";

/**
 * Reads a fault from a line such as `POST /data status=503 every=3`.
 *
 * @returns The fault, or one sentence that says what is wrong.
 */
export function parseFault(text: string): Fault | string {
  const [method = "", path = "", ...settings] = text.trim().split(/\s+/u);
  const json: Record<string, unknown> = { method: method.toUpperCase(), path };
  for (const setting of settings) {
    const [name = "", value] = setting.split("=", 2);
    json[name] = valueOf(name, value);
  }
  const parsed = faultSchema.safeParse(json);
  if (parsed.success) {
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".") ?? "";
  return `"${text}" is no fault: ${where === "" ? "it" : where} ${issue?.message ?? "is wrong"}. Write for example ${faultForm}`;
}

function valueOf(name: string, value: string | undefined): unknown {
  if (value === undefined) {
    return name === "drop" ? "before" : true;
  }
  const range = /^(\d+)-(\d+)$/u.exec(value);
  if (range !== null) {
    return [Number(range[1]), Number(range[2])];
  }
  return /^\d+(?:\.\d+)?$/u.test(value) ? Number(value) : value;
}
