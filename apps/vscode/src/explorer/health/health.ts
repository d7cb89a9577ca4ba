import { formatAge, formatSpan } from "../../format/age.ts";
import type { Translate } from "../../l10n/translate.ts";
import type { Device } from "../fleet.ts";

/** What is not as it should be with a device. */
export interface Health {
  /** The row is dimmed: nothing comes from the device. */
  readonly quiet: boolean;
  /** In words, most important first; empty for a device that is well. */
  readonly reasons: readonly string[];
}

/** What is known of a device besides what its list tells. */
export interface HealthFacts {
  readonly now: number;
  /** Milliseconds between its messages, where enough of them were seen. */
  readonly usualMs: number | undefined;
  /** Milliseconds of silence that people set; undefined for three times the usual interval. */
  readonly silentAfterMs: number | undefined;
  /** Parameters that the device has not fetched yet, where they were looked at. */
  readonly unread: number | undefined;
}

const patience = 3;
/** Shorter silences come from clocks and networks. */
const shortestMs = 30_000;

export function healthOf(device: Device, facts: HealthFacts, t: Translate): Health {
  const { unread = 0, now } = facts;
  const late = lateness(device, facts);
  const silent = device.active && late !== undefined;
  return {
    quiet: !device.active || silent,
    reasons: [
      ...(device.active ? [] : [t("inactive")]),
      ...(silent ? [silentText(device, late, now, t)] : []),
      ...(unread > 0 ? [t("{0} unread", unread)] : []),
    ],
  };
}

/** The limit that the device is silent beyond; undefined when it is not, or when nobody can tell. */
function lateness({ lastInput }: Device, facts: HealthFacts): number | undefined {
  const { now, usualMs, silentAfterMs } = facts;
  const limit =
    silentAfterMs ?? (usualMs === undefined ? undefined : Math.max(shortestMs, patience * usualMs));
  if (limit === undefined || lastInput === undefined) return undefined;
  return now - lastInput > limit ? limit : undefined;
}

function silentText(device: Device, limit: number, now: number, t: Translate): string {
  return device.lastInput === undefined
    ? t("no data yet")
    : t("silent {0}", formatSpan(Math.max(limit, now - device.lastInput), t));
}

/** When a device was last heard of, and what else is to be said of it. */
export function deviceText(device: Device, health: Health, now: number, t: Translate): string {
  const age =
    device.lastInput === undefined ? t("no data yet") : formatAge(device.lastInput, now, t);
  return [...(health.quiet ? [] : [age]), ...health.reasons].join(" · ");
}
