import {
  headerForKind,
  type TokenHeader,
  type TokenKind,
  tokenHeaders,
} from "@tagoio-workbench/catalog";
import type { RequestFact } from "../../facts/facts.ts";
import { matchPath } from "../../rules/api-request.ts";
import { IDENTIFIER, STRING } from "../../lexer/token.ts";
import type { Range } from "../../text/range.ts";
import type { Source } from "../../values/source.ts";
import { kindNames, list } from "../hover/markdown.ts";
import type { Completion, CompletionSite } from "./completion.ts";
import { httpPlaceAt } from "../place/http-place.ts";
import { writtenTextAt } from "./written-text.ts";

/** Where a header's name is written or about to be. */
interface NamePlace {
  readonly range: Range;
  readonly print: (name: string) => string;
}

/** Proposes the token headers that the request's route takes, where a header's name belongs. */
export function completeHeaders(site: CompletionSite): readonly Completion[] {
  const { facts, offset, source } = site;
  const whole = httpRequest(site);
  const around = facts.requests.find(({ range }) =>
    whole
      ? whole.start <= range.start && range.start < whole.end
      : range.start <= offset && offset <= range.end,
  );
  // Headers may stand in a constant of their own, or beside a URL that is not typed yet.
  if (around === undefined && facts.requests.length === 0 && !/tago\.?io/i.test(source.text))
    return [];
  const place = writtenName(site) ?? linePlace(site) ?? keyPlace(site) ?? optionPlace(site);
  if (place === undefined) return [];
  return headersFor(around === undefined ? facts.requests : [around]).map((row) => ({
    label: row.name,
    kind: "header",
    detail: row.kinds.length > 4 ? "any token" : list(kindNames(row.kinds), "or"),
    topic: { kind: "header", name: row.name },
    range: place.range,
    newText: place.print(row.name),
  }));
}

/** Headers of the kinds that the routes take, most specific first; every usual one where the route is not known. */
function headersFor(requests: readonly RequestFact[]): readonly TokenHeader[] {
  const usual = tokenHeaders.filter(
    ({ standing, instead }) => standing === "accepted" && instead === undefined,
  );
  const kinds = requests.map(kindsOf);
  if (kinds.length === 0 || kinds.includes(undefined)) return usual;
  const wanted = new Set(kinds.flatMap((some) => some ?? []));
  const named = new Set([...wanted].map(headerForKind));
  return usual
    .filter((row) => row.kinds.some((kind) => wanted.has(kind)))
    .toSorted((left, right) => rank(left, named) - rank(right, named));
}

function rank(row: TokenHeader, named: ReadonlySet<string>): number {
  return named.has(row.name) ? 0 : row.kinds.length === 1 ? 1 : 2;
}

function kindsOf({ method, url }: RequestFact): readonly TokenKind[] | undefined {
  const match = url.path === undefined ? undefined : matchPath(method.name, url.path.text);
  const routes =
    match?.kind === "route" ? [match.route] : match?.kind === "ambiguous" ? match.candidates : [];
  if (routes.length === 0) return undefined;
  return routes.flatMap(({ tokens }) =>
    tokens.filter((kind): kind is TokenKind => kind !== "none"),
  );
}

/** A header that the analyzer has read already, in whatever form. */
function writtenName({ facts, offset }: CompletionSite): NamePlace | undefined {
  const header = facts.requests
    .flatMap(({ headers }) => headers)
    .find(({ nameRange }) => nameRange.start <= offset && offset <= nameRange.end);
  return header && { range: header.nameRange, print: (name) => name };
}

/** The `.http` request around a place in its headers. */
function httpRequest({ languageId, text, offset }: CompletionSite): Range | undefined {
  if (languageId !== "http") return undefined;
  const place = httpPlaceAt(text, offset);
  return place?.part === "headers" ? place.request : undefined;
}

/** The beginning of a header line of a `.http` request. */
function linePlace(site: CompletionSite): NamePlace | undefined {
  if (!httpRequest(site)) return undefined;
  const { text, offset } = site;
  const line = text.lastIndexOf("\n", offset - 1) + 1;
  if (!/^[\w-]*$/.test(text.slice(line, offset))) return undefined;
  const rest = /^[\w-]*/.exec(text.slice(offset))?.[0] ?? "";
  const end = offset + rest.length;
  const hasColon = text[end] === ":";
  return { range: { start: line, end }, print: (name) => (hasColon ? name : `${name}: `) };
}

/** A key of a map called headers: `headers: { "De" }`, `headers={"De"}`, `const headers = { De }`. */
function keyPlace({ source, offset }: CompletionSite): NamePlace | undefined {
  if (source.language.reading === "commands") return undefined;
  const last = source.tokenAt(offset);
  const isTyping = offset <= source.end(last) && [STRING, IDENTIFIER].includes(source.kind(last));
  const before = isTyping ? last - 1 : last;
  if (!source.is(before, "{") && !source.is(before, ",")) return undefined;
  const opener = source.is(before, "{") ? before : source.parent(before);
  if (!source.isOpen(opener, "{") || !isNamedHeaders(source, opener)) return undefined;
  if (!isTyping) return { range: { start: offset, end: offset }, print: quoted };
  if (source.kind(last) === IDENTIFIER) return { range: source.tokenRange(last), print: quoted };
  const written = writtenTextAt(source, offset);
  if (written === undefined) return undefined;
  const { start, end } = source.contentRange(last);
  return { range: { start, end: Math.min(end, written.end) }, print: (name) => name };
}

function quoted(name: string): string {
  return `"${name}"`;
}

function isNamedHeaders(source: Source, opener: number): boolean {
  const isAssigned = source.is(opener - 1, ":") || source.is(opener - 1, "=");
  const isConstructed = source.is(opener - 1, "(");
  const name = isAssigned || isConstructed ? source.textOf(opener - 2) : "";
  return /headers?["']?$/i.test(name);
}

/** The value of `-H` or `--header` up to its colon. */
function optionPlace({ source, offset }: CompletionSite): NamePlace | undefined {
  if (source.language.reading !== "commands") return undefined;
  const token = source.tokenAt(offset);
  const written = writtenTextAt(source, offset);
  if (source.kind(token) !== STRING || written === undefined || written.before.includes(":"))
    return undefined;
  const isOption =
    (source.is(token - 1, "H") && source.is(token - 2, "-")) ||
    (source.is(token - 1, "header") && source.is(token - 2, "--"));
  if (!isOption) return undefined;
  const start = offset - written.before.length;
  const rest = /^[\w-]*/.exec(source.text.slice(offset, written.end))?.[0] ?? "";
  const hasColon = source.text[offset + rest.length] === ":";
  return {
    range: { start, end: offset + rest.length },
    print: (name) => (hasColon ? name : `${name}: `),
  };
}
