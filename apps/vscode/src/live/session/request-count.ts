/** Counts the requests of the last minute. */
export interface RequestCount {
  readonly add: () => void;
  readonly lastMinute: () => number;
}

const minuteMs = 60_000;

export function createRequestCount(): RequestCount {
  let times: number[] = [];
  const fresh = (): number[] => {
    const now = Date.now();
    times = times.filter((at) => now - at < minuteMs);
    return times;
  };
  return {
    add: () => {
      fresh().push(Date.now());
    },
    lastMinute: () => fresh().length,
  };
}
