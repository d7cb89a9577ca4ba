/** How waits grow between attempts. */
export interface Backoff {
  /** Longest first wait, in milliseconds. */
  readonly baseMs: number;
  /** Longest wait, in milliseconds. */
  readonly capMs: number;
}

/**
 * The wait before the next attempt, in milliseconds: anything up to a bound that doubles each time ("full jitter"), so
 * that clients that failed together do not come back together.
 *
 * @param failures Failed attempts so far, at least 1.
 */
export function backoffMs({ baseMs, capMs }: Backoff, failures: number): number {
  return Math.random() * Math.min(capMs, baseMs * 2 ** Math.min(failures - 1, 30));
}
