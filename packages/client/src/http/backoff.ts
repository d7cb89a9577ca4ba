/** How waits grow between attempts. */
export interface Backoff {
  /** First wait, in milliseconds. */
  readonly baseMs: number;
  /** Longest wait, in milliseconds. */
  readonly capMs: number;
}

/**
 * The wait before the next attempt, in milliseconds: doubling, capped, and spread over its upper half so that many
 * clients do not come back at once.
 *
 * @param failures Failed attempts so far, at least 1.
 */
export function backoffMs({ baseMs, capMs }: Backoff, failures: number): number {
  const full = Math.min(capMs, baseMs * 2 ** Math.min(failures - 1, 30));
  return full / 2 + (Math.random() * full) / 2;
}
