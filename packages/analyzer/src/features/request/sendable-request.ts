import { findTokenHeader, headerForKind, type TokenKind } from "@tagoio-workbench/catalog";
import type { Facts, RequestFact } from "../../facts/facts.ts";
import { goesToApi, matchPath } from "../../rules/api-request.ts";
import type { Range } from "../../text/range.ts";
import { holeText } from "../../values/pieces.ts";
import type { HoleOrigin } from "../../values/value.ts";
import { sdkRequest } from "../sdk/sdk-request.ts";
import { bodyTemplate } from "./body-template.ts";
import { type Hole, joined, type Template, TemplateBuilder } from "./template.ts";

/** A request of a document that can be sent again. Holds no token. */
export interface SendableRequest {
  /** The call or command in the document. */
  readonly range: Range;
  readonly method: string;
  /** Scheme, host and port; holes where the program decides. */
  readonly origin: Template;
  /** Path with a leading slash, and query. */
  readonly path: Template;
  /** Without those that carry a token. */
  readonly headers: readonly { readonly name: string; readonly value: Template }[];
  /** How the code sends its token, without the token; undefined where the route works without. */
  readonly token?: TokenPlace;
  readonly body?: Template;
  /** What the code does not tell. */
  readonly holes: readonly Hole[];
}

/** Where a request carries its token. */
export interface TokenPlace {
  readonly header: string;
  /** The environment variable that the code reads it from, where that was proven. */
  readonly variable?: string;
  /** Kinds that the route takes. */
  readonly kinds: readonly TokenKind[];
}

/** The requests and SDK calls of a document whose method and path are known well enough to send them. */
export function sendableRequests(facts: Facts, text: string): readonly SendableRequest[] {
  const sent = facts.requests.map((request) => toSendable(request, text));
  const called = facts.sdk.map((fact) => sdkRequest(fact, text));
  return [...sent, ...called].filter((request) => request !== undefined);
}

function toSendable(request: RequestFact, text: string): SendableRequest | undefined {
  const { method, url, range, body } = request;
  if (method.name === undefined || method.name === "" || url.path === undefined) return undefined;
  if (!goesToApi(request)) return undefined;
  const builder = new TemplateBuilder();
  const origin = originOf(request, builder);
  const path = pathOf(request, builder);
  const token = tokenPlace(request);
  const headers = request.headers
    .filter(
      ({ name }) => findTokenHeader(name) === undefined && !/^(?:host|content-length)$/i.test(name),
    )
    .map(({ name, value }) => ({ name, value: builder.value(value, "text") }));
  const hasBody = body !== undefined && method.name !== "GET";
  const template = hasBody ? bodyTemplate(body, text, builder) : undefined;
  return {
    range,
    method: method.name,
    origin,
    path,
    headers: hasBody ? withContentType(headers, body.encoding) : headers,
    ...(token === undefined ? {} : { token }),
    ...(template === undefined ? {} : { body: template }),
    holes: builder.holes,
  };
}

function originOf({ url }: RequestFact, builder: TemplateBuilder): Template {
  const { scheme, host, port } = url;
  if (host === undefined) {
    const [first] = url.value.pieces;
    const name = first?.kind === "hole" ? first.name?.split(".").at(-1) : undefined;
    return [builder.hole(name ?? "api", first?.kind === "hole" ? first.origin : "unknown", "text")];
  }
  return joined([
    `${scheme?.text ?? "https"}://`,
    ...withHoles(host.text, url, builder, "text"),
    ...(port === undefined ? [] : [`:${port.text}`]),
  ]);
}

function pathOf({ url }: RequestFact, builder: TemplateBuilder): Template {
  const path = withHoles(url.path?.text ?? "/", url, builder, "url");
  const query = url.query
    .filter(({ name }) => findTokenHeader(name) === undefined)
    .flatMap(({ name, value }, index): Template => [
      index === 0 ? "?" : "&",
      ...builder.text(encodeURIComponent(name), "url"),
      "=",
      ...(value === undefined
        ? [builder.hole(name, "unknown", "url")]
        : builder.text(encodeURIComponent(value), "url")),
    ]);
  return joined([...path, ...query, ...openEnd(url, builder)]);
}

/** A hole behind the path (`/data{query}`), which is neither part of it nor a parameter that we know. */
function openEnd({ value, path, query }: RequestFact["url"], builder: TemplateBuilder): Template {
  const last = value.pieces.at(-1);
  if (last?.kind !== "hole" || value.pieces.length === 1) return [];
  const isKnown = query.length > 0 || (path?.text.endsWith(holeText(last)) ?? true);
  return isKnown ? [] : [builder.hole(holeText(last).slice(1, -1), last.origin, "text")];
}

/** A text of the URL, where holes are written `{name}`. */
function withHoles(
  text: string,
  { value }: RequestFact["url"],
  builder: TemplateBuilder,
  form: "text" | "url",
): Template {
  const origin = (name: string): HoleOrigin => {
    const piece = value.pieces.find(
      (one) => one.kind === "hole" && one.name?.split(".").at(-1) === name,
    );
    return piece?.kind === "hole" ? piece.origin : "unknown";
  };
  return joined(
    text
      .split(/\{([^{}]*)\}/)
      .flatMap((part, index): Template =>
        index % 2 === 0 ? builder.text(part, form) : [builder.hole(part, origin(part), form)],
      ),
  );
}

function tokenPlace({ headers, method, url }: RequestFact): TokenPlace | undefined {
  const match = matchPath(method.name, url.path?.text ?? "");
  const tokens = match.kind === "route" ? match.route.tokens : [];
  const kinds = tokens.filter((kind): kind is TokenKind => kind !== "none");
  const own = headers.find(({ name }) => findTokenHeader(name) !== undefined);
  if (own === undefined) {
    const [first] = kinds;
    if (first === undefined || tokens.includes("none")) return undefined;
    return { header: headerForKind(first), kinds };
  }
  const read = own.value.pieces.find((piece) => piece.kind === "hole");
  const variable = read?.kind === "hole" && read.origin === "environment" ? read.name : undefined;
  return { header: own.name, kinds, ...(variable === undefined ? {} : { variable }) };
}

function withContentType(
  headers: SendableRequest["headers"],
  encoding: "json" | "form" | "unknown",
): SendableRequest["headers"] {
  if (headers.some(({ name }) => name.toLowerCase() === "content-type")) return headers;
  const type = encoding === "form" ? "application/x-www-form-urlencoded" : "application/json";
  return [...headers, { name: "Content-Type", value: [type] }];
}
