/** Collects what changed and hands it over in batches. */
export interface Coalescer<Item> {
  add: (item: Item) => void;
  /** Forgets what waits; later items are ignored. */
  dispose: () => void;
}

/**
 * At most one batch per `intervalMs`: the first item of a quiet time goes out at once, those that
 * follow wait for the interval to end. A stream of any rate repaints a tree at a bounded rate.
 */
export function coalesce<Item>(
  intervalMs: number,
  flush: (items: ReadonlySet<Item>) => void,
): Coalescer<Item> {
  let waiting = new Set<Item>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let disposed = false;

  const send = (): void => {
    const items = waiting;
    waiting = new Set();
    timer = setTimeout(() => {
      timer = undefined;
      if (waiting.size > 0) send();
    }, intervalMs);
    flush(items);
  };

  return {
    add: (item) => {
      if (disposed) return;
      waiting.add(item);
      if (timer === undefined) send();
    },
    dispose: () => {
      disposed = true;
      waiting.clear();
      clearTimeout(timer);
    },
  };
}
