const dayTime =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?<offset>Z|[+-]\d{2}:?\d{2})?)?$/iu;

/** A date as a text has it. */
export interface ParsedDate {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The text names no time of day, so a period up to it includes the whole day. */
  readonly wholeDay: boolean;
}

/**
 * A point in time as the API writes and reads it: ISO 8601, `2014-12-25 23:33:22` or `2014-12-25` (docs
 * `devices/getting-data.md`). Without an offset it is UTC.
 *
 * @returns Undefined where the text is no date of the calendar.
 */
export function parseDate(text: string): ParsedDate | undefined {
  const groups = dayTime.exec(text.trim())?.groups;
  if (groups === undefined) {
    return undefined;
  }
  const number = (name: string): number => Number(groups[name] ?? 0);
  const [year, month, day] = [number("year"), number("month"), number("day")];
  const [hour, minute, second] = [number("hour"), number("minute"), number("second")];
  const milliseconds = Math.floor(Number(`0.${groups["fraction"] ?? "0"}`) * 1000);
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds));
  date.setUTCFullYear(year, month - 1, day);
  // February 30 would quietly become March 2.
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 59) {
    return undefined;
  }
  return {
    time: date.getTime() - offsetMs(groups["offset"]),
    wholeDay: groups["hour"] === undefined,
  };
}

function offsetMs(offset: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/u.exec(offset ?? "");
  if (match === null) {
    return 0;
  }
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === "-" ? -minutes : minutes) * 60_000;
}

/** The furthest that a date may lie from 1970, in milliseconds. */
const furthest = 8.64e15;

/**
 * The time of a record: a text as {@link parseDate} reads it, or a Unix timestamp, in seconds, or in milliseconds where
 * seconds would lie thousands of years ahead.
 *
 * @returns Milliseconds since 1970; undefined for anything else.
 */
export function parsePointTime(time: unknown): number | undefined {
  if (typeof time === "string") {
    return fastIso(time) ?? parseDate(time)?.time;
  }
  const milliseconds = typeof time === "number" ? (time < 1e11 ? time * 1000 : time) : Number.NaN;
  return Math.abs(milliseconds) <= furthest ? Math.floor(milliseconds) : undefined;
}

const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u;

/** What `Date.toISOString` writes, read by the engine: nearly all times that programs send have this form. */
function fastIso(text: string): number | undefined {
  if (!isoInstant.test(text)) {
    return undefined;
  }
  const time = Date.parse(text);
  // The engine takes February 30; written back it is another day.
  return Number.isNaN(time) || Number(text.slice(8, 10)) !== new Date(time).getUTCDate()
    ? undefined
    : time;
}
