import { seriesOf } from "../rows.ts";
import type { LiveRow } from "../rows.ts";

/** Numbers of one variable of one device, oldest first. */
export interface Series {
  readonly key: string;
  readonly device: string;
  readonly variable: string;
  unit: string;
  /** Booleans are drawn as steps between 0 and 1. */
  stepped: boolean;
  /** Seconds since 1970, as the chart wants them. */
  readonly times: number[];
  /** Null where the stream was away: the line is broken there. */
  readonly values: (number | null)[];
  last: string;
}

const longest = 5000;

/** Sorts rows into series; text and locations have no line, but they have a name and a last value. */
export function addToSeries(known: Map<string, Series>, rows: readonly LiveRow[]): void {
  for (const row of rows) {
    if (row.kind === "gap") {
      if (row.filled > 0) continue;
      for (const series of known.values()) breakLine(series, row.time);
      continue;
    }
    const key = seriesOf(row);
    const series = known.get(key) ?? start(key, row.device, row.variable);
    known.set(key, series);
    series.unit = row.unit === "" ? series.unit : row.unit;
    series.last = row.unit === "" ? row.text : `${row.text} ${row.unit}`;
    const value = typeof row.value === "boolean" ? Number(row.value) : row.value;
    if (typeof value !== "number") continue;
    series.stepped = typeof row.value === "boolean";
    insert(series, row.time / 1000, value);
  }
}

/** The first index at or after a time, for cutting a range out of a series. */
export function firstAt(times: readonly number[], time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What of the time axis to show: so many minutes back from the newest value, the newest values, or all. */
export type Range = number | "newest" | "all";

const newestValues = 120;
const shortestSeconds = 60;

/** Where a range begins, in seconds since 1970. */
export function rangeStart(series: readonly Series[], range: Range): number {
  if (range === "all") return Number.NEGATIVE_INFINITY;
  const last = Math.max(0, ...series.map((one) => one.times.at(-1) ?? 0));
  if (range !== "newest") return last - range * 60;
  const starts = series.map((one) => one.times.at(-newestValues) ?? one.times[0] ?? last);
  return Math.min(last - shortestSeconds, ...starts);
}

function start(key: string, device: string, variable: string): Series {
  return { key, device, variable, unit: "", stepped: false, times: [], values: [], last: "" };
}

/** Rows arrive nearly in order of their own time; a late one is put where it belongs. */
function insert(series: Series, time: number, value: number): void {
  const { times, values } = series;
  const last = times.at(-1);
  if (last === undefined || time > last) {
    times.push(time);
    values.push(value);
  } else {
    const at = firstAt(times, time);
    if (times[at] === time) values[at] = value;
    else {
      times.splice(at, 0, time);
      values.splice(at, 0, value);
    }
  }
  if (times.length > longest) {
    times.splice(0, times.length - longest);
    values.splice(0, values.length - longest);
  }
}

function breakLine(series: Series, milliseconds: number): void {
  const last = series.times.at(-1);
  const time = milliseconds / 1000;
  if (last === undefined || time <= last) return;
  series.times.push(time);
  series.values.push(null);
}
