import * as z from "zod/mini";
import type { Translate } from "../../l10n/translate.ts";
import type { Device, Integration } from "../fleet.ts";

/** What devices are put together by in the tree. */
export type Grouping =
  | { readonly by: "none" }
  | { readonly by: "tag"; readonly key: string }
  | { readonly by: Integration | "type" };

export const groupingSchema: z.ZodMiniType<Grouping> = z.union([
  z.object({ by: z.literal("none") }),
  z.object({ by: z.literal("tag"), key: z.string() }),
  z.object({ by: z.enum(["network", "connector", "type"]) }),
]);

/** Devices that have the same value. */
export interface Cluster {
  /** What they have in common; empty for those that have nothing of the kind. */
  readonly value: string;
  readonly devices: readonly Device[];
}

/**
 * Puts every device into exactly one cluster, in the order of their values; those without a value come last. Of several
 * tags with the same key the first counts.
 */
export function clustersOf(devices: Iterable<Device>, grouping: Grouping): readonly Cluster[] {
  const found = new Map<string, Device[]>();
  for (const device of devices) {
    const value = valueOf(device, grouping);
    const others = found.get(value);
    if (others === undefined) found.set(value, [device]);
    else others.push(device);
  }
  return [...found]
    .map(([value, members]) => ({ value, devices: members }))
    .toSorted((a, b) =>
      a.value === "" || b.value === ""
        ? Number(a.value === "") - Number(b.value === "")
        : a.value.localeCompare(b.value),
    );
}

function valueOf(device: Device, grouping: Grouping): string {
  switch (grouping.by) {
    case "none":
      return "";
    case "tag":
      return device.tags.find(({ key }) => key === grouping.key)?.value ?? "";
    case "type":
      return device.storage ?? "";
    default:
      return device[grouping.by] ?? "";
  }
}

/** The grouping in words: "by site". */
export function groupingText(grouping: Grouping, t: Translate): string {
  switch (grouping.by) {
    case "none":
      return t("not grouped");
    case "tag":
      return t("by tag {0}", grouping.key);
    case "network":
      return t("by network");
    case "connector":
      return t("by connector");
    default:
      return t("by type");
  }
}
