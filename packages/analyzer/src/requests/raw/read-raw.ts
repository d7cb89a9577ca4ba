import type { BodyFact, HeaderInsertion, MethodFact } from "../../facts/facts.ts";
import { dominates } from "../../values/dominance.ts";
import type { Evaluator } from "../../values/evaluator.ts";
import type { CallExpression } from "../../values/expression.ts";
import type { Frame } from "../../values/frame.ts";
import { joinValues, knownText, textValue } from "../../values/pieces.ts";
import type { Value } from "../../values/value.ts";
import type { Draft } from "../draft.ts";
import { expandHelper } from "../helper-calls.ts";
import { readJsonText } from "../json-text.ts";
import { schemeOf } from "../receivers/address.ts";
import { connectionOf, type Connection } from "./connection.ts";
import { commandArguments, readModemRequests } from "./modem.ts";
import { readMessages, type HttpMessage } from "./message.ts";
import type { RawText } from "./rows.ts";
import { findChains, foldChain, textArguments, type Chain } from "./writes.ts";

/** Requests whose text the program writes itself: `client.println("POST /data HTTP/1.1")`. */
export function readRawRequests(
  evaluator: Evaluator,
  raw: RawText,
  worthReading: (url: Value) => boolean,
): readonly Draft[] {
  const { source } = evaluator;
  const modem = source.contains("+HTTPPARA") || source.contains("+SHREQ");
  if (!modem && !source.contains("HTTP/1")) return [];
  const drafts: Draft[] = [];
  const places = new Set<number>();
  const add = (read: (frame?: Frame) => readonly Draft[]): void => {
    for (const [index, draft] of read().entries()) {
      // A text that is shown before it is sent is one request.
      const place = draft.method.range?.start ?? draft.range.start;
      if (!worthReading(draft.url) || places.has(place)) continue;
      places.add(place);
      drafts.push(...expandHelper(evaluator, draft, draft.token, (frame) => read(frame)[index]));
    }
  };
  const chains = findChains(evaluator, raw);
  const connected = (chain: Chain): boolean => {
    const { host, port } = connectionOf(
      evaluator,
      raw,
      chain.path,
      chain.writes[0]!.call.token,
      undefined,
    );
    return host !== undefined || port !== undefined;
  };
  const isConsole = ({ path }: Chain): boolean =>
    /^(?:Serial\d*|cout|cerr|std\.cout|System\.out|console)$/.test(path);
  const rank = (chain: Chain): number => (isConsole(chain) ? 2 : connected(chain) ? 0 : 1);
  const ranked = chains.map((chain) => ({ chain, rank: rank(chain) }));
  for (const { chain } of ranked.toSorted((left, right) => left.rank - right.rank)) {
    add((frame) => readChain(evaluator, raw, chain, frame));
    if (modem) add((frame) => readModemRequests(foldChain(evaluator, chain, frame)));
  }
  const written = new Set(chains.flatMap(({ writes }) => writes.map(({ call }) => call.open)));
  for (const { call, argument } of textArguments(evaluator, written))
    add((frame) =>
      readMessages(evaluator.fold(argument, frame)).map((message) =>
        toDraft(
          evaluator,
          message,
          call,
          connectionOf(evaluator, raw, undefined, call.token, frame),
        ),
      ),
    );
  if (modem)
    for (const commands of commandArguments(evaluator, written))
      add((frame) => readModemRequests(commands(frame)));
  return drafts;
}

function readChain(
  evaluator: Evaluator,
  raw: RawText,
  chain: Chain,
  frame: Frame | undefined,
): readonly Draft[] {
  const { value, callAt } = foldChain(evaluator, chain, frame);
  return readMessages(value).map((message) => {
    const call = callAt(message.at);
    const connection = connectionOf(evaluator, raw, chain.path, call.token, frame);
    const last = chain.writes.at(-1)!.call.token;
    // What a loop, a branch or another function writes is not what is seen here.
    const straight =
      chain.writes.every(
        (write) =>
          write.call.open < call.open || dominates(evaluator.source, write.call.open, last),
      ) && !isWrittenElsewhere(evaluator, chain.path, call.open, last);
    const draft = toDraft(evaluator, message, call, connection, straight);
    return frame ? draft : { ...draft, ...insertionBehind(evaluator, chain, call, message) };
  });
}

/** Does a function that is called between two places write to the connection too, or take it as an argument? */
function isWrittenElsewhere(
  { source, scopes }: Evaluator,
  path: string,
  from: number,
  to: number,
): boolean {
  const name = path.slice(path.lastIndexOf(".") + 1);
  const uses = source.occurrences(name);
  const given = uses.some((token) => {
    const open = source.parent(token);
    if (token <= from || token >= to || open < 1 || !source.isOpen(open, "(")) return false;
    return (
      !source.isAccess(token + 1) &&
      source.isIdentifier(open - 1) &&
      !/^(?:if|while|for|switch)$/.test(source.textOf(open - 1))
    );
  });
  if (given) return true;
  for (let index = from; index < to; index++) {
    if (!source.isIdentifier(index) || !source.isOpen(index + 1, "(")) continue;
    const called = scopes.named(source.textOf(index));
    if (called.some((scope) => uses.some((token) => token >= scope.from && token < scope.to)))
      return true;
  }
  return false;
}

/** A line of its own behind the request line, where that is written by a call of its own. */
function insertionBehind(
  { source }: Evaluator,
  { writes }: Chain,
  call: CallExpression,
  { headers }: HttpMessage,
): { headerInsertion?: HeaderInsertion } {
  const literal = source.environment?.literal;
  const write = writes.find((one) => one.call === call);
  const after = source.after(call.open);
  const [first] = headers.headers;
  const behind = first === undefined || first.nameRange.start > source.end(after);
  if (!literal || !write?.row.line || !behind || !source.isPunctuation(after, ";")) return {};
  const line = source.text.lastIndexOf("\n", call.range.start - 1) + 1;
  const indent = source.text.slice(line, call.range.start);
  if (indent.trim() !== "") return {};
  const object = source.text.slice(call.range.start, source.start(call.open));
  return {
    headerInsertion: {
      at: source.end(after),
      print: (name, variable) => `\n${indent}${object}("${name}: " ${literal(variable)});`,
    },
  };
}

function toDraft(
  evaluator: Evaluator,
  message: HttpMessage,
  call: CallExpression,
  connection: Connection,
  straight = true,
): Draft {
  const { headers, body } = message;
  return {
    range: call.range,
    token: call.token,
    method: methodOf(message),
    url: urlOf(message, connection, call),
    query: [],
    queryComplete: true,
    headers: straight ? headers : { ...headers, complete: false },
    ...(body ? { body: bodyOf(body, straight) } : {}),
  };
}

function bodyOf(value: Value, straight: boolean): BodyFact {
  const { range } = value;
  const data = straight ? readJsonText(value) : undefined;
  if (data) return { range, encoding: "json", data };
  const [first] = value.pieces;
  const form = first?.kind === "text" && /^[\w.-]+=[^\s{[]*(?:&[\w.-]+=|$)/.test(first.text);
  return { range, encoding: form ? "form" : "unknown" };
}

function methodOf({ method, verb }: HttpMessage): MethodFact {
  const [piece] = verb.pieces;
  const { range } = verb;
  const exact =
    piece?.kind === "text" && verb.pieces.length === 1 && range.end - range.start === method.length;
  return exact
    ? { name: method, range, edit: (name) => ({ range, newText: name }) }
    : { name: method };
}

/** `http://host:port/path`: the connection knows host and port, else the `Host` header names them. */
function urlOf(
  { target, headers }: HttpMessage,
  connection: Connection,
  call: CallExpression,
): Value {
  if (/^[a-z]+:\/\//i.test(knownText(target) ?? "")) return target;
  const named = headers.headers.find(({ name }) => name.toLowerCase() === "host")?.value;
  const { port } = connection;
  const host = isKnown(connection.host) ? connection.host : (named ?? connection.host);
  if (!host) return target;
  const point = { start: call.range.start, end: call.range.start };
  const portText = knownText(port);
  const scheme = connection.scheme ?? schemeOf(portText);
  const start = textValue(scheme === undefined ? "//" : `${scheme}://`, point);
  const behind =
    port && portText !== undefined && host === connection.host ? [textValue(":", point), port] : [];
  return joinValues([start, host, ...behind, target], call.range);
}

/** A name is worth more than digits or nothing. */
function isKnown(host: Value | undefined): boolean {
  return /[a-z]\./i.test(knownText(host) ?? "");
}
