import { matchRoute } from "@tagoio-workbench/catalog";
import type { Route } from "@tagoio-workbench/catalog";
import type { RequestArgument } from "@tagoio-workbench/language-server/protocol";
import { type Answers, fillTemplate } from "./fill-template.ts";

/** A request of the code as a call of the client. */
export interface PreparedCall {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: unknown;
  /** Path and query, as they are sent. */
  readonly path: string;
}

/** What kept a request from being sent. */
export type Refusal = "no-route" | "no-json";

/** Fills the holes of a request and finds its route. */
export function prepareCall(
  request: RequestArgument,
  answers: Answers,
): PreparedCall | { readonly refused: Refusal } {
  const path = fillTemplate(request.path, answers);
  const [plain = "", query = ""] = path.split("?", 2);
  const match = matchRoute(request.method, plain);
  if (match.kind !== "route") return { refused: "no-route" };
  const { route } = match;
  const parts = {
    route,
    params: Object.fromEntries(
      Object.entries(match.params).map(([name, value]) => [name, decode(value)]),
    ),
    query: readQuery(query),
    path,
  };
  if (request.body === undefined) return parts;
  try {
    return { ...parts, body: JSON.parse(fillTemplate(request.body, answers)) as unknown };
  } catch {
    return { refused: "no-json" };
  }
}

/** Names that come more than once become lists. */
function readQuery(text: string): PreparedCall["query"] {
  const query: Record<string, string | readonly string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const known = query[name];
    query[name] =
      known === undefined ? value : [...(typeof known === "string" ? [known] : known), value];
  }
  return query;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
