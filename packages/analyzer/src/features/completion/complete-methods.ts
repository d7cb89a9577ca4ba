import { type Route } from "@tagoio-workbench/catalog";
import type { RequestFact } from "../../facts/facts.ts";
import { matchPath } from "../../rules/api-request.ts";
import { STRING } from "../../lexer/token.ts";
import type { Range } from "../../text/range.ts";
import type { Source } from "../../values/source.ts";
import type { Completion, CompletionSite } from "./completion.ts";

const methods: readonly Route["method"][] = ["GET", "POST", "PUT", "DELETE"];

/** Proposes the methods of the request's path, where a method is written as a word of its own. */
export function completeMethods({ source, facts, offset }: CompletionSite): readonly Completion[] {
  const request = facts.requests.find(({ range }) => range.start <= offset && offset <= range.end);
  const range = request && methodRange(source, request, offset);
  if (request === undefined || range === undefined) return [];
  const allowed = routesOf(request);
  return methods
    .filter((method) => allowed.length === 0 || allowed.some((route) => route.method === method))
    .map((method) => {
      const summary = allowed.find((route) => route.method === method)?.summary;
      return {
        label: method,
        kind: "method",
        ...(summary !== undefined && { detail: summary }),
        range,
        newText: method,
      };
    });
}

function routesOf({ url }: RequestFact): readonly Route[] {
  if (url.path === undefined) return [];
  const match = matchPath(undefined, url.path.text);
  return match.kind === "route"
    ? [match.route]
    : match.kind === "ambiguous"
      ? match.candidates
      : [];
}

function methodRange(source: Source, request: RequestFact, offset: number): Range | undefined {
  const known = request.method.range;
  if (known !== undefined && known.start <= offset && offset <= known.end) {
    // `requests.get` is a name of the program; a method in quotes or behind `-X` is a word of HTTP.
    return /["'`\s]/.test(source.text[known.start - 1] ?? "") ? known : undefined;
  }
  const token = source.tokenAt(offset);
  if (source.kind(token) !== STRING) return undefined;
  const isValue = source.is(token - 1, ":") || source.is(token - 1, "=");
  if (!isValue || !/^["']?method["']?$/i.test(source.textOf(token - 2))) return undefined;
  const { start, end } = source.contentRange(token);
  return offset >= start && offset <= end ? { start, end } : undefined;
}
