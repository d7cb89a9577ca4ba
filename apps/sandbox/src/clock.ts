/** The time of a sandbox. Everything that stands in an answer or in the database is dated by it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Moves the clock forward by `ms` milliseconds. */
  advance: (ms: number) => void;
  /** Takes back what it was moved; one that began at a time of its own begins there again. */
  restart: () => void;
}

/**
 * A clock that runs with that of the machine.
 *
 * @param start What it shows now, in milliseconds since 1970; by default the time of the machine.
 */
export function createClock(start?: number): Clock {
  const first = (): number => (start === undefined ? 0 : start - Date.now());
  let offset = first();
  return {
    now: () => Date.now() + offset,
    advance(ms) {
      offset += ms;
    },
    restart() {
      offset = first();
    },
  };
}
