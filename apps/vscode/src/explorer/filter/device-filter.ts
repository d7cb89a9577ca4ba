import * as z from "zod/mini";
import type { Translate } from "../../l10n/translate.ts";
import type { Device, Named, Tag } from "../fleet.ts";

/** A time as people filter by it: at most so long ago, or longer ago. Milliseconds. */
export type TimeFilter = { readonly within: number } | { readonly before: number };

/** What devices are filtered by; all of it must hold. The server does it. */
export interface DeviceFilter {
  /** A part of the name, `*` stands for anything. */
  readonly name?: string | undefined;
  readonly tags?: readonly Tag[] | undefined;
  readonly network?: Named | undefined;
  readonly connector?: Named | undefined;
  readonly active?: boolean | undefined;
  readonly visible?: boolean | undefined;
  readonly lastInput?: TimeFilter | undefined;
  readonly created?: TimeFilter | undefined;
}

const named = z.object({ id: z.string(), name: z.string() });
const time: z.ZodMiniType<TimeFilter> = z.union([
  z.object({ within: z.number() }),
  z.object({ before: z.number() }),
]);

/** Reads a filter that was stored. */
export const deviceFilterSchema: z.ZodMiniType<DeviceFilter> = z.object({
  name: z.optional(z.string()),
  tags: z.optional(z.array(z.object({ key: z.string(), value: z.string() }))),
  network: z.optional(named),
  connector: z.optional(named),
  active: z.optional(z.boolean()),
  visible: z.optional(z.boolean()),
  lastInput: z.optional(time),
  created: z.optional(time),
});

export function isFiltering(filter: DeviceFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

/** The filter in the words of the API's `filter` parameter. */
export function serverFilter({
  name,
  tags,
  network,
  connector,
  active,
  visible,
}: DeviceFilter): Record<string, string | boolean | readonly { key: string; value: string }[]> {
  return {
    ...(name === undefined ? {} : { name: name.includes("*") ? name : `*${name}*` }),
    ...(tags === undefined || tags.length === 0
      ? {}
      : { tags: tags.map(({ key, value }) => ({ key, value })) }),
    ...(network === undefined ? {} : { network: network.id }),
    ...(connector === undefined ? {} : { connector: connector.id }),
    ...(active === undefined ? {} : { active }),
    ...(visible === undefined ? {} : { visible }),
  };
}

/**
 * The order to ask for. No source tells that the API filters by spans of time; it sorts by time, so that those in the
 * span come first and the list can end with the first that is not.
 */
export function serverOrder({
  lastInput,
  created,
}: DeviceFilter): readonly ["name" | "last_input" | "created_at", "asc" | "desc"] {
  if (lastInput !== undefined) return ["last_input", "within" in lastInput ? "desc" : "asc"];
  if (created !== undefined) return ["created_at", "within" in created ? "desc" : "asc"];
  return ["name", "asc"];
}

/** Whether a device lies in the spans of time. One that was never heard of counts as silent for long. */
export function isInTime(
  { lastInput, created }: DeviceFilter,
  device: Device,
  now: number,
): boolean {
  return holds(lastInput, device.lastInput, now) && holds(created, device.created, now);
}

/** Whether the list can end: the devices come in order of time, and this one lies behind the span. */
export function isBehind(
  { lastInput, created }: DeviceFilter,
  device: Device,
  now: number,
): boolean {
  if (lastInput !== undefined) return !holds(lastInput, device.lastInput, now);
  return created !== undefined && !holds(created, device.created, now);
}

function holds(filter: TimeFilter | undefined, at: number | undefined, now: number): boolean {
  if (filter === undefined) return true;
  if ("within" in filter) return at !== undefined && now - at <= filter.within;
  return at === undefined || now - at > filter.before;
}

/** The filter in one line: "name pump · site=north · silent > 1 h". */
export function filterText(filter: DeviceFilter, t: Translate): string {
  const { name, tags = [], network, connector, active, visible, lastInput, created } = filter;
  return [
    ...(name === undefined ? [] : [t("name {0}", name)]),
    ...tags.map(({ key, value }) => `${key}=${value}`),
    ...(network === undefined ? [] : [t("network {0}", network.name)]),
    ...(connector === undefined ? [] : [t("connector {0}", connector.name)]),
    ...(active === undefined ? [] : [active ? t("active") : t("inactive")]),
    ...(visible === undefined ? [] : [visible ? t("visible") : t("hidden")]),
    ...(lastInput === undefined
      ? []
      : [
          "within" in lastInput
            ? t("heard of < {0}", spanText(lastInput.within))
            : t("silent > {0}", spanText(lastInput.before)),
        ]),
    ...(created === undefined
      ? []
      : [
          "within" in created
            ? t("created < {0}", spanText(created.within))
            : t("created > {0}", spanText(created.before)),
        ]),
  ].join(" · ");
}

const units = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
] as const;

/** A span as people type it: "90 min", "2 h", "3 d"; without a unit it is hours. Undefined where it is none. */
export function parseSpan(text: string): number | undefined {
  const found = /^\s*(\d+(?:[.,]\d+)?)\s*(min|m|h|d)?\s*$/i.exec(text);
  if (found === null) return undefined;
  const [, amount = "", unit = "h"] = found;
  const name = unit.toLowerCase() === "m" ? "min" : unit.toLowerCase();
  const [, size = 0] = units.find(([one]) => one === name) ?? [];
  const span = Number(amount.replace(",", ".")) * size;
  return span > 0 ? span : undefined;
}

/** The span in the largest unit that divides it. */
export function spanText(span: number): string {
  for (const [unit, size] of units) if (span % size === 0) return `${span / size} ${unit}`;
  return `${Math.round(span / 60_000)} min`;
}
