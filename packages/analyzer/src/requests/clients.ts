import type { Evaluator } from "../values/evaluator.ts";
import { dottedName, type CallExpression, type Expression } from "../values/expression.ts";
import type { Frame, Located } from "../values/frame.ts";
import { joinValues, textValue } from "../values/pieces.ts";
import type { Value } from "../values/value.ts";
import { readBlockParameter } from "./block-parameter.ts";
import type { Parts, Role } from "./draft.ts";
import {
  applyMutations,
  mergeHeaders,
  NO_HEADERS,
  readHeaders,
  UNSEEN_HEADERS,
} from "./headers.ts";
import type { ClientRow, Libraries } from "./libraries.ts";
import { heldLinks, isLink, type Link, MAX_LINKS, withLinks } from "./links.ts";
import type { Client } from "./client.ts";
import { readParts } from "./parts.ts";

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
  const linked = readLinkedClient(evaluator, libraries, target, use);
  if (!linked) return readNamedClient(evaluator, libraries, receiver, use, frame);
  const name = dottedName(receiver);
  const held =
    name === undefined ? [] : heldLinks(evaluator, linked.row, name, target.expression.token, use);
  return held.length > 0 ? withLinks(evaluator, linked, held, frame) : linked;
}

/** A client that its name tells: `axios`, `this.http`. */
function readNamedClient(
  evaluator: Evaluator,
  libraries: Libraries,
  receiver: Expression,
  use: number,
  frame: Frame | undefined,
): Client | undefined {
  const name = dottedName(receiver);
  if (name === undefined) return undefined;
  const last = name.slice(name.lastIndexOf(".") + 1);
  const exact = libraries.modules.get(name);
  const row =
    exact ??
    requiredModule(evaluator, libraries, evaluator.locate(receiver, frame).expression) ??
    libraries.modules.get(last);
  if (!row) return undefined;
  // `this.http` may be anything of that kind, with headers of its own.
  const headers = exact || name === last ? NO_HEADERS : UNSEEN_HEADERS;
  return withChanges(evaluator, { row, headers }, name, -1, use, frame);
}

/**
 * A client at the end of a chain whose links add to it: `Http::withHeaders([…])`, `resty.New().SetBaseURL(u).R()`,
 * `WebClient.builder().baseUrl(u).build().post()`.
 */
function readLinkedClient(
  evaluator: Evaluator,
  libraries: Libraries,
  receiver: Located,
  use: number,
): Client | undefined {
  const links: Link[] = [];
  let { expression, frame } = receiver;
  let root: Client | undefined;
  for (let hops = 0; hops < MAX_LINKS && !root; hops++) {
    if (isLink(expression) && !libraries.clients.has(dottedName(expression.callee) ?? "")) {
      links.unshift(expression);
      expression = expression.callee.object;
      continue;
    }
    const located = evaluator.locate(expression, frame);
    root =
      links.length === 0
        ? undefined
        : (readMadeClient(evaluator, libraries, located, expression, use, frame) ??
          readNamedClient(evaluator, libraries, expression, use, frame));
    if (located.expression === expression) break;
    ({ expression, frame } = located);
  }
  const client = root ?? openRoot(libraries, links);
  return client?.row.links ? withLinks(evaluator, client, links, receiver.frame) : undefined;
}

/** `builder.baseUrl(u).build()` on a builder that somebody hands in: its links tell what it is. */
function openRoot(libraries: Libraries, links: readonly Link[]): Client | undefined {
  const row = [...libraries.clients.values()].find(
    ({ links: known, openLinks }) =>
      known !== undefined &&
      openLinks?.every((name) => links.some(({ callee }) => callee.name === name)) === true,
  );
  return row && { row, headers: { headers: [], complete: false } };
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

/** A client that a call in view makes: `axios.create(…)`. */
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
  const block = readBlockParameter(evaluator, evaluator.source.after(call.open), target.frame);
  const all = block ? mergeHeaders(headers, block.headers) : headers;
  const client: Client = {
    row,
    headers: { ...all, complete: all.complete && !parts.open },
    ...(base ? { base } : {}),
  };
  const name = dottedName(receiver);
  if (name === undefined) return client;
  const changed = withChanges(evaluator, client, name, call.token, use, frame);
  const held = heldLinks(evaluator, row, name, call.token, use);
  return held.length > 0 ? withLinks(evaluator, changed, held, frame) : changed;
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
  const base = parts.found.get("base") ?? parts.found.get("url");
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
