import { limits } from "@tagoio-workbench/catalog";
import { createRateBudget } from "@tagoio-workbench/client";
import type { Plan, RateBudget } from "@tagoio-workbench/client";
import type { ConnectionRecord } from "./record.ts";

/** What people set about the requests that the workbench may send. */
export interface RateSettings {
  /** Part of the plan's limits, from 0.05 to 1. */
  readonly share: number;
  /** A plan, or `auto` for the one that TagoIO tells of. */
  readonly plan: Plan | "auto";
}

/** The budgets of all connections: those of one token share one, whichever feature or connection asks. */
export interface RateBudgets {
  readonly of: (record: ConnectionRecord) => RateBudget;
}

export function createRateBudgets(settings: () => RateSettings): RateBudgets {
  const budgets = new Map<string, RateBudget>();
  return {
    of: (record) => {
      const { share } = settings();
      const plan = planOf(record, settings());
      const key = `${plan ?? ""} ${share}`;
      const budget = budgets.get(key) ?? createRateBudget({ plan, part: share });
      budgets.set(key, budget);
      return budget;
    },
  };
}

/**
 * The plan whose limits a connection is held to. Where TagoIO did not tell, that is the smallest one in the public
 * regions, and undefined elsewhere: the owner of a TagoDeploy project or a sandbox sets the limits, or none.
 */
export function planOf(record: ConnectionRecord, { plan }: RateSettings): Plan | undefined {
  if (plan !== "auto") return plan;
  if (record.plan !== undefined) return record.plan;
  return typeof record.region === "string" ? limits.plans[0] : undefined;
}

/** Reads a plan from an answer of TagoIO: the names differ in case and may have a word around them. */
export function readPlan(told: unknown): Plan | undefined {
  const words = typeof told === "string" ? told.toLowerCase().split(/[^a-z]+/) : [];
  return limits.plans.find((plan) => words.includes(plan));
}
