/** A number from 0 up to 1 that depends on nothing but its seeds. */
export function chance(...seeds: readonly number[]): number {
  let hash = 0x811c_9dc5;
  for (const seed of seeds) {
    hash = Math.imul(hash ^ Math.floor(seed), 0x0100_0193);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x85eb_ca6b);
    hash ^= hash >>> 13;
  }
  return (hash >>> 0) / 0x1_0000_0000;
}

/** Wanders between -1 and 1; values `period` milliseconds apart have nothing to do with each other. */
export function wander(seed: number, time: number, period: number): number {
  const slot = Math.floor(time / period);
  const position = time / period - slot;
  const smooth = position * position * (3 - 2 * position);
  const [from, to] = [chance(seed, slot), chance(seed, slot + 1)];
  return (from + (to - from) * smooth) * 2 - 1;
}

/** Jitters between -1 and 1 from one reading to the next. */
export const jitter = (seed: number, time: number): number => chance(seed, time / 1000, 7) * 2 - 1;

/** -1 at five in the morning, 1 at five in the afternoon, local solar time. */
export function daily(time: number, utcOffsetHours: number): number {
  const hour = (time / 3_600_000 + utcOffsetHours) % 24;
  return -Math.cos(((hour - 5) / 24) * 2 * Math.PI);
}

/** Hour of the day from 0 up to 24. */
export const hourOf = (time: number, utcOffsetHours: number): number =>
  (((time / 3_600_000 + utcOffsetHours) % 24) + 24) % 24;

/** Rounds to so many decimals, as sensors do. */
export const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));
