import { parseBound, toIso } from "../../data/dates.ts";
import { textOf } from "../../http/query-string.ts";
import { ok } from "../../http/reply.ts";
import { badQuery } from "../../http/validate.ts";
import { sumUsage, type UsageHour } from "../../store/usage.ts";
import type { Handler } from "../handler.ts";
import { ownProfile } from "./own.ts";

type Periodicity = "hour" | "day" | "month";

const isPeriodicity = (text: string): text is Periodicity =>
  text === "hour" || text === "day" || text === "month";

/** Milliseconds that a zone is ahead of UTC at a time; undefined for a zone that does not exist. */
function offsetOf(zone: string, time: number): number | undefined {
  try {
    const parts = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    }).formatToParts(time);
    const part = (type: string): number =>
      Number(parts.find((each) => each.type === type)?.value ?? 0);
    return (
      Date.UTC(
        part("year"),
        part("month") - 1,
        part("day"),
        part("hour"),
        part("minute"),
        part("second"),
      ) -
      Math.floor(time / 1000) * 1000
    );
  } catch {
    return undefined;
  }
}

/** The start of the hour, day or month that a time is in, on the clocks of a zone. */
function startOf(periodicity: Periodicity, time: number, zone: string): number {
  const local = new Date(time + (offsetOf(zone, time) ?? 0));
  const start = Date.UTC(
    local.getUTCFullYear(),
    local.getUTCMonth(),
    periodicity === "month" ? 1 : local.getUTCDate(),
    periodicity === "hour" ? local.getUTCHours() : 0,
  );
  return start - (offsetOf(zone, start) ?? 0);
}

/** `GET /profile/:id/statistics` */
export const profileStatistics: Handler = (request) => {
  const own = ownProfile(request);
  if (!own.ok) {
    return own.reply;
  }
  const { now, query } = request;
  const periodicity = textOf(query, "periodicity") ?? "hour";
  if (!isPeriodicity(periodicity)) {
    return badQuery("periodicity must be hour, day or month");
  }
  const zone = textOf(query, "timezone") ?? "UTC";
  if (offsetOf(zone, now) === undefined) {
    return badQuery("timezone must be a name such as America/New_York");
  }
  const date = textOf(query, "date");
  const from = parseBound(textOf(query, "start_date") ?? date ?? "1 month", "start", now);
  const to = parseBound(textOf(query, "end_date") ?? toIso(now), "end", now);
  if (from === undefined || to === undefined) {
    return badQuery("start_date and end_date must be dates");
  }
  const periods = new Map<number, UsageHour[]>();
  for (const hour of request.region.store.usage.between(own.value.profile.id, from, to)) {
    const time = startOf(periodicity, hour.time, zone);
    const known = periods.get(time);
    if (known === undefined) {
      periods.set(time, [hour]);
    } else {
      known.push(hour);
    }
  }
  return ok([...periods].map(([time, hours]) => ({ time: toIso(time), ...sumUsage(hours) })));
};
