import type { Route } from "@tagoio-workbench/catalog";
import { limits } from "@tagoio-workbench/catalog";
import { refuse, type Reply } from "./reply.ts";

export const plans = ["free", "starter", "scale"] as const;
export type Plan = (typeof plans)[number];

/** Answers whether one more request would be too many, and counts it. */
export type RateLimiter = (
  route: Route,
  query: string | undefined,
  now: number,
) => Reply | undefined;

const minute = 60_000;
const aggregate = limits.rpm.find((row) => row.route === "GET /data?query=aggregate")?.rpm;

/** Counts one more of a kind in this calendar minute. Returns the text of the refusal where that is too many. */
export type MinuteCounter = (
  key: string,
  perMinute: number | undefined,
  now: number,
) => string | undefined;

export function minuteCounter(): MinuteCounter {
  let window = -1;
  const counts = new Map<string, number>();
  return (key, perMinute, now) => {
    const current = Math.floor(now / minute);
    if (current !== window) {
      window = current;
      counts.clear();
    }
    if (perMinute === undefined) {
      return undefined;
    }
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const wait = Math.max(1, Math.ceil((minute - (now % minute)) / 1000));
    return count > perMinute ? `Too many requests (Retry-After: ${wait})` : undefined;
  };
}

/** Hard limits of a plan: requests of one profile to one route in a calendar minute. */
export function rateLimiter(plan: Plan): RateLimiter {
  const column = plans.indexOf(plan);
  const count = minuteCounter();
  const take = (...counted: Parameters<MinuteCounter>): Reply | undefined => {
    const tooMany = count(...counted);
    return tooMany === undefined ? undefined : refuse(429, tooMany);
  };
  return (route, query, now) => {
    const isAggregate = route.id === "data.get" && query === "aggregate";
    return isAggregate
      ? take("data.get aggregate", aggregate?.[column], now)
      : // 0 stands for routes that the plan does not have, which are refused in other words.
        take(route.id, route.rpm?.[column] || undefined, now);
  };
}
