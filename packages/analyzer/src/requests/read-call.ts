import type { BodyFact, MethodFact } from "../facts/facts.ts";
import type { Range } from "../text/range.ts";
import type { Evaluator } from "../values/evaluator.ts";
import { dottedName, type CallExpression, type Expression } from "../values/expression.ts";
import type { Frame, Located } from "../values/frame.ts";
import { joinValues, knownText } from "../values/pieces.ts";
import type { Value } from "../values/value.ts";
import { readBody } from "./body.ts";
import { readChain } from "./chain.ts";
import type { Client } from "./client.ts";
import { hostUrl, readClient } from "./clients.ts";
import { joinBase } from "./join-base.ts";
import type { Draft, Parts, Role } from "./draft.ts";
import { headerInsertionFor, methodEditFor } from "./edits.ts";
import { readTextClient } from "./links.ts";
import { mergeHeaders, NO_HEADERS, readHeaders, UNSEEN_HEADERS, type Headers } from "./headers.ts";
import type { CallRow, Libraries, VerbArguments } from "./libraries.ts";
import { inCaseOf, readMethod } from "./method.ts";
import { readParts } from "./parts.ts";
import { readHeaderLines } from "./receivers/header-lines.ts";
import { readQuery } from "./query.ts";

const METHODS: ReadonlySet<string> = new Set([
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "HEAD",
  "OPTIONS",
]);

/** How one call is to be read. */
interface Reading {
  readonly row: CallRow;
  readonly roles: readonly Role[];
  /** Written as the name of the method: `.post(`. */
  readonly verb?: string;
  readonly client?: Client | undefined;
  /** The receiver is something nobody knows. */
  readonly foreign: boolean;
}

/** Reads a call as a request; undefined when it is none that we know. */
export function readCallRequest(
  evaluator: Evaluator,
  libraries: Libraries,
  call: CallExpression,
  frame: Frame | undefined,
  worthReading: (url: Value) => boolean,
): Draft | undefined {
  const reading = readingOf(evaluator, libraries, call, frame);
  if (!reading) return undefined;
  const { row, client } = reading;
  const parts = readParts(evaluator, libraries, call.arguments, reading.roles, frame);
  const own = urlOf(evaluator, parts, reading, call);
  // A block behind the call may say where it goes; only a client whose base is known asks for that.
  if (!own || !worthReading(own)) return undefined;
  const chain = readChain(evaluator, call, frame);
  const path = chain?.url && evaluator.fold(chain.url, frame);
  const url = path ? (joinBase(client?.base, path, call.range) ?? own) : own;
  const after = chain?.end ?? call.open;
  const headers = headersOf(evaluator, parts, reading, call, chain?.headers);
  const body = isStub(call)
    ? undefined
    : (chain?.body ?? bodyOf(evaluator, parts, row, client, call.open) ?? client?.body);
  const { query, complete } = readQuery(evaluator, parts, call.open);
  return {
    range: call.range,
    token: call.token,
    method: methodOf(evaluator, parts, reading, call, body !== undefined),
    url,
    query,
    queryComplete:
      complete && after >= 0 && chain?.queryComplete !== false && client?.queryComplete !== false,
    headers,
    ...(body ? { body } : {}),
    ...headerInsertionFor(evaluator, call, parts, frame, reading.roles),
  };
}

function readingOf(
  evaluator: Evaluator,
  libraries: Libraries,
  call: CallExpression,
  frame: Frame | undefined,
): Reading | undefined {
  const { callee } = call;
  const name = dottedName(callee);
  if (callee.kind === "name") {
    const row = libraries.functions.get(callee.name);
    if (row && !isOwnFunction(evaluator, callee, frame))
      return withMethodFirst(evaluator, call, { row, roles: row.arguments, foreign: false }, frame);
    const client = libraries.modules.has(callee.name)
      ? undefined
      : readClient(evaluator, libraries, callee, call.open, frame);
    // An instance is a function too: `api("/path")`.
    return client?.base
      ? { row: { arguments: [] }, roles: ["url", "options"], client, foreign: false }
      : undefined;
  }
  if (callee.kind !== "member") return undefined;
  const exact = name === undefined ? undefined : libraries.functions.get(name);
  const verb = libraries.verbs.get(callee.name);
  const row =
    exact ?? (verb === undefined ? libraries.functions.get(`.${callee.name}`) : undefined);
  if (row === undefined && verb === undefined) return undefined;
  if (evaluator.functionOf(callee, frame)) return undefined;
  const client =
    row?.onText && libraries.texts
      ? readTextClient(evaluator, libraries.texts, callee.object, frame)
      : readClient(evaluator, libraries, callee.object, call.open, frame);
  if (row?.needsClient && !client) return undefined;
  const foreign =
    client === undefined && exact === undefined && !isGlobalObject(evaluator, callee.object);
  if (row)
    return withMethodFirst(evaluator, call, { row, roles: row.arguments, client, foreign }, frame);
  const verbs = client?.row.verbs ?? libraries.verbArguments;
  return {
    row: { arguments: [] },
    roles: verbRoles(evaluator, verbs, verb!, call, client, frame),
    verb: callee.name,
    client,
    foreign,
  };
}

/** `self` is the page in JavaScript, and in other languages the object that a method runs on. */
function isGlobalObject({ source }: Evaluator, object: Expression): boolean {
  return (
    object.kind === "name" &&
    /^(?:window|globalThis|self|global)$/.test(object.name) &&
    !source.language.syntax.selfNames.includes(object.name)
  );
}

/** A function of this document hides the library's name. */
function isOwnFunction(
  evaluator: Evaluator,
  callee: Expression,
  frame: Frame | undefined,
): boolean {
  return evaluator.functionOf(callee, frame) !== undefined;
}

function withMethodFirst(
  evaluator: Evaluator,
  call: CallExpression,
  reading: Reading,
  frame: Frame | undefined,
): Reading | undefined {
  const first = call.arguments.find(({ name }) => name === undefined);
  const named = call.arguments.some(({ name }) => name === "method");
  const method = first && evaluator.text(first.value, frame)?.toUpperCase();
  const isMethod = method !== undefined && METHODS.has(method);
  if (reading.row.needsMethod && !isMethod && !named)
    return isOpenMethod(call) ? reading : undefined;
  if (isMethod && reading.row.methodFirst) return { ...reading, roles: reading.row.methodFirst };
  return reading;
}

/** `request(method, url)` in a helper: the method is a parameter. */
function isOpenMethod(call: CallExpression): boolean {
  const first = call.arguments[0]?.value;
  return first?.kind === "name" && /method|verb/i.test(first.name);
}

/** Roles of a verb's arguments; on an unknown client, a lone map with headers or body is taken for options. */
function verbRoles(
  evaluator: Evaluator,
  verbs: VerbArguments,
  verb: string,
  call: CallExpression,
  client: Client | undefined,
  frame: Frame | undefined,
): readonly Role[] {
  const carries = verb === "POST" || verb === "PUT" || verb === "PATCH";
  // `http.del(url, body, options)`
  const isLong = verbs.withBody[2] === "options" && call.arguments.length === 3;
  const isMap = (index: number): boolean =>
    evaluator.locate(call.arguments[index]!.value, frame).expression.kind === "map";
  const roles = carries || (isLong && isMap(2)) ? verbs.withBody : verbs.plain;
  if (
    client ||
    !carries ||
    roles[1] !== "body" ||
    roles[2] !== "options" ||
    call.arguments.length !== 2
  )
    return roles;
  const second = evaluator.locate(call.arguments[1]!.value, frame);
  return evaluator.entry(second, "headers") &&
    (evaluator.entry(second, "body") ||
      evaluator.entry(second, "json") ||
      evaluator.entry(second, "data"))
    ? ["url", "options"]
    : roles;
}

function urlOf(
  evaluator: Evaluator,
  parts: Parts,
  reading: Reading,
  call: CallExpression,
): Value | undefined {
  const { row, client } = reading;
  const given = parts.found.get("url");
  const url = given && urlValue(evaluator, given);
  const base = parts.found.get("base");
  const clientBase = base ? evaluator.fold(base.expression, base.frame) : client?.base;
  const path = parts.found.get("path");
  const rest = path ? evaluator.fold(path.expression, path.frame) : undefined;
  const direct = joinBase(clientBase, url ?? (clientBase ? rest : undefined), call.range);
  if (url && knownText(url)?.includes("://")) return url;
  const host = hostUrl(evaluator, parts.found, row.scheme ?? client?.row.scheme, call.range);
  if (!host) return direct;
  const behind = rest ?? url;
  return joinValues(behind ? [host, behind] : [host], call.range);
}

/** A URL, or the request object that holds it: `urlopen(Request(url))` is reported at `Request`. */
function urlValue(evaluator: Evaluator, located: Located): Value | undefined {
  const target = evaluator.locate(located.expression, located.frame).expression;
  if (target.kind === "call" && /(?:^|\.)Request$/.test(dottedName(target.callee) ?? ""))
    return undefined;
  return evaluator.fold(located.expression, located.frame);
}

function headersOf(
  evaluator: Evaluator,
  parts: Parts,
  reading: Reading,
  call: CallExpression,
  chained: Headers | undefined,
): Headers {
  const given = parts.found.get("headers");
  const lines = parts.found.get("headerLines");
  const own = given
    ? readHeaders(evaluator, given, call.open)
    : lines
      ? readHeaderLines(evaluator, lines, call.open)
      : NO_HEADERS;
  const base = reading.client?.headers ?? (reading.foreign ? UNSEEN_HEADERS : NO_HEADERS);
  const merged = mergeHeaders(base, chained ? mergeHeaders(own, chained) : own);
  return parts.open ? { ...merged, complete: false } : merged;
}

function methodOf(
  evaluator: Evaluator,
  parts: Parts,
  reading: Reading,
  call: CallExpression,
  hasBody: boolean,
): MethodFact {
  if (reading.verb !== undefined && call.callee.kind === "member")
    return verbMethod(evaluator, reading.verb, call.callee.nameRange);
  const given = parts.found.get("method");
  if (given) {
    return readMethod(evaluator, given);
  }
  if (parts.open) return {};
  const implied = reading.row.method ?? reading.client?.method ?? (hasBody ? "POST" : "GET");
  return { name: implied, ...methodEditFor(evaluator, call, parts, reading.roles) };
}

/** The method that a verb stands for; a fix can write another one where the library has a verb for it. */
function verbMethod(evaluator: Evaluator, verb: string, range: Range): MethodFact {
  const verbs = evaluator.source.language.http?.verbs;
  const name = verbs?.get(verb) ?? verb.toUpperCase();
  const written = new RegExp(name, "i").exec(verb)?.[0] ?? verb;
  const other = (method: string): string => verb.replace(written, inCaseOf(written, method));
  const all = ["GET", "POST", "PUT", "PATCH", "DELETE"];
  if (!all.every((method) => verbs?.get(other(method)) === method)) return { name, range };
  return { name, range, edit: (method) => ({ range, newText: other(method) }) };
}

/** `requests_mock.post(url, json=…)`: what a stub is given is the answer that it makes up. */
function isStub({ callee }: CallExpression): boolean {
  return callee.kind === "member" && STUBS.test(dottedName(callee.object) ?? "");
}

const STUBS = /mock|stub|fake|nock|^(?:responses|respx|httpretty)$/i;

function bodyOf(
  evaluator: Evaluator,
  parts: Parts,
  row: CallRow,
  client: Client | undefined,
  use: number,
): BodyFact | undefined {
  const json = parts.found.get("json");
  const form = parts.found.get("form");
  const body = parts.found.get("body");
  // `json: true` says how the body is sent.
  const isJson = json !== undefined && isTrue(evaluator, json);
  const maps = isJson ? "json" : (row.maps ?? client?.row.maps ?? "unknown");
  if (json && !isJson && !isNothing(evaluator, json))
    return { ...readBody(evaluator, json, "json", use), encoding: "json" };
  const text = body && rawText(evaluator, body);
  if (text) return readBody(evaluator, text, "unknown", use);
  if (body && !isNothing(evaluator, body)) return readBody(evaluator, body, maps, use);
  return form ? { range: form.expression.range, encoding: "form" } : undefined;
}

function isTrue(evaluator: Evaluator, { expression, frame }: Located): boolean {
  const target = evaluator.locate(expression, frame).expression;
  return target.kind === "constant" && target.value === true;
}

/** `{ mode: "raw", raw: text }`, as Postman has it. */
function rawText(evaluator: Evaluator, body: Located): Located | undefined {
  const map = evaluator.locate(body.expression, body.frame);
  if (map.expression.kind !== "map" || !evaluator.entry(map, "mode")) return undefined;
  return evaluator.entry(map, "raw");
}

/** `None`, or an argument that the caller leaves out. */
function isNothing(evaluator: Evaluator, { expression, frame }: Located): boolean {
  const target = evaluator.locate(expression, frame).expression;
  return target.kind === "constant" && target.value === null;
}
