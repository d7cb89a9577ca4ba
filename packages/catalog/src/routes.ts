import type { RouteId } from "./generated/routes.ts";
import { routes } from "./generated/routes.ts";
import type { Route } from "./route.ts";

const byId: ReadonlyMap<string, Route> = new Map(routes.map((row) => [row.id, row]));

/** The route with this id. Every member of {@link RouteId} has one. */
export function findRoute(id: RouteId): Route {
  return byId.get(id) as Route;
}

/** The path of a route with its parameters filled in and percent-encoded. Parameters without a value stay in braces. */
export function fillPath(path: string, params: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{([^{}]+)\}/g, (hole, name: string) => {
    const value = params[name];
    return value === undefined ? hole : encodeURIComponent(value);
  });
}
