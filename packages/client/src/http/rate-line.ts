/** Callers that wait, by number. */
export interface Line {
  readonly size: () => number;
  /** @param again It was in the line before, so that others with higher numbers may be waiting. */
  readonly join: (ticket: number, go: () => void, again: boolean) => void;
  /** Takes the one with the lowest number out. */
  readonly next: () => (() => void) | undefined;
  /** Whether it was still waiting. */
  readonly leave: (ticket: number, go: () => void) => boolean;
}

interface Place {
  readonly ticket: number;
  readonly go: () => void;
}

/** Those who come the first time stand in the order of their numbers by themselves; those who come back are few. */
export function createLine(): Line {
  const fresh = new Map<number, () => void>();
  let back: Place[] = [];
  return {
    size: () => fresh.size + back.length,
    join: (ticket, go, again) => {
      if (!again) {
        fresh.set(ticket, go);
        return;
      }
      const place = back.findLastIndex((each) => each.ticket < ticket) + 1;
      back.splice(place, 0, { ticket, go });
    },
    next: () => {
      const returned = back.shift();
      if (returned !== undefined) return returned.go;
      for (const [ticket, go] of fresh) {
        fresh.delete(ticket);
        return go;
      }
      return undefined;
    },
    leave: (ticket, go) => {
      if (fresh.get(ticket) === go) return fresh.delete(ticket);
      const before = back.length;
      back = back.filter((each) => each.go !== go);
      return back.length < before;
    },
  };
}
