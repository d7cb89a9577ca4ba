import { type RouteId, routes, type TokenKind, tokenKinds } from "@tagoio-workbench/catalog";
import * as z from "zod";

/** Whose request it is: the kind of a token that the sandbox knows, else `none`. */
export type TokenOrNone = TokenKind | "none";

/** A failure to bring about, and for which requests: those that fit all of method, path, route and token. */
export interface Fault {
  /** By default `*`, every method. */
  readonly method?: string;
  /** `*` stands for any characters, for example `/device/*`. By default every path. */
  readonly path?: string;
  /** ID of a route of the catalog, for example `devices.list`. */
  readonly route?: RouteId;
  readonly token?: TokenOrNone;
  /** Milliseconds to wait before the answer: exactly so many, or any number between two. */
  readonly latency?: number | readonly [min: number, max: number];
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
const tokens: readonly TokenOrNone[] = [...tokenKinds.map(({ id }) => id), "none"];
const routeIds: ReadonlySet<unknown> = new Set(routes.map(({ id }) => id));
const count = z.number("must be a number").int("must be whole").min(1, "must be 1 or more");
const milliseconds = z
  .number("must be milliseconds, or two numbers: the least and the most")
  .min(0, "must be 0 or more")
  .max(600_000, "must be at most 600000");

/** A fault as JSON. */
export const faultSchema: z.ZodType<Fault> = z
  .strictObject(
    {
      method: z.enum(methods, `must be one of ${methods.join(", ")}`).optional(),
      path: z
        .string("must be text")
        .regex(/^(?:\*|\/\S*)$/u, "must be * or begin with /")
        .optional(),
      route: z
        .custom<RouteId>(
          (id) => routeIds.has(id),
          "must be the ID of a route, such as devices.list",
        )
        .optional(),
      token: z
        .custom<TokenOrNone>(
          (kind) => tokens.some((each) => each === kind),
          `must be one of ${tokens.join(", ")}`,
        )
        .optional(),
      latency: z
        .union(
          [
            milliseconds,
            z
              .tuple([milliseconds, milliseconds])
              .refine(([min, max]) => min <= max, "must name the least first"),
          ],
          "must be milliseconds up to 600000, or two such numbers: the least and the most",
        )
        .optional(),
      status: z
        .number("must be a number")
        .int()
        .min(400, "must be from 400 to 599")
        .max(599, "must be from 400 to 599")
        .optional(),
      drop: z.enum(["before", "after"], "must be before or after").optional(),
      truncate: z.literal(true, "must be true").optional(),
      disconnect: z.number("must be a number").min(0).max(3_600_000).optional(),
      probability: z
        .number("must be a number")
        .min(0, "must be from 0 to 1")
        .max(1, "must be from 0 to 1")
        .optional(),
      every: count.optional(),
      times: count.optional(),
    },
    {
      error: (issue) =>
        issue.code === "unrecognized_keys"
          ? `has no setting ${issue.keys.join(", ")}`
          : "must be an object",
    },
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

/** A setting; the words before the first one are method and path. */
const setting = /^(?:\w+=|(?:truncate|drop)$)/u;

/**
 * Reads a fault from a line such as `POST /data status=503 every=3`, `/device/* truncate` or
 * `route=data.get token=device latency=200-500`.
 *
 * @returns The fault, or one sentence that says what is wrong.
 */
export function parseFault(text: string): Fault | string {
  const words = text.trim().split(/\s+/u);
  const begin = words.findIndex((word) => setting.test(word));
  const target = begin === -1 ? words : words.slice(0, begin);
  const json: Record<string, unknown> = {};
  if (target.length > 1 || /^[a-z]/iu.test(target[0] ?? "")) {
    json["method"] = target.shift()?.toUpperCase();
  }
  if (target.length > 0) {
    json["path"] = target.join(" ");
  }
  for (const word of begin === -1 ? [] : words.slice(begin)) {
    const [name = "", value] = word.split("=", 2);
    json[name] = valueOf(name, value);
  }
  const fault = checkFault(json);
  return typeof fault === "string"
    ? `"${text}" is no fault: ${fault}. Write for example ${faultForm}`
    : fault;
}

/** The fault that a value is, or what is wrong with it. */
export function checkFault(sent: unknown): Fault | string {
  const parsed = faultSchema.safeParse(sent);
  if (parsed.success) {
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".") ?? "";
  return `${where === "" ? "it" : where} ${issue?.message ?? "is wrong"}`;
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
