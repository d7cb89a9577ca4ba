import { findRoute, type RouteId, routes } from "@tagoio-workbench/catalog";
import { describe, expect, it } from "vitest";
import { type Plan, plans, rateLimiter } from "./rate-limit.ts";

const minute = 60_000;

/** How many requests pass in one minute, up to `most`. */
function passing(plan: Plan, id: RouteId, query: string | undefined, most: number): number {
  const limit = rateLimiter(plan);
  for (let count = 0; count < most; count += 1) {
    if (limit(findRoute(id), query, minute + count) !== undefined) {
      return count;
    }
  }
  return most;
}

describe("a plan", () => {
  // Of the documentation, `profiles/services/rate-limits-hard-limits.md`.
  it.each<[RouteId, string | undefined, readonly [number, number, number]]>([
    ["data.send", undefined, [250, 5000, 15_000]],
    ["data.get", undefined, [250, 5000, 15_000]],
    ["data.get", "last_item", [250, 5000, 15_000]],
    ["data.get", "aggregate", [5, 10, 100]],
    ["data.edit", undefined, [60, 250, 1000]],
    ["devices.list", undefined, [50, 100, 500]],
    ["devices.create", undefined, [10, 250, 5000]],
    ["analyses.list", undefined, [60, 1000, 2000]],
    ["files.upload", undefined, [60, 100, 200]],
    ["profiles.edit", undefined, [60, 100, 200]],
  ])("has its limit of %s %s", (id, query, perMinute) => {
    expect(plans.map((plan) => passing(plan, id, query, 20_000))).toEqual(perMinute);
  });

  it("has limits for each documented route by itself", () => {
    const limited = routes.filter(({ rpm }) => rpm !== undefined);
    expect(limited.length).toBeGreaterThan(35);
    const limit = rateLimiter("free");
    for (const route of limited) {
      const allowed = route.rpm?.[0] ?? 0;
      const answers = Array.from({ length: allowed + 1 }, () => limit(route, undefined, minute));
      const refused = answers.map((reply) => reply?.status === 429);
      expect([route.id, refused.indexOf(true)]).toEqual([route.id, allowed > 0 ? allowed : -1]);
    }
  });

  it("says how long to wait, and begins again with the minute", () => {
    const limit = rateLimiter("free");
    const ask = (now: number): unknown => limit(findRoute("data.get"), "aggregate", now)?.body;
    for (let count = 0; count < 5; count += 1) {
      expect(ask(5 * minute + 1000)).toBeUndefined();
    }
    const refusal = (seconds: number): object => ({
      status: false,
      message: `Too many requests (Retry-After: ${seconds})`,
    });
    expect(ask(5 * minute + 1000)).toEqual(refusal(59));
    expect(ask(5 * minute + 52_000)).toEqual(refusal(8));
    expect(ask(6 * minute - 1)).toEqual(refusal(1));
    expect(ask(6 * minute)).toBeUndefined();
  });
});
