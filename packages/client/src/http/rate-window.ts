/**
 * What is known of one route's limit in the running minute. The limits of TagoIO count calendar minutes, not rolling
 * ones (docs `profiles/services/rate-limits-hard-limits.md`).
 */
export interface RateWindow {
  /** Requests a minute; undefined where nobody knows. */
  readonly perMinute: number | undefined;
  /** Number of the minute that `used` belongs to. */
  minute: number;
  used: number;
  /** After a 429 nothing goes out before; milliseconds since 1970. */
  heldUntil: number;
}

export const minuteMs = 60_000;

export function createRateWindow(perMinute: number | undefined): RateWindow {
  return { perMinute, minute: -1, used: 0, heldUntil: 0 };
}

/**
 * Takes one request out of the minute.
 *
 * @param shift How far minutes of the server begin after those of this machine's clock, in milliseconds.
 * @returns Undefined when it was taken, else when the next one is free, in milliseconds since 1970.
 */
export function takeSlot(window: RateWindow, now: number, shift: number): number | undefined {
  if (now < window.heldUntil) return window.heldUntil;
  const minute = roll(window, now, shift);
  if (window.perMinute !== undefined && window.used >= window.perMinute) {
    return (minute + 1) * minuteMs + shift;
  }
  window.used += 1;
  return undefined;
}

/** Requests of the running minute. */
export function usedNow(window: RateWindow, now: number, shift: number): number {
  roll(window, now, shift);
  return window.used;
}

/** Begins to count anew when a minute has begun; gives its number. */
function roll(window: RateWindow, now: number, shift: number): number {
  const minute = Math.floor((now - shift) / minuteMs);
  if (minute !== window.minute) {
    window.minute = minute;
    window.used = 0;
  }
  return minute;
}
