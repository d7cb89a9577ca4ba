import {
  findTokenHeader,
  insecureHttp,
  nearestTokenHeader,
  type TokenHeader,
  type TokenKind,
} from "@tagoio-workbench/catalog";
import type { RequestFact } from "../../facts/facts.ts";
import { matchPath } from "../../rules/api-request.ts";
import { anyOf } from "../../rules/token-words.ts";
import { code, paragraphs } from "./markdown.ts";

const standings: Readonly<Record<TokenHeader["standing"], string>> = {
  accepted: "accepted",
  discouraged: "not read by the cloud",
  wrong: "misspelt",
};

/** Explains a header of a request; undefined for headers that are nothing special to TagoIO. */
export function headerMarkdown(name: string, request: RequestFact): string | undefined {
  if (name.toLowerCase() === insecureHttp.parameter) return optOut;
  const row = findTokenHeader(name);
  if (row === undefined) {
    const near = nearestTokenHeader(name);
    return near && `**${name.trim()}** · not a header of TagoIO. Did you mean ${code(near.name)}?`;
  }
  return paragraphs(
    `**${row.name}** · ${standings[row.standing]} · ${whatItTakes(row)}`,
    row.note,
    row.instead === undefined ? "" : `Use ${code(row.instead)} instead.`,
    routeNeeds(request),
  );
}

const optOut = paragraphs(
  `**${insecureHttp.parameter}** · allows plain HTTP`,
  "With the value `false` as header or query, TagoIO takes the request over HTTP. The token then travels unencrypted.",
);

function whatItTakes({ kinds }: TokenHeader): string {
  if (kinds.length === 0) return "takes no token";
  return kinds.length > 4 ? "takes any token" : `takes ${anyOf(kinds)}`;
}

function routeNeeds({ method, url }: RequestFact): string {
  if (url.path === undefined) return "";
  const match = matchPath(method.name, url.path.text);
  if (match.kind !== "route") return "";
  const { route } = match;
  if (route.tokens.includes("none"))
    return `${code(`${route.method} ${route.path}`)} works without a token.`;
  return `${code(`${route.method} ${route.path}`)} takes ${anyOf(route.tokens.filter((kind): kind is TokenKind => kind !== "none"))}.`;
}
