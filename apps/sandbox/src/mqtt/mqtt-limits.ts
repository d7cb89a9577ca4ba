import { limits } from "@tagoio-workbench/catalog";
import { minuteCounter, plans } from "../http/rate-limit.ts";
import type { Region } from "../region.ts";

/** What the broker counts. */
type Counted = keyof typeof limits.mqttLegacyRpm;

/** Counts one more in this calendar minute, and returns the text of the refusal where that is too many. */
export type MqttLimiter = (kind: Counted, now: number) => string | undefined;

const unlimited: MqttLimiter = () => undefined;

/** Limits of the broker by profile, where the sandbox enforces those of a plan. */
export function mqttLimiters(): (region: Region) => MqttLimiter {
  const counters = new Map<string, MqttLimiter>();
  return (region) => {
    if (region.limit === undefined) {
      return unlimited;
    }
    const known = counters.get(region.profile);
    if (known !== undefined) {
      return known;
    }
    const count = minuteCounter();
    const column = plans.indexOf(region.plan);
    const limiter: MqttLimiter = (kind, now) =>
      count(kind, limits.mqttLegacyRpm[kind][column], now);
    counters.set(region.profile, limiter);
    return limiter;
  };
}
