import { createRateWindow, minuteMs, takeSlot } from "./rate-window.ts";

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
  /**
   * Takes a request for a caller that waits: first come, first served.
   *
   * @param again It had its turn and was refused, so it goes ahead of those who had none.
   */
  readonly turn: (again: boolean) => Turn;
  /** A request was refused with 429 until `at`, in milliseconds since 1970. */
  readonly refused: (at: number) => void;
  /** A request ended in any other way. */
  readonly settled: () => void;
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
/**
 * Where no limit is known, this many go out when the queue moves, and two more for each that was answered: the limit may
 * be as low as five a minute, and a thousand requests sent to find that out would all be refused.
 */
const firstBatch = 4;

export function createRateLane(perMinute: number | undefined, clock: LaneClock): RateLane {
  const window = createRateWindow(perMinute);
  /** Those who were refused stand before those who never had a turn. */
  const queues = [new Set<() => void>(), new Set<() => void>()] as const;
  const waiting = (): number => queues[0].size + queues[1].size;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let movesAt = 0;
  const batch = perMinute === undefined ? firstBatch : Number.POSITIVE_INFINITY;
  let allowance = batch;
  const slot = (): number | undefined => takeSlot(window, clock.now(), clock.shift);

  const release = (): void => {
    const queue = queues[0].size > 0 ? queues[0] : queues[1];
    for (const go of queue) {
      queue.delete(go);
      go();
      return;
    }
  };
  const pump = (): void => {
    while (waiting() > 0 && allowance > 0) {
      const free = slot();
      if (free !== undefined) {
        moveAt(free);
        return;
      }
      allowance -= 1;
      release();
    }
  };
  const moveAt = (time: number): void => {
    if (timer !== undefined) return;
    movesAt = time;
    timer = setTimeout(
      () => {
        timer = undefined;
        allowance = batch;
        pump();
      },
      Math.max(0, time - clock.now()) + marginMs,
    );
  };
  const settled = (): void => {
    if (waiting() === 0) return;
    allowance += 2;
    pump();
  };

  return {
    perMinute,
    // Slots that come free belong to those who wait, where it is known how many there are.
    take: () => (perMinute !== undefined && waiting() > 0 ? movesAt : slot()),
    turn: (again) => {
      const now = clock.now();
      if (waiting() === 0) {
        const free = slot();
        if (free === undefined) return { kind: "now" };
        if (free - now > longestHoldMs) return { kind: "never", at: free };
        moveAt(free);
      }
      if (waiting() >= longestQueue) return { kind: "never", at: Math.max(now, movesAt) };
      const minutes = perMinute === undefined ? 0 : Math.floor(waiting() / perMinute);
      const queue = again ? queues[0] : queues[1];
      let go: () => void = () => undefined;
      const come = new Promise<void>((resolve) => {
        go = resolve;
      });
      queue.add(go);
      const leave = (): void => {
        // One whose turn has come already leaves a request unused, which is the next one's.
        if (!queue.delete(go)) settled();
        else if (waiting() === 0) {
          clearTimeout(timer);
          timer = undefined;
        }
      };
      return { kind: "later", come, at: Math.max(now, movesAt) + minutes * minuteMs, leave };
    },
    refused: (at) => {
      window.heldUntil = Math.max(window.heldUntil, at);
      allowance = 0;
      if (waiting() > 0) moveAt(window.heldUntil);
    },
    settled,
  };
}
