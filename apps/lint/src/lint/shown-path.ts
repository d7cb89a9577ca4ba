import type { RequestFact } from "@tagoio-workbench/analyzer";
import { classifyHost, isTokenShaped } from "@tagoio-workbench/catalog";

const IDENTIFIER = /^[\da-f]{24}$/i;
const SERIAL = /^(\/v\d+\/tips?\/)[^/{]+/;

/** The path of a request, with ids, serial numbers and tokens written as the parameters that they are. */
export function shownPath({ url }: RequestFact): string | undefined {
  const path = url.path?.text;
  if (path === undefined) return undefined;
  if (url.host && classifyHost(url.host.text)?.kind === "tagotip")
    return path.replace(SERIAL, "$1{serial}");
  return path
    .split("/")
    .map((part) => (isTokenShaped(part) ? "{token}" : IDENTIFIER.test(part) ? "{id}" : part))
    .join("/");
}
