import { headerForKind, type Route, type TokenKind } from "@tagoio-workbench/catalog";
import { apiRequests, type ApiRequest, requestLabel } from "../api-request.ts";
import { headerNameEdit } from "../header-name-edit.ts";
import { requestTokens, type RequestToken } from "../request-tokens.ts";
import { defineRule, type Fix, type Rule } from "../rule.ts";
import { anyOf, withArticle } from "../token-words.ts";

/**
 * A kind is proven by the token's prefix or, failing that, by a header that stands for one kind. `Authorization` and
 * `token` take every kind and prove nothing.
 */
export const rule: Rule = defineRule({
  id: "token-kind-mismatch",
  severity: "error",
  category: "correctness",
  fix: "quickfix",
  summary: "The token's kind, proven by its prefix or its header, cannot call this route",
  messages: {
    route: "{Kind} cannot call {route}; use {expected}",
    disputed:
      "{Kind} is refused by {route}; use an analysis token, or POST /data with a device token",
    header: "{header} does not take {kind}; use {instead}",
  },
  check({ facts, text }, report) {
    for (const api of apiRequests(facts.requests)) {
      for (const token of requestTokens(api.request)) {
        const { header, row, valueKind } = token;
        const kind = valueKind ?? token.headerKind;
        if (kind === undefined) continue;
        const range = valueKind === undefined ? header.nameRange : header.value.range;
        if (valueKind === undefined && takesPortalTokens(api.routes)) continue;
        const denial = denialOf(kind, api.routes);
        if (denial !== undefined) {
          report({
            message: denial,
            range,
            data: {
              Kind: sentenceCase(withArticle(kind)),
              route: requestLabel(api),
              expected: anyOf(expectedKinds(api.routes)),
            },
            ...(denial === "disputed" && { severity: "warning" }),
            fixes: otherHeaders(token, api, text),
          });
        } else if (valueKind !== undefined && !row.kinds.includes(valueKind)) {
          const instead = headerForKind(valueKind);
          report({
            message: "header",
            range: header.nameRange,
            data: { header: row.name, kind: withArticle(valueKind), instead },
            // The cloud looks at the value and not at the header's name, so the request may work today.
            severity: "warning",
            fixes: renameHeader(token, instead, text, true),
          });
        }
      }
    }
  },
});

/**
 * TagoIO's first Python SDK sends tokens of run users and service authorizations in `Device-Token`, so on their routes
 * the header alone proves nothing.
 */
function takesPortalTokens(routes: readonly Route[]): boolean {
  return routes.some(
    ({ tokens }) => tokens.includes("run-user") || tokens.includes("authorization"),
  );
}

/** How a kind fails at the routes that a request could mean; undefined if any of them may take it. */
function denialOf(kind: TokenKind, routes: readonly Route[]): "route" | "disputed" | undefined {
  if (routes.length === 0 || routes.some((route) => mayCall(kind, route))) return undefined;
  if (routes.some((route) => route.tokensDisputed?.includes(kind))) {
    return kind === "profile" ? "disputed" : undefined;
  }
  return "route";
}

function mayCall(kind: TokenKind, { tokens }: Route): boolean {
  if (tokens.includes("none") || tokens.includes(kind)) return true;
  // Access policies can open what a profile can do to analyses and run users.
  return (kind === "analysis" || kind === "run-user") && tokens.includes("profile");
}

function expectedKinds(routes: readonly Route[]): readonly TokenKind[] {
  const kinds = new Set(routes.flatMap((route) => route.tokens));
  return [...kinds].filter((kind) => kind !== "none");
}

/** Where only the header's name says the kind, the token may be the right one in the wrong header. */
function otherHeaders(token: RequestToken, { routes }: ApiRequest, text: string): readonly Fix[] {
  if (token.valueKind !== undefined) return [];
  return expectedKinds(routes)
    .filter((kind) => kind !== "authorization" && kind !== "run-user")
    .flatMap((kind) => renameHeader(token, headerForKind(kind), text, false));
}

function renameHeader(
  { header }: RequestToken,
  name: string,
  text: string,
  preferred: boolean,
): readonly Fix[] {
  const edit = headerNameEdit(header, name, text);
  return edit === undefined
    ? []
    : [{ title: `Use ${name}`, edits: [edit], ...(preferred && { preferred }) }];
}

function sentenceCase(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
