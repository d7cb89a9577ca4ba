import type { DataNode, HeaderFact, MethodFact } from "../../facts/facts.ts";
import type { Draft } from "../../requests/draft.ts";
import { readJsonText } from "../../requests/json-text.ts";
import { isHole, joinValues, knownText, slicePiece } from "../../values/pieces.ts";
import type { Piece, Value } from "../../values/value.ts";
import { fillValue, type Lookup } from "../http/templates.ts";
import { childOf, entryOf, itemsOf, stringOf, textOf } from "./nodes.ts";

/** What is known of requests in a kind of data. */
export interface RequestOptions {
  readonly lookup?: Lookup;
  /** Nothing is sent besides what the object says. */
  readonly complete?: boolean;
  /** The object is a request even if it says no method; this is then the method. */
  readonly defaultMethod?: string;
}

/** Answers hold copies of their requests. */
const SKIPPED = /^(?:responses?|originalrequest|event|examples?)$/i;
const MAX_REQUESTS = 1_000;
const MAX_DEPTH = 200;
const METHOD = /^[a-z]{3,7}$/i;

/** Objects that say method, address and headers of a request, wherever they stand in a data structure. */
export function requestObjects(root: DataNode, options: RequestOptions = {}): readonly Draft[] {
  const drafts: Draft[] = [];
  const visit = (node: DataNode, depth: number): void => {
    if (depth > MAX_DEPTH || drafts.length >= MAX_REQUESTS) return;
    if (node.kind === "array") for (const item of node.items) visit(item, depth + 1);
    if (node.kind !== "object") return;
    const draft = requestOf(node, options);
    if (draft) drafts.push(draft);
    for (const { key, value } of node.entries) if (!SKIPPED.test(key)) visit(value, depth + 1);
  };
  visit(root, 0);
  return drafts;
}

/** The request that an object describes; undefined when it is none. */
export function requestOf(
  node: DataNode,
  { lookup = () => undefined, complete = false, defaultMethod }: RequestOptions = {},
): Draft | undefined {
  const method = childOf(node, "method", "verb", "httpmethod");
  const headerNode = childOf(node, "headers", "header", "request_headers");
  const isRequest = stringOf(method) !== undefined || headerNode !== undefined;
  if (!isRequest && defaultMethod === undefined) return undefined;
  const url = urlOf(node, lookup);
  if (!url) return undefined;
  const headers = [...headersOf(headerNode, lookup), ...authOf(node, lookup)];
  const body = bodyOf(childOf(node, "body", "payload", "data", "json"), lookup);
  return {
    range: node.range,
    token: -1,
    method: methodOf(method, defaultMethod ?? (body ? undefined : "GET")),
    url,
    query: [],
    queryComplete: complete && childOf(node, "params", "query", "queryparams") === undefined,
    headers: { headers, complete },
    ...(body ? { body } : {}),
  };
}

function methodOf(node: DataNode | undefined, otherwise: string | undefined): MethodFact {
  const value = stringOf(node);
  if (value === undefined) return otherwise === undefined ? {} : { name: otherwise };
  const text = knownText(value);
  if (text === undefined || !METHOD.test(text) || text === "use") return {};
  const [piece] = value.pieces;
  if (piece?.kind !== "text" || value.pieces.length > 1) return { name: text.toUpperCase() };
  const { range } = piece;
  const isLower = text === text.toLowerCase();
  return {
    name: text.toUpperCase(),
    range,
    edit: (next) => ({ range, newText: isLower ? next.toLowerCase() : next }),
  };
}

function urlOf(node: DataNode, lookup: Lookup): Value | undefined {
  const given = childOf(node, "url", "uri", "endpoint", "resource");
  // Postman takes the address apart and keeps it whole as well.
  const whole = stringOf(given) ?? stringOf(childOf(given, "raw"));
  if (whole) return withParameters(fillValue(whole, lookup));
  const host = stringOf(childOf(node, "host", "hostname"));
  const path = stringOf(childOf(node, "path"));
  return host && path && /tago/i.test(knownText(host) ?? "")
    ? joinValues([host, path], host.range)
    : undefined;
}

/** `/device/:deviceID`: a segment behind a colon is a parameter. */
function withParameters(url: Value): Value {
  const pieces = url.pieces.flatMap((piece): readonly Piece[] => {
    if (piece.kind !== "text" || !piece.text.includes("/:")) return [piece];
    const parts: Piece[] = [];
    let done = 0;
    for (const { index, 0: match, 1: name } of piece.text.matchAll(/(?<=\/):([A-Za-z_]\w*)/g)) {
      parts.push(...partOf(slicePiece(piece, done, index)));
      const { range } = slicePiece(piece, index, index + match.length);
      parts.push({ kind: "hole", origin: "parameter", name: name!, range });
      done = index + match.length;
    }
    return [...parts, ...partOf(slicePiece(piece, done, piece.text.length))];
  });
  return { range: url.range, pieces };
}

function partOf(piece: ReturnType<typeof slicePiece>): readonly Piece[] {
  return piece.text === "" ? [] : [piece];
}

function headersOf(node: DataNode | undefined, lookup: Lookup): readonly HeaderFact[] {
  if (node?.kind === "object")
    return node.entries.flatMap(({ key, keyRange, value }) => {
      const text = stringOf(value);
      return text ? [{ name: key, nameRange: keyRange, value: fillValue(text, lookup) }] : [];
    });
  return itemsOf(node).flatMap((item) => {
    const name = stringOf(childOf(item, "key", "name", "keyvalue"));
    const value = stringOf(childOf(item, "value", "valuevalue"));
    const off = childOf(item, "disabled");
    const isOff = off?.kind === "boolean" && off.value;
    return name && value && !isOff ? (header(name, value, lookup) ?? []) : [];
  });
}

function header(name: Value, value: Value, lookup: Lookup): HeaderFact | undefined {
  const text = knownText(name);
  return text === undefined || text === ""
    ? undefined
    : { name: text, nameRange: name.range, value: fillValue(value, lookup) };
}

/** An API key that is sent as a header: Postman's list of pairs, or an object of them. */
function authOf(node: DataNode, lookup: Lookup): readonly HeaderFact[] {
  const auth = childOf(node, "auth", "authentication");
  if (textOf(childOf(auth, "type"))?.toLowerCase() !== "apikey") return [];
  const pairs = childOf(auth, "apikey");
  const part = (name: string): Value | undefined =>
    pairs
      ? stringOf(
          childOf(
            itemsOf(pairs).find((pair) => textOf(childOf(pair, "key")) === name),
            "value",
          ) ?? childOf(pairs, name),
        )
      : stringOf(childOf(auth, name));
  const place = part("in") ?? part("placement") ?? part("addTo") ?? part("addto");
  const [name, value] = [part("key"), part("value")];
  const isHeader = place === undefined || /header/i.test(knownText(place) ?? "");
  return name && value && isHeader ? [header(name, value, lookup) ?? []].flat() : [];
}

function bodyOf(node: DataNode | undefined, lookup: Lookup): Draft["body"] {
  if (!node) return undefined;
  const mode = textOf(childOf(node, "mode", "type", "mimetype"));
  if (mode !== undefined && /urlencoded|formdata|form-data|multipart/i.test(mode))
    return { range: node.range, encoding: /urlencoded/i.test(mode) ? "form" : "unknown" };
  const wrapped = mode === undefined ? undefined : entryOf(node, "raw", "data", "text");
  const given = wrapped?.value ?? node;
  const text = stringOf(given);
  if (text) {
    const value = fillValue(text, lookup);
    const data = isHole(value) ? undefined : readJsonText(value);
    const range = text.range;
    return data ? { range, encoding: "json", data } : { range, encoding: "unknown" };
  }
  if (wrapped || (mode !== undefined && given.kind === "object" && !entryOf(node, "variable")))
    return { range: node.range, encoding: "unknown" };
  return given.kind === "object" || given.kind === "array"
    ? { range: given.range, encoding: "json", data: given }
    : undefined;
}

/** What `{{name}}` stands for in a collection: its variables and environments. */
export function collectionVariables(root: DataNode): Lookup {
  const values = new Map<string, Value>();
  const add = (name: string | undefined, value: Value | undefined): void => {
    if (name !== undefined && value && !values.has(name)) values.set(name, value);
  };
  for (const list of ["variable", "variables", "values"])
    for (const item of itemsOf(childOf(root, list)))
      add(textOf(childOf(item, "key", "name")), stringOf(childOf(item, "value")));
  for (const resource of itemsOf(childOf(root, "resources"))) {
    const data = textOf(childOf(resource, "_type")) === "environment" && childOf(resource, "data");
    if (data && data.kind === "object")
      for (const { key, value } of data.entries) add(`_.${key}`, stringOf(value));
  }
  const environment = childOf(childOf(root, "environments"), "data");
  if (environment?.kind === "object")
    for (const { key, value } of environment.entries) add(`_.${key}`, stringOf(value));
  return (name) => values.get(name);
}
