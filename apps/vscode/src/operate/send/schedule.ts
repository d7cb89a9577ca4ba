/** How often, and how far apart. */
export interface Schedule {
  readonly times: number;
  /** Milliseconds from one send to the next. */
  readonly everyMs: number;
}

const most = 10_000;
const units: Readonly<Record<string, number>> = {
  "": 1000,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};
const [shortestMs, longestMs] = [100, 86_400_000];

/** Reads "10 every 2 s" or "10 x 2s"; undefined when it is not of that form, or out of range. */
export function parseSchedule(text: string): Schedule | undefined {
  const parts = /^\s*(\d+)\s*(?:\D*?)\s+?(\d+(?:[.,]\d+)?)\s*(ms|s|m|h|)\w*\s*$/i.exec(text);
  const [, times = "", span = "", unit = ""] = parts ?? [];
  const everyMs = Number(span.replace(",", ".")) * (units[unit.toLowerCase()] ?? Number.NaN);
  const schedule = { times: Number(times), everyMs: Math.round(everyMs) };
  const fits = schedule.times >= 1 && schedule.times <= most;
  return parts !== null && fits && everyMs >= shortestMs && everyMs <= longestMs
    ? schedule
    : undefined;
}

/** What a series of sends needs from the outside. */
export interface SeriesPorts {
  /** Sends once; `count` is from 1. Rejects when it did not work. */
  readonly send: (count: number) => Promise<void>;
  readonly progress: (done: number) => void;
  readonly now: () => number;
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Sends again and again on a fixed beat; a send that takes longer than the beat delays the next. Gives how many went out. */
export async function runSeries(
  { times, everyMs }: Schedule,
  ports: SeriesPorts,
  signal: AbortSignal,
): Promise<number> {
  const start = ports.now();
  for (let done = 0; done < times; done++) {
    const due = start + done * everyMs;
    if (due > ports.now()) await ports.pause(due - ports.now(), signal);
    if (signal.aborted) return done;
    await ports.send(done + 1);
    ports.progress(done + 1);
  }
  return times;
}
