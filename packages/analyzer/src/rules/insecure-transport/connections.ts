import { insecureHttp } from "@tagoio-workbench/catalog";
import type { Facts, HostFact, RequestFact, UrlPart } from "../../facts/facts.ts";
import type { Range } from "../../text/range.ts";
import { knownText } from "../../values/pieces.ts";

/** A place where an address is written, with all requests that use it. */
export interface Connection {
  readonly host: string;
  readonly scheme?: UrlPart;
  readonly port?: UrlPart;
  /** Where to report it: the scheme, else the port, else the host. */
  readonly range: Range;
  /** Where a scheme can be written that the program only implies, as curl does for `api.tago.io/data`. */
  readonly schemePlace?: Range;
  /** Every use asks for plain HTTP by name. */
  readonly optedOut: boolean;
  /** Whether a client of MQTT encrypts, where that was proven. */
  readonly tls?: boolean;
}

/** Joins requests and written hosts, so that a constant that ten requests share is one place. */
export function connectionsOf(facts: Facts, text: string): readonly Connection[] {
  const byPlace = new Map<number, Connection>();
  const optedOutSomewhere = mentionsOptOut(text);
  const add = (connection: Connection): void => {
    const other = byPlace.get(connection.range.start);
    const optedOut = connection.optedOut && (other?.optedOut ?? true);
    byPlace.set(connection.range.start, { ...connection, optedOut });
  };
  for (const request of facts.requests) {
    const { host, scheme, port } = request.url;
    if (host === undefined) continue;
    add({
      ...partsOf(scheme, port),
      ...impliedScheme(request, text),
      host: host.text,
      range: placeOf(scheme, port, host) ?? request.url.value.range,
      optedOut: optsOut(request, optedOutSomewhere),
    });
  }
  const isUsed = usedHosts(facts.requests);
  for (const fact of facts.hosts) {
    if (isUsed(fact)) continue;
    const { host, scheme, port } = fact;
    const range = placeOf(scheme, port, { text: host, range: fact.range }) ?? fact.range;
    add({ ...partsOf(scheme, port), host, range, optedOut: optedOutSomewhere });
  }
  for (const { op, host, port, tls, range } of facts.mqtt) {
    if (op !== "connect" || host === undefined || isAddress(host, facts.hosts)) continue;
    add({
      ...partsOf(undefined, port),
      ...(tls !== undefined && { tls }),
      host: host.text,
      range: placeOf(port, host) ?? range,
      optedOut: false,
    });
  }
  return [...byPlace.values()];
}

/** A piece of no width directly before the host is what the program adds by itself; a host that is given apart from the scheme takes none. */
function impliedScheme({ url }: RequestFact, text: string): Pick<Connection, "schemePlace"> {
  const [first] = url.value.pieces;
  const host = url.host?.range;
  const isImplied =
    first !== undefined &&
    host !== undefined &&
    first.range.start === first.range.end &&
    /^["']?$/.test(text.slice(first.range.start, host.start));
  return isImplied && host !== undefined
    ? { schemePlace: { start: host.start, end: host.start } }
    : {};
}

/** The first that is written. */
function placeOf(...parts: readonly (UrlPart | undefined)[]): Range | undefined {
  return parts.find((part) => part?.range !== undefined)?.range;
}

function partsOf(
  scheme: UrlPart | undefined,
  port: UrlPart | undefined,
): { readonly scheme?: UrlPart; readonly port?: UrlPart } {
  return { ...(scheme !== undefined && { scheme }), ...(port !== undefined && { port }) };
}

/** `mqtt://host:port` has been read where it is written. */
function isAddress({ range }: UrlPart, hosts: readonly HostFact[]): boolean {
  return hosts.some(
    (host) =>
      host.range.start === range?.start && (host.scheme !== undefined || host.port !== undefined),
  );
}

/** Tells whether a host is part of a request's URL, and is judged with that request. */
function usedHosts(requests: readonly RequestFact[]): (host: HostFact) => boolean {
  const hosts = new Set(requests.map(({ url }) => url.host?.range?.start));
  const pieces = requests
    .flatMap(({ url }) => url.value.pieces)
    .flatMap(({ kind, range }) => (kind === "text" ? [range] : []))
    .sort((left, right) => left.start - right.start);
  // How far the pieces reach that begin up to each of them.
  let end = 0;
  const reach = pieces.map((piece) => (end = Math.max(end, piece.end)));
  return ({ range }) => {
    if (hosts.has(range.start)) return true;
    let low = 0;
    let high = pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pieces[middle]!.start <= range.start) low = middle + 1;
      else high = middle;
    }
    return low > 0 && reach[low - 1]! >= range.end;
  };
}

function optsOut(request: RequestFact, optedOutSomewhere: boolean): boolean {
  const inQuery = request.url.query.some(
    ({ name, value }) => name === insecureHttp.parameter && value === insecureHttp.value,
  );
  const inHeader = request.headers.some(
    ({ name, value }) =>
      name.toLowerCase() === insecureHttp.parameter &&
      // A value that cannot be read, such as a boolean, gets the benefit of the doubt.
      (knownText(value)?.trim() ?? insecureHttp.value) === insecureHttp.value,
  );
  const outOfView = !request.headersComplete || !request.url.queryComplete;
  return inQuery || inHeader || (outOfView && optedOutSomewhere);
}

function mentionsOptOut(text: string): boolean {
  return /\b_ssl["']?\s*[:=,]\s*["']?false\b/i.test(text);
}
