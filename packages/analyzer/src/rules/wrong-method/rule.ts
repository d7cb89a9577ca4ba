import type { Route } from "@tagoio-workbench/catalog";
import { apiRequests, type ApiRequest, hasOpenEnd } from "../api-request.ts";
import { defineRule, type Fix, type Rule } from "../rule.ts";

export const rule: Rule = defineRule({
  id: "wrong-method",
  severity: "warning",
  category: "correctness",
  fix: "quickfix",
  summary: "The path exists, but not with this method",
  messages: {
    method: "{path} takes {allowed}, not {method}",
  },
  check({ facts }, report) {
    for (const api of apiRequests(facts.requests)) {
      const { match, request, path } = api;
      const method = request.method.name;
      if (match.kind !== "method-mismatch" || !method) continue;
      if (request.url.host === undefined || hasOpenEnd(path)) continue;
      const [route] = match.allowed;
      report({
        message: "method",
        range: request.method.range ?? request.url.value.range,
        data: { path: route?.path ?? path, allowed: listOf(methodsOf(match.allowed)), method },
        fixes: useMethod(api, match.allowed),
      });
    }
  },
});

function useMethod({ request }: ApiRequest, allowed: readonly Route[]): readonly Fix[] {
  const [method, ...others] = methodsOf(allowed);
  if (method === undefined || others.length > 0 || request.method.edit === undefined) return [];
  return [{ title: `Use ${method}`, edits: [request.method.edit(method)], preferred: true }];
}

function methodsOf(routes: readonly Route[]): readonly string[] {
  return [...new Set(routes.map(({ method }) => method))];
}

function listOf(methods: readonly string[]): string {
  return methods.length < 2
    ? methods.join("")
    : `${methods.slice(0, -1).join(", ")} or ${methods.at(-1)}`;
}
