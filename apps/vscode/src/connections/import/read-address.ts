import { parseRegion } from "@tagoio-workbench/client";
import type { RegionChoice } from "@tagoio-workbench/client";
import { isSafe } from "../address.ts";

/**
 * The region behind an address that a file gives. `undefined` for none; `"bad"` for one that a token must not be sent to:
 * what is no TagoIO address, and plain http to another machine.
 */
export function readAddress(
  api: string | undefined,
  sse: string | undefined,
): RegionChoice | "bad" | undefined {
  if (api === undefined || api.trim() === "") return undefined;
  const parsed = parseRegion(api);
  if (!parsed.ok) return "bad";
  const region = parsed.value;
  if (typeof region === "string" || !("api" in region)) return region;
  if (!isSafe(region.api)) return "bad";
  return sse !== undefined && isSafe(sse) && isSameSite(region.api, sse)
    ? { api: region.api, sse }
    : region;
}

/** A live address carries the token in its query, so it goes to the same owner: `sse.` beside `api.`, or one host. */
function isSameSite(api: string, sse: string): boolean {
  const [a, b] = [new URL(api).hostname, new URL(sse).hostname];
  return a === b || a.replace(/^api\./, "") === b.replace(/^sse\./, "");
}
