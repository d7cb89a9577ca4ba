import { editDistance, type Route } from "@tagoio-workbench/catalog";
import { apiRequests, type ApiRequest } from "../api-request.ts";
import { defineRule, type Fix, type Rule } from "../rule.ts";
import { shownPath, writtenPathRange } from "../written-path.ts";
import { pathEdits } from "../path-edits.ts";

export const rule: Rule = defineRule({
  id: "unknown-route",
  severity: "warning",
  category: "correctness",
  fix: "quickfix",
  summary: "The API has no such path; absence from the OpenAPI file alone is not taken as proof",
  messages: {
    nearest: "TagoIO has no route {path}; did you mean {nearest}",
    unknown: "TagoIO has no route {path}; see the routes that completion offers after the host",
  },
  check({ facts, text }, report) {
    for (const api of apiRequests(facts.requests)) {
      const { match, path, request } = api;
      if (match.kind !== "unknown" || request.url.host === undefined || !isJudgeable(path))
        continue;
      const near = match.nearest.filter((route) => isAlike(path, route.path));
      const [nearest] = near;
      report({
        message: nearest === undefined ? "unknown" : "nearest",
        range: writtenPathRange(request.url, text) ?? request.url.value.range,
        data: { path: shownPath(path), ...(nearest !== undefined && { nearest: nearest.path }) },
        fixes: distinctPaths(near).flatMap((route) => useRoute(route, api, text)),
      });
    }
  },
});

/** The root answers with the API's status, and a path that begins with a hole may be any path. */
function isJudgeable(path: string): boolean {
  const [first = ""] = path.split("/").filter((segment) => segment !== "");
  return first !== "" && !first.includes("{");
}

/** A route that shares no word with the path, not even roughly, is no help: `/backup/{id}` was not `/action/{id}`. */
function isAlike(path: string, template: string): boolean {
  const words = path.split("/").filter((part) => part !== "" && !part.includes("{"));
  return template
    .split("/")
    .filter((part) => part !== "" && !part.startsWith("{"))
    .some((wanted) => words.some((word) => editDistance(word, wanted) * 2 < wanted.length));
}

function distinctPaths(nearest: readonly Route[]): readonly Route[] {
  return nearest.filter(
    ({ path }, index) => nearest.findIndex((row) => row.path === path) === index,
  );
}

function useRoute(route: Route, { path, request }: ApiRequest, text: string): readonly Fix[] {
  const edits = pathEdits(path, route.path, writtenPathRange(request.url, text), text);
  return edits === undefined ? [] : [{ title: `Use ${route.path}`, edits }];
}
