import type { Evaluator } from "../values/evaluator.ts";
import { dottedName, type CallExpression, type Expression } from "../values/expression.ts";
import type { Frame, Located } from "../values/frame.ts";
import { joinValues, textValue, withoutTrailingSlashes } from "../values/pieces.ts";
import type { Value } from "../values/value.ts";
import type { Parts, Role } from "./draft.ts";
import {
  applyMutations,
  NO_HEADERS,
  readHeaders,
  UNSEEN_HEADERS,
  type Headers,
} from "./headers.ts";
import type { ClientRow, Libraries } from "./libraries.ts";
import { readParts } from "./parts.ts";

/** The object that a request is sent with, as far as it is known. */
export interface Client {
  readonly row: ClientRow;
  readonly base?: Value;
  readonly headers: Headers;
}

/** Reads the receiver of `receiver.get(…)`; undefined when nobody knows what it is. */
export function readClient(
  evaluator: Evaluator,
  libraries: Libraries,
  receiver: Expression,
  use: number,
  frame: Frame | undefined,
): Client | undefined {
  const target = evaluator.locate(receiver, frame);
  const made = readMadeClient(evaluator, libraries, target, receiver, use, frame);
  if (made) return made;
  const name = dottedName(receiver);
  if (name === undefined) return undefined;
  const last = name.slice(name.lastIndexOf(".") + 1);
  const row =
    libraries.modules.get(name) ??
    requiredModule(evaluator, libraries, target.expression) ??
    libraries.modules.get(last);
  if (!row) return undefined;
  // `this.http` may be anything of that kind, with headers of its own.
  const headers = name === last ? NO_HEADERS : UNSEEN_HEADERS;
  return withChanges(evaluator, { row, headers }, name, -1, use, frame);
}

/** `const client = require("axios")` */
function requiredModule(
  evaluator: Evaluator,
  libraries: Libraries,
  expression: Expression,
): ClientRow | undefined {
  if (expression.kind !== "call" || dottedName(expression.callee) !== "require") return undefined;
  const module = evaluator.text(expression.arguments[0]?.value)?.replace(/^node:/, "");
  return module === undefined ? undefined : libraries.modules.get(module);
}

function readMadeClient(
  evaluator: Evaluator,
  libraries: Libraries,
  target: Located,
  receiver: Expression,
  use: number,
  frame: Frame | undefined,
): Client | undefined {
  if (target.expression.kind !== "call") return undefined;
  const call = target.expression;
  const callee = dottedName(call.callee);
  const row = callee === undefined ? undefined : libraries.clients.get(callee);
  if (!row) return undefined;
  const parts = readParts(evaluator, libraries, call.arguments, row.arguments ?? [], target.frame);
  const base = baseOf(evaluator, row, parts, call);
  const given = parts.found.get("headers");
  const headers = given ? readHeaders(evaluator, given, call.open) : NO_HEADERS;
  const client: Client = {
    row,
    headers: { ...headers, complete: headers.complete && !parts.open },
    ...(base ? { base } : {}),
  };
  const name = dottedName(receiver);
  return name === undefined ? client : withChanges(evaluator, client, name, call.token, use, frame);
}

/** Adds what was set on the client later: `session.headers.update(…)`, `axios.defaults.baseURL = …`. */
function withChanges(
  evaluator: Evaluator,
  client: Client,
  name: string,
  from: number,
  use: number,
  frame: Frame | undefined,
): Client {
  const { row } = client;
  let { headers, base } = client;
  if (row.headersMember !== undefined) {
    for (const suffix of ["", ".common", ".post", ".get", ".put"])
      headers = applyMutations(
        evaluator,
        headers,
        `${name}.${row.headersMember}${suffix}`,
        from,
        use,
        frame,
        0,
      );
  }
  const assignedHeaders =
    row.headersMember === undefined
      ? undefined
      : assignedMember(evaluator, name, row.headersMember, use, frame);
  if (assignedHeaders) headers = readHeaders(evaluator, assignedHeaders, use);
  const assignedBase =
    row.baseMember === undefined
      ? undefined
      : assignedMember(evaluator, name, row.baseMember, use, frame);
  if (assignedBase) base = evaluator.fold(assignedBase.expression, assignedBase.frame);
  return {
    row,
    headers: addsUnseen(evaluator, row, name) ? { ...headers, complete: false } : headers,
    ...(base ? { base } : {}),
  };
}

/** What was assigned to `client.a.b`. */
function assignedMember(
  evaluator: Evaluator,
  client: string,
  path: string,
  use: number,
  frame: Frame | undefined,
): Located | undefined {
  const at = evaluator.source.start(use);
  const place = { range: { start: at, end: at }, token: use };
  const [first, ...members] = `${client}.${path}`.split(".");
  let expression: Expression = { kind: "name", name: first!, ...place };
  for (const name of members)
    expression = { kind: "member", object: expression, name, nameRange: place.range, ...place };
  const located = evaluator.locate(expression, frame);
  return located.expression === expression ? undefined : located;
}

/** Interceptors and authentication hooks add headers that nobody sees here. */
function addsUnseen(evaluator: Evaluator, row: ClientRow, name: string): boolean {
  return row.hooks?.some((hook) => evaluator.source.contains(`${name}.${hook}`)) === true;
}

function baseOf(
  evaluator: Evaluator,
  row: ClientRow,
  parts: Parts,
  call: CallExpression,
): Value | undefined {
  const base = parts.found.get("base");
  if (base) return evaluator.fold(base.expression, base.frame);
  return hostUrl(evaluator, parts.found, row.scheme, call.range);
}

/** `https://host:port` from its pieces. */
export function hostUrl(
  evaluator: Evaluator,
  found: ReadonlyMap<Role, Located>,
  scheme: string | undefined,
  place: { start: number; end: number },
): Value | undefined {
  const host = found.get("host");
  if (!host) return undefined;
  const point = { start: place.start, end: place.start };
  const port = found.get("port");
  const protocol = found.get("scheme");
  const hostValue = evaluator.fold(host.expression, host.frame);
  const portValue = port ? evaluator.fold(port.expression, port.frame) : undefined;
  const parts: Value[] = [];
  if (protocol)
    parts.push(
      schemeValue(evaluator.fold(protocol.expression, protocol.frame)),
      textValue("//", point),
    );
  else if (scheme !== undefined) parts.push(textValue(`${scheme}://`, point));
  else parts.push(textValue("//", point));
  parts.push(hostValue);
  if (portValue) parts.push(textValue(":", point), portValue);
  return joinValues(parts, place);
}

/** `https:` and `https` are both written. */
function schemeValue(value: Value): Value {
  const last = value.pieces.at(-1);
  if (last?.kind === "text" && !last.text.endsWith(":"))
    return joinValues(
      [value, textValue(":", { start: last.range.end, end: last.range.end })],
      value.range,
    );
  return value;
}

/** A URL put on a client's base, as the client does. */
export function joinBase(
  base: Value | undefined,
  url: Value | undefined,
  place: { start: number; end: number },
): Value | undefined {
  if (!base) return url;
  if (!url || url.pieces.length === 0) return base;
  const [first] = url.pieces;
  if (first?.kind === "text" && /^(?:[a-zA-Z][\w+.-]*:)?\/\//.test(first.text)) return url;
  if (first?.kind === "text" && (first.text.startsWith("/") || first.text.startsWith("?")))
    return joinValues([withoutTrailingSlashes(base), url], place);
  // What a hole begins with is not seen: a slash, a question mark, or the next part of the path.
  if (first?.kind === "hole") return joinValues([withoutTrailingSlashes(base), url], place);
  const point = { start: url.range.start, end: url.range.start };
  return joinValues([withoutTrailingSlashes(base), textValue("/", point), url], place);
}
