import { networkError } from "../errors/network-fault.ts";
import { isTagoError, TagoError } from "../errors/tago-error.ts";
import type { Backoff } from "../http/backoff.ts";
import { backoffMs } from "../http/backoff.ts";
import { pause } from "../http/deadline.ts";
import type { Endpoint } from "../region.ts";
import type { Transport } from "../transport/transport.ts";
import type { LiveEvent } from "./read-events.ts";
import { readEvents } from "./read-events.ts";
import { createPlace } from "./place.ts";

/** Where a stream stands. */
export type LiveState =
  | { readonly kind: "connecting" }
  | {
      readonly kind: "open";
      /** How far the server's clock is ahead of this machine's, in milliseconds; 0 where it does not tell. */
      readonly clockOffsetMs: number;
    }
  /** The stream broke; it is opened again at `at`. */
  | { readonly kind: "retrying"; readonly at: Date; readonly error: TagoError }
  /** Ended for good; with an error when nobody asked for it. */
  | { readonly kind: "closed"; readonly error?: TagoError };

/** A time in which events may have been lost. */
export interface LiveGap {
  /** When the stream was last known to be alive. */
  readonly from: Date;
  /** When it was there again. */
  readonly to: Date;
}

/** What a stream reports to, and when it ends. */
export interface LiveOptions {
  readonly onEvent: (event: LiveEvent) => void;
  /**
   * The stream broke and is open again, and what happened in between may be lost. A server that numbers its events sends
   * what was missed, so that there is a gap only when it says so.
   */
  readonly onGap?: ((gap: LiveGap) => void) | undefined;
  readonly onState?: ((state: LiveState) => void) | undefined;
  /** An event that cannot be read; the stream goes on. */
  readonly onProblem?: ((error: TagoError) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Time for the server to answer, in milliseconds; default 20,000. */
  readonly connectTimeoutMs?: number | undefined;
  /** A stream that is silent for so long is opened again, in milliseconds; heartbeats count. Default 120,000. */
  readonly idleTimeoutMs?: number | undefined;
  /** Waits between attempts; default from 1 s to 30 s. */
  readonly backoff?: Partial<Backoff> | undefined;
}

/** An open stream. */
export interface LiveStream {
  readonly state: () => LiveState;
  /** Ends it; safe to call again. Resolves when the connection is gone. */
  readonly close: () => Promise<void>;
}

/** What a stream connects with. */
export interface LiveSource {
  readonly endpoint: Endpoint;
  readonly token: string;
  readonly transport: Transport;
}

const channelForm = /^[a-z_]+(?:\.[0-9A-Za-z_-]+)?$/;
/** Not worth another attempt: they say that the request itself is wrong. */
const lasting = new Set([
  "unauthorized",
  "forbidden",
  "not-found",
  "invalid-request",
  "malformed-answer",
  "limit-reached",
]);

/**
 * Opens a stream of events and keeps it open: after a break it comes back with growing, jittered waits.
 * A refusal such as 401 ends it for good.
 *
 * @throws TagoError `invalid-request` for channels that cannot be
 */
export function openLiveStream(
  source: LiveSource,
  channels: readonly string[],
  options: LiveOptions,
): LiveStream {
  const wrong = channels.find((channel) => !channelForm.test(channel));
  if (channels.length === 0 || wrong !== undefined) {
    throw new TagoError({
      code: "invalid-request",
      message:
        wrong === undefined ? "No channel is named" : `"${wrong.slice(0, 60)}" is no channel`,
      advice: "Name channels such as device_data.<device id>.",
    });
  }
  const controller = new AbortController();
  let current: LiveState = { kind: "connecting" };
  const report = (state: LiveState): void => {
    current = state;
    guarded(options, () => options.onState?.(state));
  };
  const stop = (): void => controller.abort();
  options.signal?.addEventListener("abort", stop, { once: true });
  if (options.signal?.aborted === true) stop();

  const ended = keepOpen(source, channels, options, controller.signal, report).then((error) => {
    options.signal?.removeEventListener("abort", stop);
    report(error === undefined ? { kind: "closed" } : { kind: "closed", error });
    return undefined;
  });
  return {
    state: () => current,
    close: async () => {
      stop();
      await ended;
    },
  };
}

/** Resolves when the stream has ended for good: with the error that ended it, or without one when it was told to end. */
async function keepOpen(
  source: LiveSource,
  channels: readonly string[],
  options: LiveOptions,
  signal: AbortSignal,
  report: (state: LiveState) => void,
): Promise<TagoError | undefined> {
  const backoff = {
    baseMs: options.backoff?.baseMs ?? 1000,
    capMs: options.backoff?.capMs ?? 30_000,
  };
  const place = createPlace((gap) => guarded(options, () => options.onGap?.(gap)));
  // Nobody hears of "connecting" before the caller holds the stream.
  await Promise.resolve();
  let failures = 0;
  let serverWaitMs = 0;
  while (!signal.aborted) {
    report({ kind: "connecting" });
    let problem: TagoError;
    try {
      await readEvents(source, {
        channels,
        signal,
        connectTimeoutMs: options.connectTimeoutMs ?? 20_000,
        idleTimeoutMs: options.idleTimeoutMs ?? 120_000,
        lastEventId: place.lastEventId(),
        onOpen: (clockOffsetMs) => {
          report({ kind: "open", clockOffsetMs });
          place.opened();
        },
        onActivity: () => {
          failures = 0;
          place.alive();
        },
        onRetry: (ms) => {
          serverWaitMs = Math.min(ms, backoff.capMs);
        },
        onComment: place.told,
        onEvent: (event) => {
          if (place.isNew(event)) guarded(options, () => options.onEvent(event));
        },
        onProblem: (error) => options.onProblem?.(error),
      });
      problem = new TagoError({
        code: "network",
        message: `${source.endpoint.label} ended the live stream`,
      });
    } catch (error) {
      problem = isTagoError(error) ? error : networkError(error, hostOf(source.endpoint));
    }
    if (signal.aborted) return undefined;
    if (lasting.has(problem.code)) return problem;
    failures += 1;
    const wait = Math.max(
      backoffMs(backoff, failures),
      serverWaitMs,
      (problem.retryAt?.getTime() ?? 0) - Date.now(),
    );
    report({ kind: "retrying", at: new Date(Date.now() + wait), error: problem });
    // Only the signal ends the wait early, and the loop looks at it next.
    await pause(wait, signal, "The live stream").catch(() => undefined);
  }
  return undefined;
}

/** A listener that throws must not end the stream for the others. */
function guarded(options: LiveOptions, call: () => void): void {
  try {
    call();
  } catch (cause) {
    options.onProblem?.(
      new TagoError({
        code: "malformed-answer",
        message: "A listener of the live stream failed",
        advice: "Look at the cause.",
        cause,
      }),
    );
  }
}

function hostOf(endpoint: Endpoint): string {
  return new URL(endpoint.sse).host;
}
