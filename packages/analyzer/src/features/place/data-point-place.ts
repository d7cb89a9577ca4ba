import { dataPoint } from "@tagoio-workbench/catalog";
import type { Facts, RequestFact } from "../../facts/facts.ts";
import { matchPath } from "../../rules/api-request.ts";
import type { Source } from "../../values/source.ts";
import type { Range } from "../../text/range.ts";
import { type MapPlace, mapPlaceAt } from "./map-place.ts";

/** A place inside a data point. */
export interface DataPointPlace {
  readonly map: MapPlace;
  /** Which object: the point itself, or one of the objects that it holds. */
  readonly of: "point" | "location" | "metadata";
  /** The request whose body it is, where that is in view. */
  readonly request?: RequestFact;
}

/** Names of what holds data points and of what never does. */
const holder =
  /(?:body|data|payload|json|points?|send\w*|insert|records?|stringify|dumps|encode)$/i;
const other = /(?:headers?|params|query|searchparams|options|config|env)$/i;

/** The data point around a cursor: a map with a key `variable`, or the body of a request that stores data. */
export function dataPointAt(
  source: Source,
  facts: Facts,
  offset: number,
): DataPointPlace | undefined {
  const map = mapPlaceAt(source, offset);
  if (map === undefined) return undefined;
  const covers = (range: Range | undefined): boolean =>
    range !== undefined && range.start <= offset && offset <= range.end;
  // In some documents the body stands apart from the line that is the request.
  const request = facts.requests.find(({ range, body }) => covers(range) || covers(body?.range));
  const found = request === undefined ? {} : { request };
  const [owner] = map.owners;
  if (owner === "location" || owner === "metadata") return { map, of: owner, ...found };
  if (owner !== undefined && other.test(owner)) return undefined;
  const isPoint = map.siblings.has("variable") || (map.part === "value" && map.key === "variable");
  if (isPoint) return { map, of: "point", ...found };
  if (request === undefined || !storesData(request)) return undefined;
  const isBody = covers(request.body?.range);
  const isNamed = owner !== undefined && holder.test(owner) && looksLikePoint(map);
  return isBody || isNamed ? { map, of: "point", ...found } : undefined;
}

function looksLikePoint({ siblings }: MapPlace): boolean {
  return [...siblings].every((key) => dataPoint.fields.some(({ name }) => name === key));
}

/** True if every route that the request can mean takes data points. */
export function storesData({ method, url }: Pick<RequestFact, "method" | "url">): boolean {
  if (url.path === undefined) return false;
  const match = matchPath(method.name, url.path.text);
  const routes =
    match.kind === "route" ? [match.route] : match.kind === "ambiguous" ? match.candidates : [];
  const own = routes.filter((route) => method.name === undefined || route.method === method.name);
  return (
    own.length > 0 && own.every(({ bodySchema }) => bodySchema?.includes("DataCreate") === true)
  );
}
