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

/** Hard limits of a plan: requests of one profile to one route in a calendar minute. */
export function rateLimiter(plan: Plan): RateLimiter {
  const column = plans.indexOf(plan);
  let window = -1;
  const counts = new Map<string, number>();
  const take = (key: string, rpm: number | undefined, now: number): Reply | undefined => {
    if (rpm === undefined) {
      return undefined;
    }
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const wait = Math.max(1, Math.ceil((minute - (now % minute)) / 1000));
    return count > rpm ? refuse(429, `Too many requests (Retry-After: ${wait})`) : undefined;
  };
  return (route, query, now) => {
    const current = Math.floor(now / minute);
    if (current !== window) {
      window = current;
      counts.clear();
    }
    const isAggregate = route.id === "data.get" && query === "aggregate";
    return isAggregate
      ? take("data.get aggregate", aggregate?.[column], now)
      : take(route.id, route.rpm?.[column], now);
  };
}
