/** Items on their way to a reader who takes one at a time. */
export interface FollowQueue<T> {
  readonly push: (item: T) => void;
  readonly size: () => number;
  /** No more items come; with an error the reader gets it after the last of them. */
  readonly end: (error?: Error) => void;
  /** Resolves when the reader has taken everything, or nothing more will be taken. */
  readonly drained: () => Promise<void>;
  /** The items, until the end. */
  readonly items: () => AsyncGenerator<T, void, undefined>;
}

/** @param onDrained Called each time that the reader has taken everything. */
export function createFollowQueue<T>(onDrained: () => void): FollowQueue<T> {
  let items: T[] = [];
  let ended: { readonly error: Error | undefined } | undefined;
  let wake: () => void = () => undefined;
  let emptied: (() => void)[] = [];
  const release = (): void => {
    const waiting = emptied;
    emptied = [];
    for (const resolve of waiting) resolve();
  };
  return {
    push: (item) => {
      if (ended !== undefined) return;
      items.push(item);
      wake();
    },
    size: () => items.length,
    end: (error) => {
      ended ??= { error };
      release();
      wake();
    },
    drained: async () => {
      if (items.length === 0 || ended !== undefined) return;
      await new Promise<void>((resolve) => emptied.push(resolve));
    },
    items: async function* () {
      for (;;) {
        // Taken as a whole: shifting single items off a long list moves all others each time.
        const batch = items;
        items = [];
        yield* batch;
        if (items.length > 0) continue;
        if (ended !== undefined) {
          if (ended.error !== undefined) throw ended.error;
          return;
        }
        release();
        onDrained();
        if (items.length > 0 || ended !== undefined) continue;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
