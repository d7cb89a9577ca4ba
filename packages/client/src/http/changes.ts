import { matchRoute } from "@tagoio-workbench/catalog";
import type { RouteId } from "@tagoio-workbench/catalog";
import { readsThatAct } from "./repeatable.ts";

/** Begins a search and leaves everything as it was. */
const searches: ReadonlySet<RouteId> = new Set<RouteId>(["profiles.auditLog.start"]);

/**
 * Names a request that may change something in TagoIO: "PUT /device/{device_id}". Undefined for one that only reads.
 *
 * All that is no GET or HEAD counts, and those GETs that make a token, send mail or answer an invitation.
 *
 * @param api Base URL of the API; a path outside of it is no route.
 */
export function changeOf(method: string, url: string, api: string): string | undefined {
  const verb = method.toUpperCase();
  const reads = verb === "GET" || verb === "HEAD";
  const [path = ""] = (url.startsWith(api) ? url.slice(api.length) : "").split(/[?#]/, 1);
  const match = path === "" ? undefined : matchRoute(verb, path);
  const route = match?.kind === "route" ? match.route : undefined;
  if (reads && (route === undefined || !acts(route.id))) return undefined;
  return route === undefined ? `the ${verb} request` : `${route.method} ${route.path}`;
}

function acts(id: RouteId): boolean {
  return readsThatAct.has(id) && !searches.has(id);
}
