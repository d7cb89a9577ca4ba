/** Remembers what came by lately, within a bound. */
export interface RecentlySeen {
  /** Whether it is new; remembers it. */
  readonly isNew: (key: string) => boolean;
}

/**
 * Two generations, of which the older is forgotten as a whole, so that nothing has to be counted for each key.
 *
 * @param atLeast So many of the latest keys are remembered, and at most twice as many.
 */
export function createRecentlySeen(atLeast: number): RecentlySeen {
  let older = new Set<string>();
  let newer = new Set<string>();
  return {
    isNew: (key) => {
      if (newer.has(key) || older.has(key)) return false;
      newer.add(key);
      if (newer.size >= atLeast) [older, newer] = [newer, new Set()];
      return true;
    },
  };
}
