import { classifyHost, findRoute, type LegacyRoute, type Route } from "@tagoio-workbench/catalog";
import { apiRequests, type ApiRequest } from "../api-request.ts";
import { pathEdits } from "../path-edits.ts";
import { defineRule, type Fix, type Report, type Rule, type RuleContext } from "../rule.ts";
import { shownPath, writtenPathRange } from "../written-path.ts";

type Message = "replaced" | "gone" | "prefix" | "older" | "realtime" | "broker";

export const rule: Rule = defineRule<Message>({
  id: "deprecated-route",
  severity: "warning",
  category: "compatibility",
  fix: "quickfix",
  summary: "A path or host that worked once, and has a successor",
  messages: {
    replaced: "TagoIO does not serve {path}; use {instead}",
    gone: "TagoIO no longer serves {path}",
    prefix: "Paths of TagoIO carry no version any more; leave {prefix} out",
    older: "{path} is an older name; use {instead}",
    realtime: "{host} is gone; live data comes from sse.tago.io/events",
    broker: "Only US accounts from before April 2026 have {host}; newer ones use TagoTiP",
  },
  check(context, report) {
    for (const api of apiRequests(context.facts.requests)) {
      const found = api.request.url.host && (legacyPath(api, context) ?? olderRoute(api, context));
      if (found) report(found);
    }
    for (const { host, range } of context.facts.hosts) {
      const kind = classifyHost(host)?.kind;
      if (kind === "realtime") report({ message: "realtime", range, data: { host } });
      // It works for those who have it, so this is no more than good to know.
      if (kind === "mqtt")
        report({ message: "broker", range, data: { host }, severity: "information" });
    }
  },
});

function legacyPath(api: ApiRequest, context: RuleContext): Report<Message> | undefined {
  const { match, path, request } = api;
  if (match.kind !== "legacy") return undefined;
  const written = writtenPathRange(request.url, context.text);
  const range = written ?? request.url.value.range;
  const [prefix = ""] = /^\/v\d+(?=\/)/.exec(path) ?? [];
  if (prefix !== "" && match.row.note !== undefined && match.row.sources.length === 0) {
    return {
      message: "prefix",
      range,
      data: { prefix },
      fixes: dropPrefix(prefix, written, context),
    };
  }
  const route = replacementOf(match.row);
  if (route === undefined) return { message: "gone", range, data: { path: shownPath(path) } };
  return {
    message: "replaced",
    range,
    data: { path: shownPath(path), instead: `${route.method} ${route.path}` },
    fixes: useRoute(route, api, context),
  };
}

/** A route that still answers and has a better name. */
function olderRoute(api: ApiRequest, context: RuleContext): Report<Message> | undefined {
  const { routes, request, path } = api;
  const [route, ...others] = routes;
  if (others.length > 0 || route?.deprecated !== true || route.replacedBy === undefined)
    return undefined;
  const instead = findRoute(route.replacedBy);
  return {
    message: "older",
    range: writtenPathRange(request.url, context.text) ?? request.url.value.range,
    data: { path: shownPath(path), instead: `${instead.method} ${instead.path}` },
    fixes: useRoute(instead, api, context),
  };
}

function replacementOf({ replacedBy }: LegacyRoute): Route | undefined {
  return replacedBy === undefined ? undefined : findRoute(replacedBy);
}

function dropPrefix(
  prefix: string,
  written: { readonly start: number; readonly end: number } | undefined,
  { text }: RuleContext,
): readonly Fix[] {
  if (written === undefined || !text.startsWith(prefix, written.start)) return [];
  const range = { start: written.start, end: written.start + prefix.length };
  return [{ title: `Leave ${prefix} out`, edits: [{ range, newText: "" }], preferred: true }];
}

/** Only a route that takes the same method takes the same request. */
function useRoute(
  route: Route,
  { path, request }: ApiRequest,
  { text }: RuleContext,
): readonly Fix[] {
  if (request.method.name !== route.method) return [];
  const edits = pathEdits(path, route.path, writtenPathRange(request.url, text), text);
  return edits === undefined ? [] : [{ title: `Use ${route.path}`, edits, preferred: true }];
}
