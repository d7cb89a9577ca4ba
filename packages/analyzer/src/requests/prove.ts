import { classifyHost, findTokenHeader, matchRoute } from "@tagoio-workbench/catalog";
import type { RequestFact } from "../facts/facts.ts";
import { describeValue, knownText } from "../values/pieces.ts";
import type { HolePiece, Piece, Value } from "../values/value.ts";
import { readUrl } from "./url.ts";

/** Headers that no other service we know of shares with TagoIO in this form; they support a proof and never make one. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  "device-token",
  "account-token",
  "profile-token",
  "analysis-token",
  "middleware-token",
]);

type Provable = Pick<RequestFact, "url" | "headers" | "headersComplete" | "method">;

/**
 * Does the request go to TagoIO? A host of TagoIO proves it; so does a base address that is named after TagoIO. Names
 * that say `tago` only (a bus timetable and a town are called so too) need a route or header of TagoIO besides, and a
 * base without such a name needs both, in a document that names TagoIO.
 * @param named whether the document's code names TagoIO
 */
export function goesToTago(request: Provable, named: boolean): boolean {
  const { url } = request;
  if (url.host) return isTagoHost(url.host.text);
  const [first] = url.value.pieces;
  const base = url.value.pieces.find((piece): piece is HolePiece => piece.kind === "hole");
  if (base === undefined || !isBase(url.value, base)) return false;
  if (base.options && (base === first || isAuthorityStart(first)))
    return chosenFromTago(base.options);
  const name = base.name ?? "";
  if (/tago[-_]?io/i.test(name)) return true;
  if (/tago/i.test(name)) return hasOwnHeader(request) || hasRoute(request);
  // The route is asked for last: it costs the most.
  return (
    named &&
    isAddressName(name) &&
    (hasOwnHeader(request) || isDistinctive(request)) &&
    hasRoute(request)
  );
}

/**
 * Could a request to this URL go to TagoIO, or say which service its tokens belong to? Asked before the rest of the
 * request is read: most calls named `get` are no requests at all.
 */
export function isWorthReading(url: Value, named: boolean): boolean {
  return url.pieces.some((piece) => {
    if (piece.kind === "text") return piece.text.includes("://") || /tago/i.test(piece.text);
    if (piece.options || piece.origin === "parameter") return true;
    const name = piece.name ?? "";
    return /tago/i.test(name) || (named && isAddressName(name));
  });
}

/** `config.api_url`, `baseURL`, `HOST`. */
function isAddressName(name: string): boolean {
  return /(?:api|base|host|url|uri|server|endpoint|address|domain)[^.]*$/i.test(name);
}

/** A token header that is seen, or none that could be, before a path that no other service is likely to have. */
function isDistinctive({ url, headers, headersComplete }: Provable): boolean {
  const literals =
    url.path?.text.split("/").filter((part) => part !== "" && !part.includes("{")) ?? [];
  const token = headers.some(({ name }) => findTokenHeader(name) !== undefined);
  return literals.length >= 2 && (token || !headersComplete);
}

/** `https://api.{region}.tago.io` counts: what follows the hole is TagoIO's own domain. */
function isTagoHost(host: string): boolean {
  return /tago/i.test(host) && classifyHost(host) !== undefined;
}

/** The hole stands where the host stands. */
function isBase(url: Value, hole: HolePiece): boolean {
  const index = url.pieces.indexOf(hole);
  const before = url.pieces
    .slice(0, index)
    .map((piece) => (piece.kind === "text" ? piece.text : ""))
    .join("");
  return before === "" || before === "//" || /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#]*)$/i.test(before);
}

/** `https://` and `//`, as libraries are given hosts without them. */
function isAuthorityStart(piece: Piece | undefined): boolean {
  return piece?.kind === "text" && /^(?:[a-z][a-z\d+.-]*:)?\/\/$/i.test(piece.text);
}

/** One of the options is TagoIO's, and none is known to be another's. */
function chosenFromTago(options: readonly Value[]): boolean {
  const known = options.filter(
    (option) => readUrl(option).host !== undefined || knownText(option) !== undefined,
  );
  return known.length > 0 && known.every((option) => isTagoBase(option));
}

function isTagoBase(value: Value): boolean {
  const { host } = readUrl(value);
  if (host) return isTagoHost(host.text);
  return isTagoHost(describeValue(value));
}

function hasOwnHeader({ headers }: Provable): boolean {
  return headers.some(({ name }) => OWN_HEADERS.has(name.toLowerCase()));
}

function hasRoute({ url, headers, method }: Provable): boolean {
  if (url.path === undefined)
    return headers.some(({ name }) => findTokenHeader(name) !== undefined);
  const { kind } = matchRoute(method.name, url.path.text);
  if (kind === "ambiguous") return method.name === undefined;
  return kind === "route" || kind === "method-mismatch" || kind === "legacy";
}
