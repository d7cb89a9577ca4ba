import { abbreviation, isoText, offsetText, padded, type ZonedTime } from "./zoned-time.ts";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const dayMs = 86_400_000;
const dateOf = ({ year, month, day }: ZonedTime): number => Date.UTC(year, month - 1, day);
/** From Sunday, 0. */
const weekdayOf = (it: ZonedTime): number => new Date(dateOf(it)).getUTCDay();
/** From 1. */
const yearDayOf = (it: ZonedTime): number =>
  Math.round((dateOf(it) - Date.UTC(it.year, 0, 1)) / dayMs) + 1;
const hour12 = ({ hour }: ZonedTime): number => ((hour + 11) % 12) + 1;

/** Week and year of ISO 8601: the week belongs to the year of its Thursday. */
function isoWeek(it: ZonedTime): { week: number; year: number } {
  const thursday = new Date(dateOf(it) + (3 - ((weekdayOf(it) + 6) % 7)) * dayMs);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * dayMs)) + 1;
  return { week, year };
}

/** Weeks that begin on `first` (0 Sunday, 1 Monday); days before the first one are in week 0. */
const weekFrom = (it: ZonedTime, first: 0 | 1): number =>
  Math.floor((yearDayOf(it) + 6 - ((weekdayOf(it) + 7 - first) % 7)) / 7);

type Write = (it: ZonedTime) => string;

/** Specifiers of chrono's strftime, which the docs name for `timeUtils.formatInTimezone`. */
const writers: Readonly<Record<string, Write>> = {
  Y: ({ year }) => padded(year, 4),
  C: ({ year }) => padded(Math.floor(year / 100)),
  y: ({ year }) => padded(((year % 100) + 100) % 100),
  m: ({ month }) => padded(month),
  b: ({ month }) => (months[month - 1] ?? "").slice(0, 3),
  h: ({ month }) => (months[month - 1] ?? "").slice(0, 3),
  B: ({ month }) => months[month - 1] ?? "",
  d: ({ day }) => padded(day),
  e: ({ day }) => padded(day, 2, " "),
  a: (it) => (days[weekdayOf(it)] ?? "").slice(0, 3),
  A: (it) => days[weekdayOf(it)] ?? "",
  w: (it) => String(weekdayOf(it)),
  u: (it) => String(weekdayOf(it) || 7),
  U: (it) => padded(weekFrom(it, 0)),
  W: (it) => padded(weekFrom(it, 1)),
  G: (it) => padded(isoWeek(it).year, 4),
  g: (it) => padded(isoWeek(it).year % 100),
  V: (it) => padded(isoWeek(it).week),
  j: (it) => padded(yearDayOf(it), 3),
  D: (it) => strftime(it, "%m/%d/%y"),
  x: (it) => strftime(it, "%m/%d/%y"),
  F: (it) => strftime(it, "%Y-%m-%d"),
  v: (it) => strftime(it, "%e-%b-%Y"),
  H: ({ hour }) => padded(hour),
  k: ({ hour }) => padded(hour, 2, " "),
  I: (it) => padded(hour12(it)),
  l: (it) => padded(hour12(it), 2, " "),
  P: ({ hour }) => (hour < 12 ? "am" : "pm"),
  p: ({ hour }) => (hour < 12 ? "AM" : "PM"),
  M: ({ minute }) => padded(minute),
  S: ({ second }) => padded(second),
  f: ({ millisecond }) => padded(millisecond * 1_000_000, 9),
  ".f": ({ millisecond }) => (millisecond === 0 ? "" : `.${padded(millisecond, 3)}`),
  ".3f": ({ millisecond }) => `.${padded(millisecond, 3)}`,
  ".6f": ({ millisecond }) => `.${padded(millisecond * 1000, 6)}`,
  ".9f": ({ millisecond }) => `.${padded(millisecond * 1_000_000, 9)}`,
  "3f": ({ millisecond }) => padded(millisecond, 3),
  "6f": ({ millisecond }) => padded(millisecond * 1000, 6),
  "9f": ({ millisecond }) => padded(millisecond * 1_000_000, 9),
  R: (it) => strftime(it, "%H:%M"),
  T: (it) => strftime(it, "%H:%M:%S"),
  X: (it) => strftime(it, "%H:%M:%S"),
  r: (it) => strftime(it, "%I:%M:%S %p"),
  Z: ({ time, zone }) => abbreviation(time, zone),
  z: ({ offset }) => offsetText(offset, ""),
  ":z": ({ offset }) => offsetText(offset),
  "::z": ({ offset }) => `${offsetText(offset)}:00`,
  ":::z": ({ offset }) => offsetText(offset).slice(0, 3),
  "#z": ({ offset }) => offsetText(offset).slice(0, 3),
  c: (it) => strftime(it, "%a %b %e %H:%M:%S %Y"),
  "+": isoText,
  s: ({ time }) => String(Math.floor(time / 1000)),
  t: () => "\t",
  n: () => "\n",
  "%": () => "%",
};

/** Writes a time by a format; a specifier that does not exist stays as it is. */
export function strftime(it: ZonedTime, format: string): string {
  return format.replaceAll(
    /%([-_0]?)((?:\.[369]?|[369])f|:{1,3}z|#z|[A-Za-z%+])/gu,
    (whole, filler: string, name: string) => {
      const text = writers[name]?.(it);
      return text === undefined ? whole : refilled(text, filler);
    },
  );
}

/** `-` writes a number without filler, `_` with spaces, `0` with zeros. */
function refilled(text: string, filler: string): string {
  if (filler === "" || !/^[ 0]*\d+$/u.test(text)) {
    return text;
  }
  const bare = text.replace(/^[ 0]+(?=\d)/u, "");
  return filler === "-" ? bare : bare.padStart(text.length, filler === "_" ? " " : "0");
}
