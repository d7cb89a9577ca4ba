import { isLoopback, parseRegion } from "@tagoio-workbench/client";
import type { Translate } from "../l10n/translate.ts";
import type { ConnectionRegion } from "./record.ts";

/** A region that was read from a text, or what is wrong with it. */
export type ReadRegion = { readonly region: ConnectionRegion } | { readonly problem: string };

/**
 * Reads where a token may be sent: a public region, a TagoDeploy project, or an address that is encrypted or on this
 * machine.
 */
export function readRegion(text: string, t: Translate): ReadRegion {
  const parsed = parseRegion(text);
  if (!parsed.ok) return { problem: parsed.problem };
  const region = parsed.value;
  if (typeof region === "string" || !("api" in region) || isSafe(region.api)) return { region };
  return { problem: t("Use an https address: the token would travel unencrypted.") };
}

/** Whether a token may be sent to an address: over https, or to a sandbox on this machine. */
export function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== "" || password !== "") return false;
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}
