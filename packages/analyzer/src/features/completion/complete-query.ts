import { type QueryParameter, type Route } from "@tagoio-workbench/catalog";
import type { RequestFact } from "../../facts/facts.ts";
import { goesToApi, matchPath } from "../../rules/api-request.ts";
import type { Range } from "../../text/range.ts";
import { mapPlaceAt } from "../place/map-place.ts";
import type { Completion, CompletionSite } from "./completion.ts";
import { deviceOf } from "./device-of.ts";
import { pathBefore, requestAt } from "./complete-routes.ts";
import { writtenTextAt } from "./written-text.ts";

interface QueryPlace {
  readonly route: Route;
  /** The parameter whose value is written; undefined while its name is. */
  readonly name?: string;
  readonly taken: ReadonlySet<string>;
  readonly typed: Range;
  readonly print: (text: string) => string;
  readonly request?: RequestFact;
}

/** Proposes the query parameters of a route and their values, in a URL's text and in maps of parameters. */
export function completeQuery(site: CompletionSite): readonly Completion[] {
  const place = inUrl(site) ?? inMap(site);
  if (place === undefined) return [];
  return place.name === undefined ? namesAt(place) : valuesAt(place, place.name, site);
}

function namesAt({ route, taken, typed, print }: QueryPlace): readonly Completion[] {
  return route.query
    .filter(({ name, aliases }) => ![name, ...(aliases ?? [])].some((one) => taken.has(one)))
    .map((parameter) => ({
      label: parameter.name,
      kind: "query",
      detail: summary(parameter),
      topic: { kind: "query", route: route.id, name: parameter.name },
      range: typed,
      newText: print(parameter.name),
    }));
}

function summary({ type, enum: values, default: fallback }: QueryParameter): string {
  const what = type ?? (values === undefined ? "text" : "one of a list");
  return fallback === undefined ? what : `${what}, default ${String(fallback)}`;
}

function valuesAt(place: QueryPlace, name: string, site: CompletionSite): readonly Completion[] {
  const { route, typed, print, request } = place;
  const parameter = route.query.find(
    (one) => one.name === name || one.aliases?.includes(name) === true,
  );
  const known = parameter?.enum ?? (parameter?.type === "boolean" ? ["true", "false"] : []);
  const own = known.map((value): Completion => ({
    label: value,
    kind: "value",
    range: typed,
    newText: print(value),
  }));
  if (parameter?.name !== "variables") return own;
  const { device, host } = deviceOf(request);
  if (device === undefined) return own;
  return site.live.variables(device, host).map((variable) => ({
    label: variable.name,
    kind: "variable",
    ...(variable.last === undefined ? {} : { detail: variable.last }),
    range: typed,
    newText: print(variable.name),
  }));
}

/** Behind the question mark of a URL. */
function inUrl(site: CompletionSite): QueryPlace | undefined {
  const { source, offset } = site;
  const written = writtenTextAt(source, offset);
  const mark = written?.before.indexOf("?") ?? -1;
  if (written === undefined || mark < 0 || written.before.includes("#")) return undefined;
  const request = requestAt(site);
  const path = pathBefore(written.before.slice(0, mark), request);
  const route = path && routeOf(path.path, request);
  if (route === undefined) return undefined;
  const parts = written.before.slice(mark + 1).split("&");
  const last = parts.at(-1) ?? "";
  const equals = last.indexOf("=");
  const value =
    equals < 0
      ? ""
      : (last
          .slice(equals + 1)
          .split(",")
          .at(-1) ?? "");
  const typed = equals < 0 ? last : value;
  if (/[^\w-]/.test(typed)) return undefined;
  const behind = source.text.slice(offset, written.end);
  const rest = /^[\w-]*/.exec(behind)?.[0] ?? "";
  const hasEquals = behind[rest.length] === "=";
  const taken = new Set(parts.slice(0, -1).map((part) => part.replace(/=.*$/, "")));
  return {
    route,
    ...(equals < 0 ? {} : { name: last.slice(0, equals) }),
    taken,
    typed: { start: offset - typed.length, end: offset + rest.length },
    print: (text) => (equals < 0 && !hasEquals ? `${text}=` : text),
    ...(request === undefined ? {} : { request }),
  };
}

/** A map that is called `params`, `query` or the like, inside a request. */
function inMap({ source, facts, offset }: CompletionSite): QueryPlace | undefined {
  const request = facts.requests.find(({ range }) => range.start <= offset && offset <= range.end);
  if (request === undefined || !goesToApi(request)) return undefined;
  const map = mapPlaceAt(source, offset);
  const [owner] = map?.owners ?? [];
  if (map === undefined || owner === undefined || !/(?:params|query|searchparams|qs)$/i.test(owner))
    return undefined;
  const route = routeOf(request.url.path?.text ?? "", request);
  return (
    route && {
      route,
      ...(map.key === undefined ? {} : { name: map.key }),
      taken: map.siblings,
      typed: map.typed,
      print: map.print,
      request,
    }
  );
}

/** The route whose parameters count; reading is meant where no method is written yet. */
function routeOf(path: string, request: RequestFact | undefined): Route | undefined {
  const method = request === undefined ? "GET" : (request.method.name ?? "GET");
  const match = matchPath(method, path);
  return match.kind === "route" ? match.route : undefined;
}
