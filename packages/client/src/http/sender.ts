import { fillPath, findRoute, headerForKind } from "@tagoio-workbench/catalog";
import type { Route, RouteId, TokenKind } from "@tagoio-workbench/catalog";
import { networkError } from "../errors/network-fault.ts";
import { isTagoError, TagoError } from "../errors/tago-error.ts";
import { redact } from "../redact.ts";
import type { Endpoint } from "../region.ts";
import type { Transport } from "../transport/transport.ts";
import type { Backoff } from "./backoff.ts";
import { backoffMs } from "./backoff.ts";
import { pause, withDeadline } from "./deadline.ts";
import { readAnswer } from "./envelope.ts";
import { refusalError } from "./failure.ts";
import { encodeForm } from "./form-body.ts";
import { checkKind } from "./permission.ts";
import type { QueryObject } from "./query-string.ts";
import { queryString } from "./query-string.ts";
import { readText } from "./read-body.ts";

/** A success that came with a message. */
export interface Warning {
  readonly message: string;
  readonly method: string;
  /** Path of the route, with parameters in braces. */
  readonly path: string;
}

/** What a single call may set. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Time limit of each attempt, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** What to do about a 429: fail with `retryAt` (default), or wait until then and try again. */
  readonly onRateLimit?: "fail" | "wait" | undefined;
}

/** A call of a route. */
export interface Call extends CallOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: QueryObject;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as `multipart/form-data`, in place of `body`. */
  readonly form?: FormData;
  /** Another credential than that of the connection. */
  readonly as?: Credential;
}

/** A token and what it is. */
export interface Credential {
  readonly token: string;
  readonly kind: TokenKind;
}

/** What all calls of a connection share. */
export interface SenderSettings {
  readonly endpoint: Endpoint;
  readonly credential: Credential;
  readonly transport: Transport;
  readonly timeoutMs: number;
  /** Attempts of a GET, the first included. */
  readonly attempts: number;
  readonly backoff: Backoff;
  readonly onWarning: ((warning: Warning) => void) | undefined;
}

/** Calls a route and gives `result` of the answer. Rejects with a {@link TagoError} and nothing else. */
export type Send = (route: RouteId, call?: Call) => Promise<unknown>;

/** A wait for a rate limit ends within the minute; anything longer is not worth holding a caller. */
const longestRateLimitWaitMs = 65_000;
const rateLimitWaits = 3;

export function createSender(settings: SenderSettings): Send {
  return async (id, call = {}) => {
    const route = findRoute(id);
    const credential = call.as ?? settings.credential;
    checkKind(route, credential.kind);
    const url = urlOf(settings.endpoint, route, call);
    const what = `${route.method} ${route.path}`;
    const body = await bodyOf(call, what);
    const attempt: Attempt = { route, call, credential, url, what, body };
    let failures = 0;
    let waits = 0;
    let result: unknown;
    let warning: string | undefined;
    for (;;) {
      try {
        const success = await tryOnce(settings, attempt);
        warning = success.warning;
        result = success.result;
        break;
      } catch (error) {
        const problem = isTagoError(error) ? error : networkError(error, settings.endpoint.label);
        const wait =
          problem.code === "rate-limited" && call.onRateLimit === "wait" && waits < rateLimitWaits;
        if (wait) {
          waits += 1;
          const ms = (problem.retryAt?.getTime() ?? 0) - Date.now();
          if (ms > longestRateLimitWaitMs) throw problem;
          await pause(Math.max(ms, 0), call.signal, what);
          continue;
        }
        failures += 1;
        // Only a GET is safe to repeat when nobody knows whether it arrived.
        const again = route.method === "GET" && isPassing(problem) && failures < settings.attempts;
        if (!again) throw problem;
        await pause(backoffMs(settings.backoff, failures), call.signal, what);
      }
    }
    if (warning !== undefined) {
      settings.onWarning?.({ message: redact(warning), method: route.method, path: route.path });
    }
    return result;
  };
}

interface Attempt {
  readonly route: Route;
  readonly call: Call;
  readonly credential: Credential;
  readonly url: string;
  readonly what: string;
  readonly body: Body | undefined;
}

interface Body {
  readonly contentType: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

interface Success {
  readonly result: unknown;
  readonly warning?: string;
}

async function tryOnce(
  settings: SenderSettings,
  { route, call, credential, url, what, body }: Attempt,
): Promise<Success> {
  const { endpoint, transport } = settings;
  const headers = {
    accept: "application/json",
    ...(body === undefined ? {} : { "content-type": body.contentType }),
    ...tokenHeader(route, credential),
  };
  const deadline = { timeoutMs: call.timeoutMs ?? settings.timeoutMs, signal: call.signal, what };
  const { response, text } = await withDeadline(deadline, async (signal) => {
    const request = { method: route.method, url, headers, signal };
    const head = await transport(body === undefined ? request : { ...request, body: body.content });
    return { response: head, text: await readText(head.body, what) };
  });
  const answer = readAnswer(response.status, text);
  if (answer.kind === "success") return answer;
  if (answer.kind === "malformed") {
    throw new TagoError({
      code: "malformed-answer",
      httpStatus: response.status,
      message: `The answer of ${endpoint.label} to ${what} ${answer.why}`,
    });
  }
  throw refusalError({
    httpStatus: response.status,
    message: answer.message,
    retryAfter: response.header("retry-after"),
    what,
    label: endpoint.label,
  });
}

/** A route that works without a token gets none. */
function tokenHeader(route: Route, { kind, token }: Credential): Record<string, string> {
  const anonymous = route.tokens.every((allowed) => allowed === "none");
  return anonymous ? {} : { [headerForKind(kind)]: token };
}

function urlOf(endpoint: Endpoint, route: Route, call: Call): string {
  const params = call.params ?? {};
  for (const { name } of route.pathParams) {
    const value = params[name];
    // An empty id would turn "this device" into "all devices", and dots climb the path.
    if (value === undefined || value.trim() === "" || value === "." || value === "..") {
      throw new TagoError({
        code: "invalid-request",
        message: `${route.method} ${route.path}: ${name} is missing`,
      });
    }
  }
  const { optOut } = endpoint;
  const query = queryString({
    ...call.query,
    ...(optOut === undefined ? {} : { [optOut.name]: optOut.value }),
  });
  return `${endpoint.api}${fillPath(route.path, params)}${query === "" ? "" : `?${query}`}`;
}

async function bodyOf({ body, form }: Call, what: string): Promise<Body | undefined> {
  if (form !== undefined) {
    const { contentType, bytes } = await encodeForm(form);
    return { contentType, content: bytes };
  }
  if (body === undefined) return undefined;
  try {
    return { contentType: "application/json", content: JSON.stringify(body) };
  } catch (cause) {
    throw new TagoError({
      code: "invalid-request",
      message: `${what}: the body cannot be written as JSON`,
      cause,
    });
  }
}

function isPassing(error: TagoError): boolean {
  return error.code === "network" || error.code === "server" || error.code === "timeout";
}
