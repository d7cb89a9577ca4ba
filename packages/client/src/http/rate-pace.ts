import { minuteMs } from "./rate-window.ts";

/** How fast a line of callers moves where nobody knows the limit. */
export interface Pace {
  readonly mayGo: () => boolean;
  readonly gone: () => void;
  /** A request was answered, and not with 429. */
  readonly answered: (now: number) => void;
  readonly refused: () => void;
  /** The limit has been reset. */
  readonly restart: () => void;
}

/** So many go out when the line begins to move: the limit may be as low as five a minute. */
const firstBatch = 4;

/**
 * Feels its way as TCP does: a few at first, two more for each that was answered, up to what the server took in the
 * minute of its last refusal; from there on one more, then two, then four. A server with a limit of five a minute has
 * to refuse one request a minute, and one with a limit of five thousand is soon at full speed.
 */
export function createPace(): Pace {
  let allowed = firstBatch;
  let ceiling = Number.POSITIVE_INFINITY;
  let probe = 1;
  let onTheirWay = 0;
  /** Sent in this minute, or before and not answered yet. */
  let sent = 0;
  let taken = 0;
  let minute = -1;
  const begin = (): void => {
    sent = onTheirWay;
    taken = 0;
    probe = 1;
  };
  return {
    mayGo: () => sent < allowed,
    gone: () => {
      sent += 1;
      onTheirWay += 1;
    },
    answered: (now) => {
      const current = Math.floor(now / minuteMs);
      if (current !== minute) {
        minute = current;
        begin();
      }
      onTheirWay -= 1;
      taken += 1;
      if (taken >= ceiling) {
        ceiling = taken + probe;
        probe *= 2;
      }
      // The line must never stand still while nothing is on its way.
      allowed = Math.min(Math.max(allowed + 2, taken + 1), ceiling);
    },
    refused: () => {
      onTheirWay -= 1;
      sent -= 1;
      ceiling = Math.max(1, taken);
      allowed = 0;
    },
    restart: () => {
      begin();
      allowed = Math.min(firstBatch, ceiling);
    },
  };
}

/** The limit is known. */
export const unpaced: Pace = {
  mayGo: () => true,
  gone: () => undefined,
  answered: () => undefined,
  refused: () => undefined,
  restart: () => undefined,
};
