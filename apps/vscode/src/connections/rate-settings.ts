import { limits } from "@tagoio-workbench/catalog";
import * as vscode from "vscode";
import type { RateSettings } from "./rate-budgets.ts";

export const rateSection = "tagoio.rateBudget";

const least = 0.05;

/** What is set about the requests that the workbench may send; what makes no sense counts as the default. */
export function readRateSettings(): RateSettings {
  const settings = vscode.workspace.getConfiguration(rateSection);
  const share = settings.get<unknown>("share");
  const plan = settings.get<unknown>("plan");
  return {
    share: typeof share === "number" && share > 0 ? Math.min(1, Math.max(least, share)) : 0.5,
    plan: limits.plans.find((name) => name === plan) ?? "auto",
  };
}
