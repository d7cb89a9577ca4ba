/** The time of a sandbox. Everything that stands in an answer or in the database is dated by it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Moves the clock forward by `ms` milliseconds. */
  advance: (ms: number) => void;
}

/**
 * A clock that runs with that of the machine.
 *
 * @param start What it shows now, in milliseconds since 1970; by default the time of the machine.
 */
export function createClock(start: number = Date.now()): Clock {
  let offset = start - Date.now();
  return {
    now: () => Date.now() + offset,
    advance(ms) {
      offset += ms;
    },
  };
}
