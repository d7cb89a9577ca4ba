import { regionText } from "./record.ts";
import type { ConnectionRecord } from "./record.ts";

/**
 * Whether a connection may know what code is about that calls `host`: code that names a public region is about devices
 * of that region; other hosts tell nothing, and sandboxes stand in for any region.
 */
export function isConnectionTo({ region }: ConnectionRecord, host: string | undefined): boolean {
  const named = /^api\.(?:(us-e1|eu-w1)\.)?tago\.io$/.exec(host ?? "");
  if (named === null || typeof region !== "string") return true;
  return regionText(region) === (named[1] ?? "us-e1");
}
