import { createLine } from "./rate-line.ts";
import { createPace, unpaced } from "./rate-pace.ts";
import { createRateWindow, minuteMs, takeSlot, usedNow } from "./rate-window.ts";

/** What a caller that is ready to wait is told. */
export type Turn =
  | { readonly kind: "now" }
  | {
      readonly kind: "later";
      /** Resolves when the request may go out. */
      readonly come: Promise<void>;
      /** When that will be at the earliest, in milliseconds since 1970. */
      readonly at: number;
      /** Gives the place up. */
      readonly leave: () => void;
    }
  /** Waiting is of no use: the limit ends too late, or too many wait already. */
  | { readonly kind: "never"; readonly at: number };

/** One route's limit, and the queue of callers that share it. */
export interface RateLane {
  readonly perMinute: number | undefined;
  /**
   * Takes a request for a caller that does not wait.
   *
   * @returns Undefined when it may go out, else when to come back, in milliseconds since 1970.
   */
  readonly take: () => number | undefined;
  /** A number for {@link RateLane.turn}. */
  readonly draw: () => number;
  /**
   * Takes a request for a caller that waits: the lowest number first.
   *
   * @param again It had its turn and was refused by the server.
   */
  readonly turn: (ticket: number, again: boolean) => Turn;
  /** A request was refused with 429 until `at`, in milliseconds since 1970. */
  readonly refused: (at: number) => void;
  /** A request ended in any other way. */
  readonly settled: () => void;
  readonly use: () => LaneUse;
}

/** What was sent on a lane in the running minute. */
export interface LaneUse {
  readonly used: number;
  /** Undefined where nobody knows the limit. */
  readonly perMinute: number | undefined;
  /** Callers that wait for their turn. */
  readonly waiting: number;
  /** Nothing goes out before, in milliseconds since 1970; undefined while it may. */
  readonly heldUntil: number | undefined;
}

/** What the lanes of one profile share. */
export interface LaneClock {
  readonly now: () => number;
  /** How far minutes of the server begin after those of this machine, in milliseconds; learned from its answers. */
  shift: number;
}

/** More callers than this in one queue are a loop that has lost its way. */
const longestQueue = 10_000;
/** A limit of TagoIO ends within the minute; what lasts longer is not worth holding a caller. */
const longestHoldMs = 65_000;
/** Timers may fire a little early, and the server's clock may be a little behind. */
const marginMs = 50;

export function createRateLane(perMinute: number | undefined, clock: LaneClock): RateLane {
  const window = createRateWindow(perMinute);
  const pace = perMinute === undefined ? createPace() : unpaced;
  const line = createLine();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let movesAt = 0;
  let drawn = 0;
  const slot = (): number | undefined => {
    const free = takeSlot(window, clock.now(), clock.shift);
    if (free === undefined) pace.gone();
    return free;
  };

  const pump = (): void => {
    while (line.size() > 0 && pace.mayGo()) {
      const free = slot();
      if (free !== undefined) {
        moveAt(free);
        return;
      }
      line.next()?.();
    }
  };
  const moveAt = (time: number): void => {
    if (timer !== undefined) return;
    movesAt = time;
    timer = setTimeout(
      () => {
        timer = undefined;
        pace.restart();
        pump();
      },
      Math.max(0, time - clock.now()) + marginMs,
    );
  };
  const settled = (): void => {
    pace.answered(clock.now() - clock.shift);
    if (line.size() > 0) pump();
  };
  const leave = (ticket: number, go: () => void): void => {
    // One whose turn has come already leaves a request unused, which is the next one's.
    if (!line.leave(ticket, go)) settled();
    else if (line.size() === 0) {
      clearTimeout(timer);
      timer = undefined;
    }
  };

  return {
    perMinute,
    // Slots that come free belong to those who wait, where it is known how many there are.
    take: () => (perMinute !== undefined && line.size() > 0 ? movesAt : slot()),
    draw: () => {
      drawn += 1;
      return drawn;
    },
    turn: (ticket, again) => {
      const now = clock.now();
      if (line.size() === 0) {
        const free = slot();
        if (free === undefined) return { kind: "now" };
        if (free - now > longestHoldMs) return { kind: "never", at: free };
        moveAt(free);
      }
      if (line.size() >= longestQueue) return { kind: "never", at: Math.max(now, movesAt) };
      const minutes = perMinute === undefined ? 0 : Math.floor(line.size() / perMinute);
      let go: () => void = () => undefined;
      const come = new Promise<void>((resolve) => {
        go = resolve;
      });
      line.join(ticket, go, again);
      const at = Math.max(now, movesAt) + minutes * minuteMs;
      return { kind: "later", come, at, leave: () => leave(ticket, go) };
    },
    refused: (at) => {
      window.heldUntil = Math.max(window.heldUntil, at);
      pace.refused();
      if (line.size() > 0) moveAt(window.heldUntil);
    },
    settled,
    use: () => {
      const now = clock.now();
      return {
        used: usedNow(window, now, clock.shift),
        perMinute,
        waiting: line.size(),
        heldUntil: window.heldUntil > now ? window.heldUntil : undefined,
      };
    },
  };
}
