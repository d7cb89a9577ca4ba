import {
  headerForKind,
  nearestTokenHeader,
  type Route,
  type TokenKind,
} from "@tagoio-workbench/catalog";
import type { RequestFact } from "../../facts/facts.ts";
import { apiRequests, requestLabel } from "../api-request.ts";
import { tokenQueries } from "../request-tokens.ts";
import { defineRule, type Fix, type Rule, type RuleContext } from "../rule.ts";
import { anyOf } from "../token-words.ts";
import { isTestDouble, usesTestDoubles } from "./test-doubles.ts";

const environmentVariable = "TAGOIO_TOKEN";

export const rule: Rule = defineRule({
  id: "missing-token",
  severity: "warning",
  category: "correctness",
  fix: "quickfix",
  summary: "A request whose headers are all in view carries no token, and its route needs one",
  messages: {
    missing: "{route} needs {expected}; add the header {header}",
  },
  check(context, report) {
    for (const api of apiRequests(context.facts.requests)) {
      const { request, routes } = api;
      if (
        request.url.host === undefined ||
        !carriesNoToken(request) ||
        isTestDouble(request, context.text)
      )
        continue;
      const kinds = neededKinds(routes);
      const [kind] = kinds;
      if (kind === undefined) continue;
      // The whole text is searched, so only once there is something to say.
      if (usesTestDoubles(context.text)) return;
      const header = headerForKind(kind);
      report({
        message: "missing",
        range: request.url.value.range,
        data: { route: requestLabel(api), expected: anyOf(kinds), header },
        fixes: addHeader(request, header, context),
      });
    }
  },
});

function carriesNoToken(request: RequestFact): boolean {
  return (
    request.headersComplete &&
    request.url.queryComplete &&
    tokenQueries(request).length === 0 &&
    // A header of another name was meant to carry the token; unknown-token-header speaks of it where that is proven.
    !request.headers.some(({ name }) => isCredentialName(name))
  );
}

function isCredentialName(name: string): boolean {
  return /token|auth|key|secret|credential/i.test(name) || nearestTokenHeader(name) !== undefined;
}

/** Kinds that every possible route asks for; empty where one of them works without a token. */
function neededKinds(routes: readonly Route[]): readonly TokenKind[] {
  if (routes.length === 0 || routes.some(({ tokens }) => tokens.includes("none"))) return [];
  const [first, ...rest] = routes;
  return (first?.tokens ?? []).filter(
    (kind): kind is TokenKind =>
      kind !== "none" && rest.every(({ tokens }) => tokens.includes(kind)),
  );
}

function addHeader(
  { headerInsertion }: RequestFact,
  header: string,
  { environment, text }: RuleContext,
): readonly Fix[] {
  if (headerInsertion === undefined) return [];
  const { at, print } = headerInsertion;
  const prelude = environment?.prelude?.(text);
  return [
    {
      title: `Send ${header} from the environment variable ${environmentVariable}`,
      edits: [
        { range: { start: at, end: at }, newText: print(header, environmentVariable) },
        ...(prelude === undefined ? [] : [prelude]),
      ],
    },
  ];
}
