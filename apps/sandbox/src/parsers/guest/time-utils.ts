import { strftime } from "./strftime.ts";
import { abbreviation, isoText, offsetText, toTime, zonedTime } from "./zoned-time.ts";

/** What a parser may give for a date. */
type DateInput = string | number | Date;

/** The global `timeUtils` of payload parsers (docs `devices/payload-parser/payload-parser-timeutils-library.md`). */
export interface TimeUtils {
  /** 1 where the first date is later, -1 where it is earlier, 0 where both are the same. */
  compareTimezones: (
    dateA: DateInput,
    timezoneA: string,
    dateB: DateInput,
    timezoneB: string,
  ) => number;
  /** ISO 8601 with the offset of the second zone. */
  convertTimezone: (date: DateInput, fromTimezone: string, toTimezone: string) => string;
  formatInTimezone: (date: DateInput, timezone: string, format: string) => string;
  getTimezoneAbbreviation: (date: DateInput, timezone: string) => string;
  /** No source shows what it holds. */
  getTimezoneInfo: (timezone: string) => Readonly<Record<string, unknown>>;
  /** Minutes ahead of UTC. */
  getTimezoneOffset: (date: DateInput, timezone: string) => number;
  isValidTimezone: (timezone: string) => boolean;
  listTimezones: () => string[];
  nowInTimezone: (timezone: string) => string;
}

export const timeUtils: TimeUtils = {
  compareTimezones: (dateA, timezoneA, dateB, timezoneB) =>
    Math.sign(toTime(dateA, timezoneA) - toTime(dateB, timezoneB)),
  convertTimezone: (date, fromTimezone, toTimezone) =>
    isoText(zonedTime(toTime(date, fromTimezone), toTimezone)),
  formatInTimezone: (date, timezone, format) =>
    strftime(zonedTime(toTime(date, timezone), timezone), format),
  getTimezoneAbbreviation: (date, timezone) => abbreviation(toTime(date, timezone), timezone),
  getTimezoneInfo(timezone) {
    const now = Date.now();
    const { offset } = zonedTime(now, timezone);
    const year = new Date(now).getUTCFullYear();
    const offsets = [0, 6].map((month) => zonedTime(Date.UTC(year, month), timezone).offset);
    return {
      name: timezone,
      abbreviation: abbreviation(now, timezone),
      offset,
      offset_string: offsetText(offset),
      is_dst: offset !== Math.min(...offsets),
    };
  },
  getTimezoneOffset: (date, timezone) => zonedTime(toTime(date, timezone), timezone).offset,
  isValidTimezone(timezone) {
    try {
      zonedTime(0, timezone);
      return true;
    } catch {
      return false;
    }
  },
  listTimezones: () => [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])],
  nowInTimezone: (timezone) => isoText(zonedTime(Date.now(), timezone)),
};
