import { fillPath } from "@tagoio-workbench/catalog";
import type { Route } from "@tagoio-workbench/catalog";
import { TagoError } from "../errors/tago-error.ts";
import type { Endpoint } from "../region.ts";
import { queryString } from "./query-string.ts";
import type { Call } from "./sender.ts";

/**
 * The URL of a call.
 *
 * @throws TagoError `invalid-request` when a parameter of the path is missing
 */
export function requestUrl(endpoint: Endpoint, route: Route, call: Call): string {
  const params = call.params ?? {};
  for (const { name } of route.pathParams) {
    const value = params[name];
    // An empty id would turn "this device" into "all devices", and dots climb the path.
    if (value === undefined || value.trim() === "" || value === "." || value === "..") {
      throw new TagoError({
        code: "invalid-request",
        message: `${route.method} ${route.path}: ${name} is missing`,
      });
    }
  }
  const { optOut } = endpoint;
  const base = `${endpoint.api}${route.pathParams.length === 0 ? route.path : fillPath(route.path, params)}`;
  if (call.query === undefined && optOut === undefined) return base;
  const query = queryString(
    optOut === undefined ? (call.query ?? {}) : { ...call.query, [optOut.name]: optOut.value },
  );
  return query === "" ? base : `${base}?${query}`;
}
