import type { DeviceType, NewDevice, Tag } from "@tagoio-workbench/client";
import { limits } from "@tagoio-workbench/catalog";

/** How a device stores data, with what it needs for that. */
export type Storage = Pick<
  NewDevice,
  "type" | "chunk_period" | "chunk_retention" | "mutable_variable_regex"
>;

/** Kinds of storage that a new device may have. */
export const storages: readonly Exclude<DeviceType, "legacy">[] = [
  "mutable",
  "immutable",
  "hybrid",
];

/** Periods that an immutable device can keep together, with the most of them that it can keep. */
export const periods: readonly (readonly [NonNullable<NewDevice["chunk_period"]>, number])[] = [
  ["day", limits.device.retention.day[1]],
  ["week", limits.device.retention.week[1]],
  ["month", limits.device.retention.month[1]],
  ["quarter", limits.device.retention.quarter[1]],
];

/** Reads tags as somebody types them: `site=north, model=LHT65`. A text says what is wrong. */
export function parseTags(text: string): readonly Tag[] | string {
  const parts = text.split(",").map((part) => part.trim());
  const tags: Tag[] = [];
  for (const part of parts) {
    if (part === "") continue;
    const [, key, value] = /^([^=]+?)\s*=\s*(.*)$/s.exec(part) ?? [];
    if (key === undefined || value === undefined) return part;
    tags.push({ key, value });
  }
  return tags;
}
