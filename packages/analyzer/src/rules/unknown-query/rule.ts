import {
  insecureHttp,
  nearestText,
  type QueryParameter,
  type Route,
} from "@tagoio-workbench/catalog";
import type { QueryFact } from "../../facts/facts.ts";
import { apiRequests, type ApiRequest, requestLabel } from "../api-request.ts";
import { isTokenQuery } from "../request-tokens.ts";
import { defineRule, type Fix, type Report, type Rule } from "../rule.ts";
import { checkDataQuery } from "./data-query.ts";
import type { QueryMessage } from "./messages.ts";
import { messages } from "./messages.ts";

export const rule: Rule = defineRule<QueryMessage>({
  id: "unknown-query",
  severity: "hint",
  category: "correctness",
  fix: "quickfix",
  summary: "The route does not take this query parameter, or not with this value",
  messages,
  check({ facts, text }, report) {
    for (const api of apiRequests(facts.requests)) {
      const { request, routes } = api;
      if (request.url.host === undefined || routes.length === 0) continue;
      for (const fact of request.url.query) {
        const found = checkParameter(fact, api, text);
        if (found !== undefined) report(found);
      }
      const [route, ...others] = routes;
      if (route === undefined || others.length > 0) continue;
      for (const found of checkDataQuery(request, route, text)) report(found);
    }
  },
});

function checkParameter(
  { name, range, value }: QueryFact,
  { routes, request, ...api }: ApiRequest,
  text: string,
): Report<QueryMessage> | undefined {
  const plain = plainName(name);
  // `_ssl` and tokens are read on every route; the latter have a rule of their own.
  if (plain === "" || plain === insecureHttp.parameter || isTokenQuery(plain)) return undefined;
  if (routes.some((route) => findParameter(route, plain) !== undefined)) return undefined;
  const place = range ?? request.url.value.range;
  const instead = nearestParameter(plain, routes);
  const data = { name: shortened(plain), route: requestLabel({ ...api, routes, request }) };
  if (instead === undefined) return { message: "unknown", range: place, data };
  const isWritten = range !== undefined && text.startsWith(plain, range.start);
  const edit = isWritten && { start: range.start, end: range.start + plain.length };
  // A parameter without value has no name of its own in a map such as `{ qtd }`.
  const isShorthand =
    value === undefined &&
    range !== undefined &&
    /^\s*[,}]/.test(text.slice(range.end, range.end + 20));
  const fixes: readonly Fix[] =
    edit && !isShorthand
      ? [{ title: `Use ${instead}`, edits: [{ range: edit, newText: instead }], preferred: true }]
      : [];
  return { message: "nearest", range: place, data: { ...data, instead }, fixes };
}

/** `filter[name]`, `fields[]` and `variables[0]` are `filter`, `fields` and `variables`. */
function plainName(name: string): string {
  return name.replace(/\[.*$/s, "").trim();
}

function findParameter({ query }: Route, name: string): QueryParameter | undefined {
  return query.find((row) => row.name === name || row.aliases?.includes(name));
}

/** Words of other platforms. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  limit: ["amount", "qty"],
  size: ["amount", "qty"],
  per_page: ["amount", "qty"],
  offset: ["skip"],
  sort: ["orderBy", "ordination"],
  order: ["orderBy", "ordination"],
  from: ["start_date"],
  since: ["start_date"],
  start: ["start_date"],
  to: ["end_date"],
  until: ["end_date"],
  end: ["end_date"],
};

function nearestParameter(name: string, routes: readonly Route[]): string | undefined {
  const names = [...new Set(routes.flatMap(({ query }) => query.map((row) => row.name)))];
  const words = Object.hasOwn(otherWords, name) ? otherWords[name] : undefined;
  return (
    words?.find((word) => names.includes(word)) ?? nearestText(name, names, name.length < 5 ? 1 : 2)
  );
}

function shortened(name: string): string {
  return name.length <= 30 ? name : `${name.slice(0, 29)}…`;
}
