import {
  findRoute,
  type LegacyRoute,
  type Route,
  type TokenKind,
  tokenHeaders,
} from "@tagoio-workbench/catalog";
import type { RequestFact } from "../../facts/facts.ts";
import { goesToApi, matchPath } from "../../rules/api-request.ts";
import { code, kindName, list, paragraphs } from "./markdown.ts";
import { sourceLinks } from "./source-links.ts";

/** Routes of one path, or routes that holes leave possible; a longer list helps nobody. */
const most = 6;

/** Explains the route of a request; undefined where it goes elsewhere than the API. */
export function requestMarkdown(request: RequestFact): string | undefined {
  const path = request.url.path?.text;
  if (path === undefined || !goesToApi(request)) return undefined;
  const match = matchPath(request.method.name, path);
  switch (match.kind) {
    case "route":
      return routeMarkdown(match.route);
    case "ambiguous":
      return match.candidates.length === 0
        ? undefined
        : listMarkdown("**TagoIO API**", match.candidates);
    case "method-mismatch":
      return listMarkdown(
        `**${match.allowed[0]?.path ?? path}** · no ${request.method.name ?? "such"} here`,
        match.allowed,
      );
    case "legacy":
      return legacyMarkdown(match.row);
    case "unknown":
      return match.nearest.length === 0
        ? undefined
        : listMarkdown("**Not a route of the TagoIO API** · near ones:", match.nearest);
    default:
      return undefined;
  }
}

function legacyMarkdown({ path, note, replacedBy }: LegacyRoute): string {
  const title = `**${path}** · an old or guessed path`;
  return replacedBy === undefined
    ? paragraphs(title, note ?? "")
    : listMarkdown(`${title} · use:`, [findRoute(replacedBy)]);
}

/** Explains a route: what it does, who may call it, what it takes, how often, and how we know. */
export function routeMarkdown(route: Route): string {
  const { method, path, summary, query, rpm, deprecated, notes } = route;
  return paragraphs(
    `**${method} ${path}**${deprecated === true ? " · deprecated" : ""}`,
    `${summary}.`,
    tokenLine(route),
    query.length === 0 ? "" : `Query: ${list(query.map(({ name }) => code(name)))}`,
    rpm === undefined ? "" : `Requests a minute: ${limits(rpm)}`,
    ...(notes ?? []).map((note) => `${note.slice(0, 1).toUpperCase()}${note.slice(1)}.`),
    `Source: ${sourceLinks(route.sources)}`,
  );
}

/** Routes, one a line, below a title. */
export function listMarkdown(title: string, routes: readonly Route[]): string {
  const lines = routes
    .slice(0, most)
    .map((route) => `- ${code(`${route.method} ${route.path}`)} ${route.summary}`);
  const more = routes.length > most ? [`- and ${routes.length - most} more`] : [];
  return `${title}\n\n${[...lines, ...more].join("\n")}`;
}

function tokenLine({ tokens, tokensDisputed, policy }: Route): string {
  if (tokens.includes("none") && tokens.length === 1) return "Works without a token.";
  const kinds = tokens.filter((kind): kind is TokenKind => kind !== "none");
  const named = kinds.map((kind) => {
    const needs =
      kind === "analysis" && policy !== undefined ? `, with the policy ${policy.label}` : "";
    return `${kindName(kind)} (${list(headersOf(kind).map(code), "or")}${needs})`;
  });
  const disputed =
    tokensDisputed === undefined
      ? ""
      : ` Sources disagree on ${list(tokensDisputed.map(kindName), "and")}.`;
  const free = tokens.includes("none") ? " Also works without." : "";
  return `Token: ${list(named, "or")}; ${code("Authorization")} and ${code("token")} take any.${free}${disputed}`;
}

/** The headers that stand for one kind; kinds without one use the generic header. */
function headersOf(kind: TokenKind): readonly string[] {
  const own = tokenHeaders.filter(
    ({ kinds, standing }) => standing === "accepted" && kinds.length === 1 && kinds[0] === kind,
  );
  return own.length > 0 ? own.map(({ name }) => name) : ["token"];
}

function limits([free, starter, scale]: readonly [number, number, number]): string {
  return [`free ${grouped(free)}`, `starter ${grouped(starter)}`, `scale ${grouped(scale)}`].join(
    " · ",
  );
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
