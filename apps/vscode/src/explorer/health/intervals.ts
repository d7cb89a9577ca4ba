/** How often devices send, learned from what is seen of them anyway. */
export interface Intervals {
  /** Times at which the device was heard of, in any order, milliseconds since 1970. */
  readonly seen: (device: string, times: readonly number[]) => void;
  /** Milliseconds between messages; undefined before four were seen. */
  readonly usual: (device: string) => number | undefined;
}

/** Times kept of each device. */
const kept = 12;
const enough = 4;
/** Records of one message share a time, or nearly. */
const sameMs = 1000;

/**
 * The median of the spans between messages. Where some were missed it comes out longer than the truth, so that a device is
 * never called silent too early.
 */
export function createIntervals(): Intervals {
  const heard = new Map<string, readonly number[]>();
  return {
    seen: (device, times) => {
      const all = [...(heard.get(device) ?? []), ...times].toSorted((a, b) => b - a);
      const apart: number[] = [];
      for (const time of all) {
        const last = apart.at(-1);
        if (last === undefined || last - time >= sameMs) apart.push(time);
      }
      heard.set(device, apart.slice(0, kept));
    },
    usual: (device) => {
      const times = heard.get(device) ?? [];
      if (times.length < enough) return undefined;
      const spans = times.slice(1).map((time, place) => (times[place] ?? time) - time);
      return spans.toSorted((a, b) => a - b)[Math.floor(spans.length / 2)];
    },
  };
}
