import type { Route } from "@tagoio-workbench/catalog";
import { limits } from "@tagoio-workbench/catalog";
import type { LaneClock, RateLane } from "./rate-lane.ts";
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

/** The limits of one profile. */
export interface RateShare {
  readonly plan: Plan | undefined;
  readonly lane: (route: Route, query: unknown) => RateLane;
  /** The server's minute ends at this time, in milliseconds since 1970. */
  readonly minuteEnds: (at: number) => void;
}

/** Profiles that are kept in mind; those looked at longest ago go first. */
const mostShares = 10_000;
const aggregateLane = "data.get aggregate";
const aggregateRpm = limits.rpm.find((row) => row.route === "GET /data?query=aggregate")?.rpm;

/** A budget to give to several connections; a connection without one makes its own. */
export function createRateBudget({ plan }: RateBudgetOptions = {}): RateBudget {
  const shares = new Map<string, RateShare>();
  return {
    plan,
    share: (owner) => {
      const share = shares.get(owner) ?? createShare(plan);
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

function createShare(plan: Plan | undefined): RateShare {
  const lanes = new Map<string, RateLane>();
  const clock: LaneClock = { now: Date.now, shift: 0 };
  const column = plan === undefined ? -1 : limits.plans.indexOf(plan);
  const create = (key: string, rpm: readonly number[] | undefined): RateLane => {
    // 0 stands for what the plan does not have at all; the server says that in better words.
    const perMinute = rpm?.[column] === 0 ? undefined : rpm?.[column];
    const lane = createRateLane(perMinute, clock);
    lanes.set(key, lane);
    return lane;
  };
  return {
    plan,
    lane: (route, query) =>
      query === "aggregate" && route.id === "data.get"
        ? (lanes.get(aggregateLane) ?? create(aggregateLane, aggregateRpm))
        : (lanes.get(route.id) ?? create(route.id, route.rpm)),
    minuteEnds: (at) => {
      clock.shift = at % 60_000;
    },
  };
}
