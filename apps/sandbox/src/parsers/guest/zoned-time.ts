/** A moment as the clocks of a time zone show it. */
export interface ZonedTime {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly zone: string;
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Minutes ahead of UTC. */
  readonly offset: number;
}

const minuteMs = 60_000;

/** What the clocks of `zone` show. @throws RangeError for a zone that does not exist. */
export function zonedTime(time: number, zone: string): ZonedTime {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(new Date(time));
  const number = (type: string): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const isBefore = parts.some((part) => part.type === "era" && part.value.startsWith("B"));
  const year = isBefore ? 1 - number("year") : number("year");
  const [month, day] = [number("month"), number("day")];
  const [hour, minute, second] = [number("hour"), number("minute"), number("second")];
  const millisecond = ((time % 1000) + 1000) % 1000;
  const shown = new Date(Date.UTC(2000, month - 1, day, hour, minute, second, millisecond));
  shown.setUTCFullYear(year, month - 1, day);
  const offset = Math.round((shown.getTime() - time) / minuteMs);
  return { time, zone, year, month, day, hour, minute, second, millisecond, offset };
}

/** `+05:30`; with `separator` empty `+0530`. */
export function offsetText(minutes: number, separator = ":"): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${padded(Math.floor(size / 60))}${separator}${padded(size % 60)}`;
}

/** ISO 8601 with the offset of the zone. */
export function isoText(it: ZonedTime): string {
  const date = `${padded(it.year, 4)}-${padded(it.month)}-${padded(it.day)}`;
  const clock = `${padded(it.hour)}:${padded(it.minute)}:${padded(it.second)}.${padded(it.millisecond, 3)}`;
  return `${date}T${clock}${offsetText(it.offset)}`;
}

export const padded = (number: number, width = 2, filler = "0"): string =>
  String(number).padStart(width, filler);

/** EST, or GMT-3 for zones without letters of their own. */
export const abbreviation = (time: number, zone: string): string =>
  new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "short" })
    .formatToParts(new Date(time))
    .find((part) => part.type === "timeZoneName")?.value ?? zone;

/** A text without an offset tells the time of `zone`; anything else is a moment already. */
export function toTime(input: unknown, zone: string): number {
  const text = typeof input === "string" ? input.trim() : undefined;
  const time =
    text === undefined
      ? new Date(input as Date).getTime()
      : hasOffset.test(text)
        ? Date.parse(text)
        : localTime(text, zone);
  if (Number.isNaN(time)) {
    throw new RangeError(`"${String(input)}" is no date`);
  }
  return time;
}

const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/iu;

function localTime(text: string, zone: string): number {
  const asUtc = Date.parse(`${text.replace(" ", "T")}${text.includes(":") ? "Z" : ""}`);
  // The offset there may be that of the other side of a change to or from summer time; the second try knows.
  const guess = asUtc - zonedTime(asUtc, zone).offset * minuteMs;
  return asUtc - zonedTime(guess, zone).offset * minuteMs;
}
