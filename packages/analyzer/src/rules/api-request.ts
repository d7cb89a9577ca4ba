import { classifyHost, matchRoute, type Route, type RouteMatch } from "@tagoio-workbench/catalog";
import type { RequestFact } from "../facts/facts.ts";

/** A request that goes to the API proper, and what its method and path are there. */
export interface ApiRequest {
  readonly request: RequestFact;
  /** With a leading slash; holes are written `{name}`. */
  readonly path: string;
  readonly match: RouteMatch;
  /** Routes that the request could mean; empty where nothing is proven. */
  readonly routes: readonly Route[];
}

/**
 * The requests whose route can be judged: those to an API host, or to a base address that is named as one. Hosts of
 * other services (middleware, files, live data, TagoTiP, administration) have routes that nobody documents.
 */
export function apiRequests(requests: readonly RequestFact[]): readonly ApiRequest[] {
  const known = judged.get(requests);
  if (known) return known;
  const found = judge(requests);
  judged.set(requests, found);
  return found;
}

/** Nearly every rule asks, and the facts of a document do not change. */
const judged = new WeakMap<readonly RequestFact[], readonly ApiRequest[]>();

function judge(requests: readonly RequestFact[]): readonly ApiRequest[] {
  return requests.flatMap((request) => {
    const path = request.url.path?.text;
    if (path === undefined || !goesToApi(request)) return [];
    const match = matchPath(request.method.name, path);
    return [{ request, path, match, routes: hasOpenEnd(path) ? [] : routesOf(match, request) }];
  });
}

const someIdentifier = "0123456789abcdef01234567";

/** Every rule asks for the routes of every request, and again at each keystroke; a document has few different ones. */
const matches = new Map<string, RouteMatch>();
const mostMatches = 1000;

/**
 * Finds the route of a path with holes. A hole that is named as an identifier is one, so that `/device/{id}/parameters`
 * is not taken for `/device/token/…`.
 */
export function matchPath(method: string | undefined, path: string): RouteMatch {
  const known = path.replace(/(?<=\/)\{([^{}]*)\}(?=\/|$)/g, (hole, name: string) =>
    isIdentifierName(name) ? someIdentifier : hole,
  );
  // A method that is still empty quotes is not the same as one that the program decides.
  const key = `${method === undefined ? "any" : `"${method}"`} ${known}`;
  const match = matches.get(key) ?? matchRoute(method, known);
  if (matches.size >= mostMatches) matches.clear();
  matches.set(key, match);
  return match;
}

/** True if the request's host is one of the API, or a hole whose name says base address. */
export function goesToApi(request: RequestFact): boolean {
  const host = request.url.host?.text;
  if (host !== undefined) {
    const kind = classifyHost(host)?.kind;
    return kind === "api" || kind === "deploy-api";
  }
  const [first] = request.url.value.pieces;
  return first?.kind === "hole" && /api|base|host|server|endpoint/i.test(first.name ?? "");
}

/** `GET /device`, in the words of the catalog where the route is certain. */
export function requestLabel({ request, path, routes }: ApiRequest): string {
  const [only, ...others] = routes;
  const shown = only !== undefined && others.length === 0 ? only.path : path;
  return [request.method.name, shown].filter(Boolean).join(" ");
}

/**
 * True if the path ends in a hole that may hold more than one identifier: `/device/{suffix}` could be `/device/params`,
 * `/device/abc/data` or `/device/?amount=1`, while `/device/{device_id}` is one device.
 */
export function hasOpenEnd(path: string): boolean {
  const end = path.replace(/\/+$/, "").split("/").at(-1) ?? "";
  const holes = [...end.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? "");
  return holes.some((name) => !isIdentifierName(name));
}

/** Whether a hole's name says that it holds one identifier and no further path. */
function isIdentifierName(name: string): boolean {
  return /(?:^|[^a-z])ids?$|[a-z]I[dD]s?$|^I[dD]$|serial|uuid/.test(name);
}

function routesOf(match: RouteMatch, { method }: RequestFact): readonly Route[] {
  if (match.kind === "route") return [match.route];
  if (match.kind !== "ambiguous") return [];
  return match.candidates.filter(
    (route) => method.name === undefined || route.method === method.name,
  );
}
