import { legacyPrefixes, legacyRoutes, routes } from "./generated/routes.ts";
import { nearestRoutes } from "./nearest-route.ts";
import type { PathPattern } from "./path-pattern.ts";
import { compilePath, fitPath, literalCount, splitPath } from "./path-pattern.ts";
import type { LegacyRoute, Route } from "./route.ts";

/** What a method and path are to the API. */
export type RouteMatch =
  | {
      readonly kind: "route";
      readonly route: Route;
      readonly params: Readonly<Record<string, string>>;
    }
  /** The path exists, with other methods. */
  | { readonly kind: "method-mismatch"; readonly allowed: readonly Route[] }
  /** The path worked once, or is a frequent guess. */
  | { readonly kind: "legacy"; readonly row: LegacyRoute }
  /** Unknown parts of the path or method leave several routes possible; nothing is proven. */
  | { readonly kind: "ambiguous"; readonly candidates: readonly Route[] }
  /** No such path; `nearest` holds at most three routes, best first, and may be empty. */
  | { readonly kind: "unknown"; readonly nearest: readonly Route[] };

interface Path {
  readonly pattern: PathPattern;
  readonly routes: readonly Route[];
}

const paths: readonly Path[] = collectPaths();
const legacyPatterns = legacyRoutes.map((row) => ({ row, pattern: compilePath(row.path) }));

/**
 * Finds the route of a request.
 *
 * @param method Any case; undefined when it is only known at run time. HEAD counts as GET.
 * @param path With or without query and trailing slash. `{name}` stands for a part that is not known; it matches any
 * parameter, and a fixed part only when no parameter fits.
 */
export function matchRoute(method: string | undefined, path: string): RouteMatch {
  const segments = splitPath(path);
  const upper = method?.toUpperCase();
  const wanted = upper === "HEAD" ? "GET" : upper;

  const fits = paths
    .map((candidate) => ({ candidate, fit: fitPath(candidate.pattern, segments) }))
    .filter((entry) => entry.fit !== undefined)
    .map(({ candidate, fit }) => ({ ...candidate, fit: fit as NonNullable<typeof fit> }));
  const sure = fits.filter((entry) => !entry.fit.guessed);
  if (sure.length > 0) {
    const settled = settle(wanted, sure);
    const found = settled ?? findLegacy(wanted, segments);
    if (found !== undefined && (found.kind !== "route" || formatsHold(found.route, segments)))
      return found;
    return misspeltWord(wanted, segments, sure) ?? found ?? mismatch(sure);
  }
  const legacy = findLegacy(wanted, segments);
  if (legacy !== undefined) return legacy;
  if (fits.length > 0)
    return { kind: "ambiguous", candidates: fits.flatMap((entry) => entry.routes) };
  const open = openEnded(segments);
  if (open.length > 0) return { kind: "ambiguous", candidates: open };
  return { kind: "unknown", nearest: nearestRoutes(wanted, segments) };
}

type Fitting = Path & { readonly fit: NonNullable<ReturnType<typeof fitPath>> };

/** Most fixed parts first: `/device/params` is not `/device/{device_id}`. */
function bySpecificity(fits: readonly Fitting[]): readonly Fitting[] {
  return fits.toSorted((a, b) => literalCount(b.pattern) - literalCount(a.pattern));
}

function settle(method: string | undefined, fits: readonly Fitting[]): RouteMatch | undefined {
  const ordered = bySpecificity(fits);
  if (method === undefined || method === "OPTIONS") {
    const first = ordered[0];
    const only = first !== undefined && first.routes.length === 1 ? first.routes[0] : undefined;
    if (only !== undefined && first !== undefined) {
      return { kind: "route", route: only, params: first.fit.params };
    }
    return { kind: "ambiguous", candidates: first?.routes ?? [] };
  }
  for (const [index, entry] of ordered.entries()) {
    const route = entry.routes.find((row) => row.method === method);
    // `GET /device/token` is the path of POST with a wrong method, not a device called "token".
    if (route !== undefined && (index === 0 || entry.fit.formatsHold)) {
      return { kind: "route", route, params: entry.fit.params };
    }
  }
  return undefined;
}

function formatsHold(route: Route, segments: readonly string[]): boolean {
  return fitPath(compilePath(route.path, route.pathParams), segments)?.formatsHold !== false;
}

/** `/device/paams` fits `/device/{device_id}`, yet "paams" is no id and nearly a word that may stand there. */
function misspeltWord(
  method: string | undefined,
  segments: readonly string[],
  fits: readonly Fitting[],
): RouteMatch | undefined {
  if (fits.some((entry) => entry.fit.formatsHold)) return undefined;
  const nearest = nearestRoutes(method, segments, 2.5);
  // `/device/123` is nearest to the very path that it fits: a made-up id, not a misspelt word.
  const fitting =
    nearest[0] && fits.some((entry) => entry.routes.some(({ path }) => path === nearest[0]?.path));
  return nearest.length === 0 || fitting ? undefined : { kind: "unknown", nearest };
}

function mismatch(fits: readonly Fitting[]): RouteMatch {
  return { kind: "method-mismatch", allowed: bySpecificity(fits)[0]?.routes ?? [] };
}

function findLegacy(
  method: string | undefined,
  segments: readonly string[],
): RouteMatch | undefined {
  const listed = legacyPatterns.find(
    ({ row, pattern }) =>
      (row.method === "*" || method === undefined || row.method === method) &&
      fitPath(pattern, segments)?.guessed === false,
  );
  if (listed !== undefined) return { kind: "legacy", row: listed.row };
  const prefix = legacyPrefixes.find((row) => row.prefix === `/${segments[0] ?? ""}`);
  if (prefix === undefined || segments.length < 2) return undefined;
  const rest = matchRoute(method, `/${segments.slice(1).join("/")}`);
  const replacedBy = rest.kind === "route" ? { replacedBy: rest.route.id } : {};
  const row = { method: method ?? "*", path: `/${segments.join("/")}`, ...replacedBy };
  return { kind: "legacy", row: { ...row, note: prefix.note, sources: [] } };
}

/** The last part ends in a hole, which may hold slashes: whatever starts alike stays possible. */
function openEnded(segments: readonly string[]): readonly Route[] {
  const last = segments.at(-1);
  if (last === undefined || !last.endsWith("}")) return [];
  const head = segments.slice(0, -1);
  const stem = last.slice(0, last.lastIndexOf("{"));
  return paths
    .filter(({ pattern }) => {
      const next = pattern.segments[head.length];
      if (next === undefined) return false;
      const fit = fitPath(
        { ...pattern, segments: pattern.segments.slice(0, head.length), rest: false },
        head,
      );
      return fit !== undefined && (next.literal === undefined || next.literal.startsWith(stem));
    })
    .flatMap((entry) => entry.routes);
}

function collectPaths(): readonly Path[] {
  const byPath = new Map<string, Route[]>();
  for (const route of routes) byPath.set(route.path, [...(byPath.get(route.path) ?? []), route]);
  return [...byPath].map(([path, rows]) => ({
    pattern: compilePath(path, rows[0]?.pathParams),
    routes: rows,
  }));
}
