/** Remembers what was shown, so that the stream and a later reading show nothing twice. */
export interface Seen {
  /** True the first time for each key. */
  readonly isNew: (key: string) => boolean;
}

/** @param most Keys that are remembered; the oldest are forgotten. */
export function createSeen(most: number): Seen {
  const keys = new Set<string>();
  return {
    isNew: (key) => {
      if (keys.has(key)) return false;
      keys.add(key);
      if (keys.size > most) {
        for (const oldest of keys) {
          keys.delete(oldest);
          break;
        }
      }
      return true;
    },
  };
}
