import { regions, tokenKindOf } from "@tagoio-workbench/catalog";
import type { TokenKind } from "@tagoio-workbench/catalog";
import { createConnection } from "./connection.ts";
import { isTagoError, TagoError } from "./errors/tago-error.ts";
import { readResult } from "./http/read-result.ts";
import type { RegionChoice } from "./region.ts";
import type { TokenInfo } from "./schemas/identity.ts";
import { tokenInfoSchema } from "./schemas/identity.ts";
import { parseToken } from "./token.ts";
import type { Transport } from "./transport/transport.ts";

/** What was found out about a token. */
export type Detection =
  | {
      readonly ok: true;
      readonly kind: TokenKind;
      readonly region: RegionChoice;
      /** Name of the device, analysis or network, where the server told. */
      readonly name?: string;
    }
  | { readonly ok: false; readonly error: TagoError };

/** Where to look. */
export interface DetectOptions {
  readonly transport: Transport;
  /** Only the first two are asked; default us-e1 and eu-w1. */
  readonly regions?: readonly RegionChoice[] | undefined;
  readonly allowHttp?: boolean | undefined;
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const mostProbes = 2;

/**
 * Finds out the kind and region of a token: the kind by prefix where there is one, the rest by at most two requests
 * (`GET /info`, one a region). Never rejects; says why it found nothing.
 */
export async function detectToken(token: string, options: DetectOptions): Promise<Detection> {
  const parsed = parseToken(token);
  if (!parsed.ok) return failed(new TagoError({ code: "invalid-token", message: parsed.problem }));
  const proven = tokenKindOf(parsed.value);
  if (proven === "run-user") {
    return failed(
      new TagoError({
        code: "wrong-kind",
        message: "This is the token of a TagoRUN user, which opens its own portal only",
        advice: "Use a device, profile or analysis token.",
      }),
    );
  }
  const choices = options.regions ?? regions.map((row): RegionChoice => row.id);
  const asked = choices.slice(0, mostProbes);
  const errors: TagoError[] = [];
  for (const region of asked) {
    try {
      const info = await probe(parsed.value, region, options);
      const kind = proven ?? kindOf(info);
      if (kind === undefined) return failed(unclear());
      return { ok: true, kind, region, ...(info.name === undefined ? {} : { name: info.name }) };
    } catch (caught) {
      const error = asTagoError(caught);
      if (error.code === "aborted") return failed(error);
      errors.push(error);
    }
  }
  return failed(summary(errors, asked));
}

/** One request, without retries: an answer that does not come is itself a finding. */
async function probe(
  token: string,
  region: RegionChoice,
  options: DetectOptions,
): Promise<TokenInfo> {
  const { transport, allowHttp, signal, timeoutMs = 15_000 } = options;
  const retry = { attempts: 1 };
  // The header for "any token"; the kind is what we are about to learn.
  const connection = createConnection({
    token,
    kind: "authorization",
    region,
    transport,
    allowHttp,
    timeoutMs,
    retry,
  });
  return readResult(
    tokenInfoSchema,
    await connection.request("info", { signal }),
    "the token's description",
  );
}

/** Each kind of token is described by its own fields. */
const marks: readonly (readonly [kind: TokenKind, fields: readonly string[]])[] = [
  ["analysis", ["run_on"]],
  ["network", ["middleware_endpoint", "device_parameters", "require_devices_access"]],
  [
    "device",
    ["last_input", "bucket", "connector", "network", "visible", "payload_decoder", "chunk_period"],
  ],
  ["profile", ["account_plan", "allocation"]],
];

function kindOf(info: TokenInfo): TokenKind | undefined {
  const marked = marks.find(([, fields]) => fields.some((field) => field in info));
  if (marked !== undefined) return marked[0];
  // What describes itself as a token, with permission and owner, is a profile token or a service authorization.
  if ("permission" in info || "expire_time" in info || "ref_id" in info) {
    const type = typeof info["type"] === "string" ? info["type"].toLowerCase() : "";
    if (/auth|middleware|service/.test(type)) return "authorization";
    return type.includes("device") ? "device" : "profile";
  }
  return "tags" in info && info.id !== undefined ? "device" : undefined;
}

function unclear(): TagoError {
  return new TagoError({
    code: "malformed-answer",
    message: "The token works, but the server does not tell what kind it is",
    advice: "Choose its kind yourself.",
  });
}

/** One error out of those of the regions; that of a region that could not be asked says more than a refusal. */
function summary(errors: readonly TagoError[], asked: readonly RegionChoice[]): TagoError {
  const unknown = errors.every((error) => error.code === "unauthorized");
  if (unknown && errors.length > 0) {
    const where = asked.map(regionName).join(" and ");
    return new TagoError({
      code: "unauthorized",
      httpStatus: 401,
      message: `The token is not known in ${where}`,
      advice:
        "Check that it is complete and not expired or deleted. For TagoDeploy, give the project id as region.",
    });
  }
  const other = errors.find((error) => error.code !== "unauthorized");
  return (
    other ?? new TagoError({ code: "invalid-region", message: "No region is named to look in" })
  );
}

function regionName(region: RegionChoice): string {
  if (typeof region === "string") return region;
  if ("deploy" in region) return region.deploy;
  return URL.canParse(region.api) ? new URL(region.api).host : "the given address";
}

function asTagoError(caught: unknown): TagoError {
  if (isTagoError(caught)) return caught;
  return new TagoError({
    code: "network",
    message: "The token could not be checked",
    cause: caught,
  });
}

function failed(error: TagoError): Detection {
  return { ok: false, error };
}
