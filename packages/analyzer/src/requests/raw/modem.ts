import type { HeaderFact } from "../../facts/facts.ts";
import { STRING } from "../../lexer/token.ts";
import type { Evaluator } from "../../values/evaluator.ts";
import type { CallExpression } from "../../values/expression.ts";
import type { Frame } from "../../values/frame.ts";
import { joinValues, textValue } from "../../values/pieces.ts";
import { functionOf } from "../../values/scope.ts";
import type { Value } from "../../values/value.ts";
import { readCall } from "../calls.ts";
import { withScheme } from "../command-line/header-words.ts";
import type { Draft } from "../draft.ts";
import { mergeHeaders, NO_HEADERS, type Headers } from "../headers.ts";
import { readJsonText } from "../json-text.ts";
import { Flat } from "./flat.ts";
import type { Written } from "./writes.ts";

/** HTTP commands of SIMCom modems: SIM800 and SIM7600 (`HTTPPARA`), SIM7000 (`SHCONF`). */
const COMMAND =
  /\+(?:HTTPPARA=?,?"(URL|USERDATA|CONTENT)",|(HTTPACTION)=|(HTTPSSL)=|SHCONF="(URL)",|(SHAHEAD)=|(SHBOD)=|(SHREQ)=|(HTTPINIT|SHCONN)\b)([^\n]*)/g;
const ACTIONS = ["GET", "POST", "HEAD", "DELETE", "PUT"];
const SH_ACTIONS = ["", "GET", "PUT", "POST", "PATCH", "HEAD"];

interface State {
  url: Value | undefined;
  headers: Headers;
  secure: boolean;
  body: Value | undefined;
}

/** The requests that a text of `AT` commands makes a modem send. */
export function readModemRequests({ value, callAt }: Written): readonly Draft[] {
  const flat = new Flat(value);
  const drafts: Draft[] = [];
  let state: State = { url: undefined, headers: NO_HEADERS, secure: false, body: undefined };
  let from = 0;
  for (const match of flat.text.matchAll(COMMAND)) {
    const [whole, parameter, action, ssl, base, header, content, request, start, rest = ""] = match;
    const at = match.index + whole.length - rest.length;
    const written = quotedParts(flat, at, rest);
    state.body ??= bodyBetween(flat, from, match.index);
    from = match.index + whole.length;
    if (start !== undefined)
      state = { ...state, url: undefined, headers: NO_HEADERS, body: undefined };
    else if (ssl !== undefined) state.secure = /^\s*1/.test(rest);
    else if (parameter === "URL" || base !== undefined)
      state.url = written[0] ?? bare(flat, at, rest);
    else if (parameter === "CONTENT")
      state.headers = withHeader(state.headers, contentType(written[0]));
    else if (parameter === "USERDATA") state.headers = withLines(state.headers, written[0]);
    else if (header !== undefined) state.headers = withHeader(state.headers, named(written));
    else if (content !== undefined) state.body = bodyIn(flat, at, rest);
    else if (state.url) {
      const methods = request === undefined ? ACTIONS : SH_ACTIONS;
      const digit = /(\d)\s*"?\s*$/.exec(rest)?.[1];
      const method = (action ?? request) ? methods[Number(digit)] : undefined;
      const path = request === undefined ? undefined : written[0];
      drafts.push(toDraft(callAt(match.index), state, state.url, path, method));
    }
  }
  return drafts;
}

function toDraft(
  call: CallExpression,
  { url, headers, secure, body }: State,
  base: Value,
  path: Value | undefined,
  method: string | undefined,
): Draft {
  const whole = path ? joinValues([base, path], base.range) : (url ?? base);
  const data = body && readJsonText(body);
  return {
    range: call.range,
    token: call.token,
    method: method === undefined ? {} : { name: method },
    // A modem speaks plain HTTP unless it was told to encrypt.
    url: withScheme(whole, secure ? "https" : "http"),
    query: [],
    queryComplete: true,
    // A modem keeps headers that another function of the program gave it.
    headers: headers.headers.some(({ name }) => name !== "Content-Type")
      ? headers
      : { ...headers, complete: false },
    ...(body
      ? {
          body: data
            ? { range: body.range, encoding: "json", data }
            : { range: body.range, encoding: "unknown" },
        }
      : {}),
  };
}

/** The texts in quotes; a quote that is not closed ends with the line. */
function quotedParts(flat: Flat, at: number, text: string): readonly Value[] {
  return [...text.matchAll(/"([^"]*)(?:"|$)/g)].flatMap(({ index, 1: inside = "" }) =>
    inside === "" ? [] : [flat.slice(at + index + 1, at + index + 1 + inside.length)],
  );
}

/** A hole alone: what the program puts there is not seen, nor its quotes. */
function bare(flat: Flat, at: number, text: string): Value | undefined {
  return text.trim() === "" ? undefined : flat.slice(at, at + text.trimEnd().length);
}

function contentType(value: Value | undefined): HeaderFact | undefined {
  return value && { name: "Content-Type", nameRange: value.range, value };
}

function named([name, value]: readonly Value[]): HeaderFact | undefined {
  const [piece] = name?.pieces ?? [];
  return piece?.kind === "text" && value
    ? { name: piece.text, nameRange: piece.range, value }
    : undefined;
}

function withHeader(headers: Headers, header: HeaderFact | undefined): Headers {
  return header
    ? mergeHeaders(headers, { headers: [header], complete: true })
    : { ...headers, complete: false };
}

/** Header lines that are joined by line breaks, written as such or as `\r\n` for the modem to read. */
function withLines(headers: Headers, value: Value | undefined): Headers {
  if (!value) return { ...headers, complete: false };
  const flat = new Flat(value);
  let all = headers;
  let at = 0;
  for (const line of flat.text.split(/\\r\\n|\\n|\r?\n/)) {
    const found = /^\s*([\w-]+)\s*:\s*/.exec(line);
    const start = flat.text.indexOf(line, at);
    at = start + line.length;
    const name = found?.[1];
    if (!found || name === undefined || found[0].length >= line.length) continue;
    const nameStart = start + found[0].indexOf(name);
    all = withHeader(all, {
      name,
      nameRange: flat.slice(nameStart, nameStart + name.length).range,
      value: flat.slice(start + found[0].length, start + line.length),
    });
  }
  return all;
}

/** JSON between two commands is what the modem is given as data. */
function bodyBetween(flat: Flat, from: number, to: number): Value | undefined {
  const text = flat.text.slice(from, to);
  const start = text.search(/[[{]/);
  const end = Math.max(text.lastIndexOf("]"), text.lastIndexOf("}")) + 1;
  return start >= 0 && end > start ? flat.slice(from + start, from + end) : undefined;
}

function bodyIn(flat: Flat, at: number, text: string): Value | undefined {
  const start = text.search(/[[{]/);
  const end = Math.max(text.lastIndexOf("]"), text.lastIndexOf("}")) + 1;
  return start >= 0 && end > start ? flat.slice(at + start, at + end) : undefined;
}

/** Commands that are handed to functions of the program, as one text for each function that hands them on. */
export function commandArguments(
  evaluator: Evaluator,
  written: ReadonlySet<number>,
): readonly ((frame?: Frame) => Written)[] {
  const { source, scopes } = evaluator;
  const byScope = new Map<number, CallExpression[]>();
  for (let token = 0; token < source.count; token++) {
    if (source.kind(token) !== STRING || !/\+(?:HTTP|SH)[A-Z]/.test(source.textOf(token))) continue;
    const call = outerCall(evaluator, token);
    if (!call || written.has(call.open)) continue;
    const key = functionOf(scopes.at(token)).from;
    const calls = byScope.get(key) ?? [];
    if (calls.at(-1)?.open !== call.open) calls.push(call);
    byScope.set(key, calls);
  }
  return [...byScope.values()].map((calls) => (frame) => foldCommands(evaluator, calls, frame));
}

function foldCommands(
  evaluator: Evaluator,
  calls: readonly CallExpression[],
  frame: Frame | undefined,
): Written {
  const ends: number[] = [];
  let length = 0;
  const values = calls.map((call) => {
    const folded = call.arguments.map(({ value }) => evaluator.fold(value, frame));
    const command =
      folded.find(({ pieces: [first] }) => first?.kind === "text" && first.text.includes("+")) ??
      folded[0]!;
    const point = { start: call.range.end, end: call.range.end };
    const line = {
      range: command.range,
      pieces: [...command.pieces, ...textValue("\n", point).pieces],
    };
    length += new Flat(line).text.length;
    ends.push(length);
    return line;
  });
  return {
    value: { range: calls[0]!.range, pieces: values.flatMap(({ pieces }) => pieces) },
    callAt: (index) =>
      calls[
        Math.max(
          0,
          ends.findIndex((end) => index < end),
        )
      ]!,
  };
}

/** The call that a literal is handed to, functions that only make text of it left out. */
function outerCall(evaluator: Evaluator, token: number): CallExpression | undefined {
  const { source } = evaluator;
  const { textCalls } = source.language.syntax;
  for (let open = source.parent(token); open > 0; open = source.parent(open)) {
    if (!source.isOpen(open, "(")) return undefined;
    const name = source.textOf(open - 1);
    if (source.isIdentifier(open - 1) && !textCalls?.has(name) && !/^(?:if|while)$/.test(name))
      return evaluator.scopes.byParameters(open) ? undefined : readCall(evaluator, open);
  }
  return undefined;
}
