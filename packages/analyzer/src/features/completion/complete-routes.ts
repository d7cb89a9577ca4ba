import { classifyHost, type Route, routes } from "@tagoio-workbench/catalog";
import type { RequestFact } from "../../facts/facts.ts";
import { goesToApi } from "../../rules/api-request.ts";
import type { Completion, CompletionSite } from "./completion.ts";
import { writtenTextAt } from "./written-text.ts";

/** Proposes the paths of the API, behind an API host or in the URL of a request that goes there. */
export function completeRoutes(site: CompletionSite): readonly Completion[] {
  const { source, offset } = site;
  const written = writtenTextAt(source, offset);
  const request = requestAt(site);
  const path = written && pathBefore(written.before, request)?.path;
  if (written === undefined || path === undefined) return [];
  const method = request?.method.range === undefined ? undefined : request.method.name;
  const behind = source.text.slice(offset, written.end);
  return byPath(method).flatMap(([template, sharing]) => {
    const place = placeOf(path, template, offset, behind);
    if (place === undefined) return [];
    return [
      {
        label: template,
        kind: "route" as const,
        detail: sharing.map((route) => `${route.method} ${route.summary}`).join(" · "),
        topic: { kind: "route" as const, name: template },
        ...place,
        ...(place.newText.includes("{") ? { snippet: snippetOf(place.newText) } : {}),
      },
    ];
  });
}

/** The request in whose URL the cursor is. */
export function requestAt({ facts, offset }: CompletionSite): RequestFact | undefined {
  return facts.requests.find(
    ({ url }) => url.value.range.start <= offset && offset <= url.value.range.end,
  );
}

/**
 * The path typed so far, with its leading slash, and its host; undefined where the text is no URL of the API.
 * @param spaces whether the last part may be a name with spaces in it
 */
export function pathBefore(
  before: string,
  request: RequestFact | undefined,
  spaces = false,
): { readonly path: string; readonly host?: string } | undefined {
  if (!spaces && /\s/.test(before)) return undefined;
  const full = /^(?:https?:\/\/)?(?<host>[\w.-]+)(?::\d+)?(?<path>\/[^?#]*)$/i.exec(before)?.groups;
  if (full !== undefined) {
    const host = full["host"] ?? "";
    const kind = classifyHost(host)?.kind;
    return kind === "api" || kind === "deploy-api" ? { path: full["path"] ?? "", host } : undefined;
  }
  if (request === undefined || !goesToApi(request)) return undefined;
  const path = /^(?:\{[^{}]*\})?(?<path>\/[^?#]*)$/.exec(before)?.groups?.["path"];
  return path === undefined ? undefined : { path };
}

/** `/device/{device_id}` with a place to type for each parameter, in the snippet syntax of editors. */
function snippetOf(path: string): string {
  let place = 0;
  return path.replace(/\{([^{}]*)\}/g, (_, name: string) => `\${${(place += 1)}:${name}}`);
}

function byPath(method: string | undefined): readonly (readonly [string, readonly Route[]])[] {
  const groups = new Map<string, Route[]>();
  for (const route of routes) {
    if (method !== undefined && route.method !== method) continue;
    groups.set(route.path, [...(groups.get(route.path) ?? []), route]);
  }
  return [...groups].toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
}

/**
 * What a proposal replaces. Parts that the person filled in for parameters stay: then only the part at the cursor is
 * replaced, by what the route has left. Undefined where the parts typed so far are not those of the route.
 */
function placeOf(
  path: string,
  template: string,
  offset: number,
  behind: string,
): Pick<Completion, "range" | "newText"> | undefined {
  const typed = path.split("/").slice(1);
  const wanted = template.split("/").slice(1);
  if (typed.length > wanted.length) return undefined;
  const done = typed.slice(0, -1);
  const fits = done.every(
    (part, index) => part === wanted[index] || (wanted[index]?.startsWith("{") && part !== ""),
  );
  if (!fits) return undefined;
  if (done.every((part, index) => part === wanted[index])) {
    const end = offset + (/^[\w/.-]*/.exec(behind)?.[0].length ?? 0);
    return { range: { start: offset - path.length, end }, newText: template };
  }
  const partial = typed.at(-1) ?? "";
  // A hole in the part at the cursor is code, which a proposal must not count as characters.
  if (partial.includes("{")) return undefined;
  const end = offset + (/^[\w.-]*/.exec(behind)?.[0].length ?? 0);
  return {
    range: { start: offset - partial.length, end },
    newText: wanted.slice(done.length).join("/"),
  };
}
