/** One event as it goes over the wire, written once for all who listen. */
export interface LiveEvent {
  /** Counts up by one within a region. */
  readonly seq: number;
  readonly channel: string;
  /** Meant only for tokens that speak for this resource; for all where undefined. */
  readonly ref: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly frame: Uint8Array;
}

/** How much is kept for streams that come back. */
export interface ReplayLimits {
  readonly maxBytes: number;
  readonly maxAgeMs: number;
}

/** The newest events of a region, in order. */
export interface Replay {
  /** Keeps an event, and lets go of old ones: each is told to `onDrop`. */
  add: (event: LiveEvent) => void;
  /** Kept events with a number above `seq`, oldest first. */
  after: (seq: number) => LiveEvent[];
  /** Lets go of what is too old by now. */
  trim: (now: number) => void;
  readonly size: () => number;
}

/** What an event weighs besides its bytes. */
const overheadBytes = 200;
const weight = ({ frame }: LiveEvent): number => frame.byteLength + overheadBytes;

export function createReplay(limits: ReplayLimits, onDrop: (event: LiveEvent) => void): Replay {
  let events: LiveEvent[] = [];
  /** Events before this index are dropped already; they are cut off now and then. */
  let head = 0;
  let bytes = 0;
  const drop = (isDue: (oldest: LiveEvent) => boolean): void => {
    for (let oldest = events[head]; oldest !== undefined && isDue(oldest); oldest = events[head]) {
      head += 1;
      bytes -= weight(oldest);
      onDrop(oldest);
    }
    if (head > 0 && head * 2 >= events.length) {
      events = events.slice(head);
      head = 0;
    }
  };
  const trim = (now: number): void => {
    drop(({ at }) => bytes > limits.maxBytes || at + limits.maxAgeMs <= now);
  };
  return {
    add(event) {
      events.push(event);
      bytes += weight(event);
      trim(event.at);
    },
    after(seq) {
      let [low, high] = [head, events.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((events[middle]?.seq ?? 0) > seq) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return events.slice(low);
    },
    trim,
    size: () => events.length - head,
  };
}
