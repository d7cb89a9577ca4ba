/** What is calculated of values. */
export type AggregateFunction = "avg" | "sum" | "min" | "max";
export type Interval = "minute" | "hour" | "day" | "month" | "quarter" | "year";

const dayMs = 86_400_000;

/** Intervals that all have one length. The others are made of days. */
const stepMsOf: Readonly<Partial<Record<Interval, number>>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: dayMs,
};

/** What there is in one step of time. */
export interface Step {
  /** Its start, milliseconds since 1970. */
  readonly slot: number;
  readonly amount: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
}

/** When the interval began that a time lies in, UTC. */
function startOfInterval(time: number, interval: Interval): number {
  const date = new Date(time);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (interval) {
    case "month":
      return Date.UTC(year, month);
    case "quarter":
      return Date.UTC(year, month - (month % 3));
    case "year":
      return Date.UTC(year, 0);
    default:
      return time;
  }
}

/** One number an interval, oldest first. */
export function resultsOf(
  steps: readonly Step[],
  fn: AggregateFunction,
  interval: Interval,
): { time: string; value: number }[] {
  const slots = new Map<number, Step>();
  for (const step of steps) {
    const slot = startOfInterval(step.slot, interval);
    const before = slots.get(slot);
    slots.set(
      slot,
      before === undefined
        ? { ...step, slot }
        : {
            slot,
            amount: before.amount + step.amount,
            sum: before.sum + step.sum,
            min: Math.min(before.min, step.min),
            max: Math.max(before.max, step.max),
          },
    );
  }
  return [...slots.values()].map((step) => ({
    time: new Date(step.slot).toISOString(),
    value: fn === "avg" ? step.sum / step.amount : step[fn],
  }));
}

/** The length of the steps that an interval is made of, in milliseconds. */
export const stepMs = (interval: Interval): number => stepMsOf[interval] ?? dayMs;
