import type { Plan, RouteUse } from "@tagoio-workbench/client";
import type { Translate } from "../l10n/translate.ts";

/** "12 of 25" with what else there is to say of a route in this minute. */
export function useText({ used, perMinute, waiting, heldUntil }: RouteUse, t: Translate): string {
  const parts = [
    perMinute === undefined ? t("{0} sent", used) : t("{0} of {1}", used, perMinute),
    ...(waiting > 0 ? [t("{0} waiting", waiting)] : []),
    ...(heldUntil === undefined
      ? []
      : [t("again at {0}", new Date(heldUntil).toTimeString().slice(0, 8))]),
  ];
  return parts.join(" · ");
}

/** Which limits hold: those of a plan, or none that are known. */
export function planText(plan: Plan | undefined, share: number, t: Translate): string {
  return plan === undefined
    ? t("no known limits")
    : t("{0} % of the {1} plan", Math.round(share * 100), plan);
}
