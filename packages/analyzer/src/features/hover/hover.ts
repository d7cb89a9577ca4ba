import { dataPoint } from "@tagoio-workbench/catalog";
import type { Facts, RequestFact } from "../../facts/facts.ts";
import { goesToApi, matchPath } from "../../rules/api-request.ts";
import type { Range } from "../../text/range.ts";
import { writtenPathRange } from "../../rules/written-path.ts";
import { storesData } from "../place/data-point-place.ts";
import { fieldMarkdown } from "./field-markdown.ts";
import { headerMarkdown } from "./header-markdown.ts";
import { hostMarkdown } from "./host-markdown.ts";
import { queryMarkdown } from "./query-markdown.ts";
import { requestMarkdown } from "./route-markdown.ts";
import { sdkMarkdown } from "../sdk/sdk-markdown.ts";
import { tokenMarkdown } from "./token-markdown.ts";

/** What an editor shows beside the pointer. */
export interface Hover {
  /** The characters that it is about. */
  readonly range: Range;
  readonly markdown: string;
}

type Explain = (facts: Facts, offset: number, text: string) => Hover | undefined;

/** The smallest thing at a place speaks first: a token inside a header's value, a host inside a URL. */
const explanations: readonly Explain[] = [
  explainToken,
  explainHeader,
  explainField,
  explainHost,
  explainQuery,
  explainRoute,
  explainSdk,
];

/**
 * Explains the TagoIO token, header, data point key, host, query parameter, route or SDK method at a place of a document.
 * @param analysis what `analyze` made of the document
 * @param offset in UTF-16 code units
 */
export function hoverAt(
  document: { readonly text: string },
  analysis: { readonly facts: Facts },
  offset: number,
): Hover | undefined {
  for (const explain of explanations) {
    const hover = explain(analysis.facts, offset, document.text);
    if (hover !== undefined) return hover;
  }
  return undefined;
}

function explainToken({ literals }: Facts, offset: number): Hover | undefined {
  const literal = literals.find(({ range }) => covers(range, offset));
  return literal && { range: literal.range, markdown: tokenMarkdown(literal) };
}

function explainHeader({ requests }: Facts, offset: number): Hover | undefined {
  for (const request of requests) {
    const header = request.headers.find(({ nameRange }) => covers(nameRange, offset));
    const markdown = header && headerMarkdown(header.name, request);
    if (markdown !== undefined && header !== undefined)
      return { range: header.nameRange, markdown };
  }
  return undefined;
}

function explainField({ requests, sdk }: Facts, offset: number): Hover | undefined {
  const bodies = [
    ...requests.flatMap(({ body, ...request }) =>
      body?.data !== undefined && storesData(request) ? [body.data] : [],
    ),
    ...sdk.flatMap(({ api, arguments: given }) =>
      /\.send(?:Device)?Data$/.test(api) ? given : [],
    ),
  ];
  for (const data of bodies) {
    const points = data.kind === "array" ? data.items : [data];
    for (const point of points) {
      if (point.kind !== "object") continue;
      const entry = point.entries.find(({ keyRange }) => covers(keyRange, offset));
      const field = entry && dataPoint.fields.find(({ name }) => name === entry.key);
      if (entry && field) return { range: entry.keyRange, markdown: fieldMarkdown(field) };
    }
  }
  return undefined;
}

function explainQuery({ requests }: Facts, offset: number): Hover | undefined {
  for (const request of requests) {
    const { method, url } = request;
    const written = url.query.find(({ range }) => range !== undefined && covers(range, offset));
    if (written?.range === undefined || url.path === undefined || !goesToApi(request)) continue;
    const match = matchPath(method.name, url.path.text);
    if (match.kind !== "route") continue;
    const parameter = match.route.query.find(
      ({ name, aliases }) => name === written.name || aliases?.includes(written.name) === true,
    );
    if (parameter === undefined) continue;
    return {
      range: written.range,
      markdown: queryMarkdown(parameter, match.route, written.value),
    };
  }
  return undefined;
}

function explainHost({ hosts }: Facts, offset: number): Hover | undefined {
  const fact = hosts.find(({ range }) => covers(range, offset));
  const markdown = fact && hostMarkdown(fact.host);
  return fact && markdown !== undefined ? { range: fact.range, markdown } : undefined;
}

function explainRoute({ requests }: Facts, offset: number, text: string): Hover | undefined {
  for (const request of requests) {
    const range = pathRangeAt(request, offset, text);
    const markdown = range && requestMarkdown(request);
    if (range !== undefined && markdown !== undefined) return { range, markdown };
  }
  return undefined;
}

function explainSdk({ sdk }: Facts, offset: number): Hover | undefined {
  const fact = sdk.find(({ nameRange }) => covers(nameRange, offset));
  const markdown = fact && sdkMarkdown(fact);
  return fact && markdown !== undefined ? { range: fact.nameRange, markdown } : undefined;
}

/** The path where it is written at the call; else the piece of the URL that the pointer is on. */
function pathRangeAt({ url }: RequestFact, offset: number, text: string): Range | undefined {
  const whole = writtenPathRange(url, text);
  if (whole !== undefined) return covers(whole, offset) ? whole : undefined;
  if (url.host?.range !== undefined && covers(url.host.range, offset)) return undefined;
  const piece = url.value.pieces.find(({ range }) => covers(range, offset));
  return piece?.range ?? (covers(url.value.range, offset) ? url.value.range : undefined);
}

function covers({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}
