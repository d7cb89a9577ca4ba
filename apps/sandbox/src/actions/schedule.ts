import { Cron } from "croner";
import { parseExpiry } from "../data/dates.ts";
import type { Trigger } from "./action.ts";

/** When the earliest of the triggers is due after `now`; null where none runs by time, or can be read. */
export function dueAfter(triggers: readonly Trigger[], now: number): number | null {
  const times = triggers.flatMap((trigger) => nextOf(trigger, now) ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

function nextOf({ interval, cron, timezone }: Trigger, now: number): number | undefined {
  if (interval !== undefined) {
    return parseExpiry(interval, now);
  }
  return cron === undefined ? undefined : cronOf(cron, timezone)?.nextRun(new Date(now))?.getTime();
}

/** The rule, if it can be read. */
function cronOf(cron: string, timezone: string | undefined): Cron | undefined {
  try {
    return new Cron(cron, { ...(timezone === undefined ? {} : { timezone }), paused: true });
  } catch {
    return undefined;
  }
}

/** Whether a trigger says when it is due in a way that can be read. */
export const isReadable = (trigger: Trigger): boolean =>
  (trigger.interval === undefined && trigger.cron === undefined) ||
  nextOf(trigger, 0) !== undefined;
