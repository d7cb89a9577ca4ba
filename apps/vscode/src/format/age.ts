import type { Translate } from "../l10n/translate.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How long ago something happened, in the coarsest unit that still says enough: "12 s ago".
 * Clocks of devices run ahead: up to five seconds count as now, more is said ("in 3 min").
 *
 * @param then milliseconds since 1970
 * @param now milliseconds since 1970
 */
export function formatAge(then: number, now: number, t: Translate): string {
  const age = now - then;
  if (age < -5 * second) return t("in {0}", formatSpan(-age, t));
  if (age < second) return t("now");
  return t("{0} ago", formatSpan(age, t));
}

/** A span of time in one unit, rounded down: "12 s", "3 min", "2 h", "5 d". */
export function formatSpan(milliseconds: number, t: Translate): string {
  if (milliseconds < minute) return t("{0} s", Math.floor(milliseconds / second));
  if (milliseconds < hour) return t("{0} min", Math.floor(milliseconds / minute));
  if (milliseconds < day) return t("{0} h", Math.floor(milliseconds / hour));
  return t("{0} d", Math.floor(milliseconds / day));
}
