import { classifyHost, findTokenHeader, matchRoute } from "@tagoio-workbench/catalog";
import type { RequestFact } from "../facts/facts.ts";
import { describeValue } from "../values/pieces.ts";
import type { HolePiece, Value } from "../values/value.ts";
import { readUrl } from "./url.ts";

/** Headers that no other service we know of shares with TagoIO in this form; they support a proof and never make one. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  "device-token",
  "account-token",
  "profile-token",
  "analysis-token",
  "middleware-token",
]);

/**
 * Does the request go to TagoIO? A host of TagoIO proves it; so does a base address that is named after TagoIO, and,
 * for names that say `tago` only (a bus timetable and a town are called so too), a route or header of TagoIO besides.
 */
export function goesToTago(request: Pick<RequestFact, "url" | "headers" | "method">): boolean {
  const { url } = request;
  if (url.host) return isTagoHost(url.host.text);
  const [first] = url.value.pieces;
  const base = url.value.pieces.find((piece): piece is HolePiece => piece.kind === "hole");
  if (base === undefined || !isBase(url.value, base)) return false;
  if (base === first && base.options)
    return base.options.length > 0 && base.options.every((option) => isTagoBase(option));
  const name = base.name ?? "";
  if (/tago[-_]?io/i.test(name)) return true;
  return /tago/i.test(name) && hasTagoShape(request);
}

/** `https://api.{region}.tago.io` counts: what follows the hole is TagoIO's own domain. */
export function isTagoHost(host: string): boolean {
  return /tago/i.test(host) && classifyHost(host) !== undefined;
}

/** The hole stands where the host stands. */
function isBase(url: Value, hole: HolePiece): boolean {
  const index = url.pieces.indexOf(hole);
  const before = url.pieces
    .slice(0, index)
    .map((piece) => (piece.kind === "text" ? piece.text : ""))
    .join("");
  return before === "" || /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#]*)$/i.test(before);
}

function isTagoBase(value: Value): boolean {
  const { host } = readUrl(value);
  if (host) return isTagoHost(host.text);
  return isTagoHost(describeValue(value));
}

function hasTagoShape({
  url,
  headers,
  method,
}: Pick<RequestFact, "url" | "headers" | "method">): boolean {
  if (headers.some(({ name }) => OWN_HEADERS.has(name.toLowerCase()))) return true;
  if (url.path === undefined)
    return headers.some(({ name }) => findTokenHeader(name) !== undefined);
  const match = matchRoute(method.name, url.path.text);
  return match.kind === "route" || match.kind === "method-mismatch" || match.kind === "legacy";
}
