import type { Route } from "@tagoio-workbench/catalog";
import { limits } from "@tagoio-workbench/catalog";
import type { LaneClock, LaneUse, RateLane } from "./rate-lane.ts";
import { createRateLane } from "./rate-lane.ts";

/** A plan of TagoIO. */
export type Plan = (typeof limits.plans)[number];

/** Which limits hold. */
export interface RateBudgetOptions {
  /**
   * The plan of the profile. Its limits are then kept before the server has to refuse anything; without it a route's
   * limit shows with the first 429.
   */
  readonly plan?: Plan | undefined;
  /** Part of the plan's limits that may be used here, above 0 and up to 1, so that others have the rest; default 1. */
  readonly part?: number | undefined;
}

/**
 * What is left of the requests a minute, by profile and route. Connections that are given the same budget share what
 * they may send when they have the same token and address.
 */
export interface RateBudget {
  readonly plan: Plan | undefined;
  /**
   * The limits of one token at one address.
   *
   * @param owner Stays inside; nothing prints it.
   */
  readonly share: (owner: string) => RateShare;
}

/** What was sent to one route in the running minute. */
export interface RouteUse extends LaneUse {
  /** "GET /device". */
  readonly route: string;
}

/** The limits of one profile. */
export interface RateShare {
  readonly plan: Plan | undefined;
  /** Part of the plan's limits that may be used here; 1 for all. */
  readonly part: number;
  /** Routes that were called, busiest first. */
  readonly use: () => readonly RouteUse[];
  readonly lane: (route: Route, query: unknown) => RateLane;
  /** The server's minute ends at this time, in milliseconds since 1970. */
  readonly minuteEnds: (at: number) => void;
}

/** Profiles that are kept in mind; those looked at longest ago go first. */
const mostShares = 10_000;
const aggregateLane = "data.get aggregate";
const aggregateName = "GET /data?query=aggregate";
const aggregateRpm = limits.rpm.find((row) => row.route === aggregateName)?.rpm;

/** A budget to give to several connections; a connection without one makes its own. */
export function createRateBudget({ plan, part = 1 }: RateBudgetOptions = {}): RateBudget {
  const shares = new Map<string, RateShare>();
  return {
    plan,
    share: (owner) => {
      const share = shares.get(owner) ?? createShare(plan, part);
      shares.delete(owner);
      shares.set(owner, share);
      if (shares.size > mostShares) {
        for (const oldest of shares.keys()) {
          shares.delete(oldest);
          break;
        }
      }
      return share;
    },
  };
}

function createShare(plan: Plan | undefined, part: number): RateShare {
  const lanes = new Map<string, RateLane & { readonly route: string }>();
  const clock: LaneClock = { now: Date.now, shift: 0 };
  const column = plan === undefined ? -1 : limits.plans.indexOf(plan);
  const create = (key: string, name: string, rpm: readonly number[] | undefined): RateLane => {
    // 0 stands for what the plan does not have at all; the server says that in better words.
    const whole = rpm?.[column] === 0 ? undefined : rpm?.[column];
    const perMinute = whole === undefined ? undefined : Math.max(1, Math.floor(whole * part));
    const lane = createRateLane(perMinute, clock);
    lanes.set(key, { ...lane, route: name });
    return lane;
  };
  return {
    plan,
    part,
    lane: (route, query) =>
      query === "aggregate" && route.id === "data.get"
        ? (lanes.get(aggregateLane) ?? create(aggregateLane, aggregateName, aggregateRpm))
        : (lanes.get(route.id) ?? create(route.id, `${route.method} ${route.path}`, route.rpm)),
    use: () =>
      [...lanes.values()]
        .map(({ route, use }) => ({ route, ...use() }))
        .toSorted((a, b) => fullness(b) - fullness(a) || b.used - a.used),
    minuteEnds: (at) => {
      clock.shift = at % 60_000;
    },
  };
}

/** Part of the minute's requests that is used; where nobody knows the limit, none. */
function fullness({ used, perMinute }: LaneUse): number {
  return perMinute === undefined ? 0 : used / perMinute;
}
