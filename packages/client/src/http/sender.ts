import type { RouteId, TokenKind } from "@tagoio-workbench/catalog";
import { findRoute } from "@tagoio-workbench/catalog";
import { redact } from "../redact.ts";
import type { Endpoint } from "../region.ts";
import type { Transport } from "../transport/transport.ts";
import type { Attempt } from "./attempt.ts";
import { tryOnce } from "./attempt.ts";
import type { Backoff } from "./backoff.ts";
import { backoffMs } from "./backoff.ts";
import { pause } from "./deadline.ts";
import { checkKind } from "./permission.ts";
import type { QueryObject } from "./query-string.ts";
import type { RateBudget, RateShare } from "./rate-budget.ts";
import { awaitTurn } from "./rate-turn.ts";
import { mayRepeat } from "./repeatable.ts";
import { writeBody } from "./request-body.ts";
import { requestUrl } from "./request-url.ts";

/** A success that came with a message. */
export interface Warning {
  readonly message: string;
  readonly method: string;
  /** Path of the route, with parameters in braces. */
  readonly path: string;
}

/** What a success says besides its result. */
export interface AnswerHead {
  readonly httpStatus: number;
  /** The message of a success that came with one. */
  readonly message?: string;
}

/** What a single call may set. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Time limit of each attempt, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** Time limit of the whole call with its waits and further attempts, in milliseconds. */
  readonly deadlineMs?: number | undefined;
  /**
   * What to do when the requests of this minute are used up: fail with `retryAt` and send nothing (default), or wait in
   * line until the next minute.
   */
  readonly onRateLimit?: "fail" | "wait" | undefined;
}

/** A call of a route. */
export interface Call extends CallOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: QueryObject;
  /** Sent as JSON; a `WrittenJson` as it is. */
  readonly body?: unknown;
  /** Sent as `multipart/form-data`, in place of `body`. */
  readonly form?: FormData;
  /** Called with the head of the answer when the call succeeds. */
  readonly onAnswer?: ((head: AnswerHead) => void) | undefined;
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
  readonly deadlineMs: number;
  /** Attempts of a call that may be repeated, the first included. */
  readonly attempts: number;
  readonly backoff: Backoff;
  readonly rateBudget: RateBudget;
  readonly onWarning: ((warning: Warning) => void) | undefined;
}

/** Calls a route and gives `result` of the answer. Rejects with a {@link TagoError} and nothing else. */
export type Send = (route: RouteId, call?: Call) => Promise<unknown>;

/** A server that refuses so often counts in another way than we know of. */
const mostRefusals = 5;
/** A pause that a server asks for with a 503 may be longer than ours, but not much. */
const longestPauseMs = 60_000;

/** The limits that calls are held to. */
export function shareOf({
  endpoint,
  credential,
  rateBudget,
}: Pick<SenderSettings, "endpoint" | "credential" | "rateBudget">): RateShare {
  return rateBudget.share(`${endpoint.api} ${credential.token}`);
}

export function createSender(settings: SenderSettings): Send {
  const { endpoint, transport } = settings;
  // Limits are the profile's; a call with a token of one of its devices counts as well.
  const share = shareOf(settings);
  return async (id, call = {}) => {
    const route = findRoute(id);
    const credential = call.as ?? settings.credential;
    checkKind(route, credential.kind);
    const url = requestUrl(endpoint, route, call);
    const what = `${route.method} ${route.path}`;
    const written = writeBody(call, what);
    const { signal } = call;
    const attempt: Attempt = {
      route,
      credential,
      url,
      what,
      label: endpoint.label,
      body: written instanceof Promise ? await written : written,
      signal,
    };
    const until = Date.now() + (call.deadlineMs ?? settings.deadlineMs);
    const timeoutMs = call.timeoutMs ?? settings.timeoutMs;
    const lane = share.lane(route, call.query?.["query"]);
    const wait = call.onRateLimit === "wait";
    const ticket = wait ? lane.draw() : 0;
    let failures = 0;
    let refusals = 0;
    for (;;) {
      const turn = awaitTurn({
        lane,
        plan: share.plan,
        part: share.part,
        wait,
        ticket,
        again: refusals > 0,
        until,
        signal,
        what,
      });
      if (turn !== undefined) await turn;
      const left = until - Date.now();
      const outcome = await tryOnce(transport, attempt, Math.max(1, Math.min(timeoutMs, left)));
      if (outcome.ok) {
        lane.settled();
        const { result, httpStatus } = outcome;
        const message = outcome.warning === undefined ? undefined : redact(outcome.warning);
        if (message !== undefined) {
          settings.onWarning?.({ message, method: route.method, path: route.path });
        }
        call.onAnswer?.({ httpStatus, ...(message === undefined ? {} : { message }) });
        return result;
      }
      const { error } = outcome;
      if (error.code === "rate-limited") {
        const retryAt = error.retryAt?.getTime() ?? 0;
        if (outcome.endsMinute) share.minuteEnds(retryAt);
        lane.refused(retryAt);
        refusals += 1;
        if (!wait || refusals > mostRefusals) throw error;
        continue;
      }
      lane.settled();
      failures += 1;
      if (failures >= settings.attempts || !mayRepeat(route, error, outcome.unsent)) throw error;
      const asked = (error.retryAt?.getTime() ?? 0) - Date.now();
      const ms = Math.max(backoffMs(settings.backoff, failures), asked);
      if (ms > longestPauseMs || Date.now() + ms >= until) throw error;
      await pause(ms, signal, what);
    }
  };
}
