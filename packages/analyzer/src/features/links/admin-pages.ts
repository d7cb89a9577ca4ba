import { classifyHost, findRegion } from "@tagoio-workbench/catalog";
import type { ResourceKind, WrittenId } from "../ids/written-ids.ts";

/** Paths of the web administration, as public code and documentation links to them. */
const pages: Readonly<Record<ResourceKind, string>> = {
  device: "/devices/",
  analysis: "/analysis/",
  dashboard: "/dashboards/info/",
};

/** The page of a resource in the administration of its region; undefined where the region is not proven. */
export function adminPage({
  kind,
  id,
  host,
}: Pick<WrittenId, "kind" | "id" | "host">): string | undefined {
  if (host === undefined) return undefined;
  const { region } = classifyHost(host) ?? {};
  const row = region && findRegion(region);
  return row && `${row.admin}${pages[kind]}${id}`;
}
