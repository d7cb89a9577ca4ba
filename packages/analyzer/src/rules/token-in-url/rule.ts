import type { Route } from "@tagoio-workbench/catalog";
import { apiRequests, requestLabel } from "../api-request.ts";
import { tokenQueries } from "../request-tokens.ts";
import { defineRule, type Rule } from "../rule.ts";

export const rule: Rule = defineRule({
  id: "token-in-url",
  severity: "error",
  category: "security",
  fix: "none",
  summary: "A token in the query of a URL, where logs, proxies and histories keep it",
  messages: {
    query: "{route} takes the token as a header; logs and proxies keep the query {name}",
  },
  check({ facts }, report) {
    for (const api of apiRequests(facts.requests)) {
      const { request, routes } = api;
      if (request.url.host === undefined || routes.length === 0) continue;
      for (const query of tokenQueries(request)) {
        // An empty value is no token, and a few routes document the parameter.
        if (query.value === "" || routes.some((route) => documents(route, query.name))) continue;
        report({
          message: "query",
          range: query.range ?? request.url.value.range,
          data: { route: requestLabel(api), name: query.name },
        });
      }
    }
  },
});

function documents({ query }: Route, name: string): boolean {
  return query.some((row) => row.name === name || row.aliases?.includes(name));
}
