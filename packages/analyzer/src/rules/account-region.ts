import { classifyHost, findRegion } from "@tagoio-workbench/catalog";
import type { AccountKnowledge } from "./knowledge.ts";

/**
 * Whether what a host serves can be judged by what the account holds. A host of a region where nobody is connected
 * cannot; a connection to another address, such as a sandbox, stands in for whatever the code calls.
 */
export function isOfAccount(host: string | undefined, { regions }: AccountKnowledge): boolean {
  const region = host === undefined ? undefined : classifyHost(host)?.region;
  if (region === undefined || regions.includes(region)) return true;
  return regions.some((known) => findRegion(known) === undefined);
}
