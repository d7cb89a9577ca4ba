import { TagoError } from "../errors/tago-error.ts";

/** A timer that is set for longer fires at once. */
export const longestTimerMs: number = 2 ** 31 - 1;

/** How long something may take, and what else ends it. */
export interface Deadline {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Names the work in the error: "GET /device". */
  readonly what: string;
}

/**
 * Runs work under a time limit and the caller's signal. Ends on either at once, even if the work does not listen.
 *
 * @throws TagoError `timeout` or `aborted`; otherwise whatever the work throws.
 */
export async function withDeadline<T>(
  { timeoutMs, signal, what }: Deadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal?.aborted === true) throw abortedError(what);
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort: (() => void) | undefined;
  const end = new Promise<never>((_, reject) => {
    const stop = (error: TagoError): void => {
      reject(error);
      controller.abort(error);
    };
    timer = setTimeout(
      () => stop(timeoutError(what, timeoutMs)),
      Math.min(timeoutMs, longestTimerMs),
    );
    onAbort = () => stop(abortedError(what));
    signal?.addEventListener("abort", onAbort, { once: true });
  });
  const running = work(controller.signal);
  // When the deadline wins, nobody waits for the work any more; its late failure is of no interest.
  running.catch(() => undefined);
  end.catch(() => undefined);
  try {
    return await Promise.race([running, end]);
  } finally {
    clearTimeout(timer);
    if (onAbort !== undefined) signal?.removeEventListener("abort", onAbort);
  }
}

/** Waits, unless the signal aborts first. */
export async function pause(
  ms: number,
  signal: AbortSignal | undefined,
  what: string,
): Promise<void> {
  if (signal?.aborted === true) throw abortedError(what);
  await new Promise<void>((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(abortedError(what));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

/** The caller's signal ended it. */
export function abortedError(what: string): TagoError {
  return new TagoError({ code: "aborted", message: `${what} was stopped` });
}

/** It took longer than it may. */
export function timeoutError(what: string, timeoutMs: number): TagoError {
  const limit = timeoutMs >= 1000 ? `${timeoutMs / 1000} s` : `${timeoutMs} ms`;
  return new TagoError({
    code: "timeout",
    message: `${what} got no complete answer within ${limit}`,
  });
}
