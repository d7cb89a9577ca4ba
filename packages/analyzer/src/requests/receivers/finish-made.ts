import type { HeaderInsertion } from "../../facts/facts.ts";
import type { Evaluator } from "../../values/evaluator.ts";
import { dottedName } from "../../values/expression.ts";
import type { Frame } from "../../values/frame.ts";
import { readCall } from "../calls.ts";
import type { Draft } from "../draft.ts";
import { mergeHeaders, NO_HEADERS } from "../headers.ts";
import { addressOf } from "./address.ts";
import { isHandedOn } from "./finish-request.ts";
import { isOfKind, originOf } from "./receiver-type.ts";
import type { RequestState } from "./request-state.ts";
import type { Group, Receivers } from "./steps.ts";

/** The request that an object stands for which is made in view. */
export function finishMade(
  receivers: Receivers,
  group: Group,
  state: RequestState,
  frame: Frame | undefined,
): Draft | undefined {
  const { evaluator } = receivers;
  const { row, steps } = group;
  const [start] = steps;
  const last = steps.at(-1);
  if (!start?.call || !last) return undefined;
  const { range } = start.call;
  const sender = senderOf(receivers, group);
  if (sender !== "unseen")
    for (const one of sender.toReversed()) applySender(state, one, start.token);
  const url = addressOf(evaluator, state, row.scheme, last.token, range);
  if (!url) return undefined;
  const { body, headers } = state;
  const unseen =
    sender === "unseen" || row.unseen?.some((word) => evaluator.source.contains(word)) === true;
  return {
    range,
    token: start.token,
    method: state.method ?? { name: body ? "POST" : "GET" },
    url,
    query: [],
    // Builders of addresses add parameters that are not read.
    queryComplete: !QUERY_BUILDERS.some((word) => evaluator.source.contains(word)),
    headers: {
      ...headers,
      complete:
        headers.complete &&
        !unseen &&
        !isHandedOn(receivers, group, last) &&
        !isShared(receivers, group) &&
        isSeenSent(receivers, group),
    },
    ...(body ? { body } : {}),
    ...(frame === undefined ? linkInsertion(evaluator, group) : {}),
  };
}

const QUERY_BUILDERS = [
  ".addParameter(",
  ".setParameter(",
  ".addQueryParameter(",
  ".queryParam(",
  ".Query()",
  "URLQueryItem",
  "RawQuery",
];

/** What sends the object: what is done with it, or that nothing is, or that it is not in view. */
function senderOf(
  { evaluator, groups, rows }: Receivers,
  { path, row, scope, steps }: Group,
): readonly Group[] | "unseen" {
  const { senders } = row;
  if (!senders) return [];
  const { source } = evaluator;
  const name = path.slice(path.lastIndexOf(".") + 1);
  for (const token of source.occurrencesIn(name, steps[0]!.token + 1, scope.to)) {
    const open = source.parent(token);
    if (!source.isOpen(open, "(")) continue;
    const callee = readCall(evaluator, open)?.callee;
    if (callee?.kind !== "member" || source.isAccess(token + 1)) continue;
    const object = dottedName(callee.object);
    // `new HttpClient().SendAsync(request)`
    if (object === undefined) return callee.object.kind === "call" ? [] : "unseen";
    const client = rows.find(
      (one) =>
        one.types.some((type) => senders.includes(type)) && isOfKind(evaluator, object, token, one),
    );
    if (!client) return "unseen";
    const own = originOf(evaluator, object, token, client.types).token;
    return groups.filter(
      (one) =>
        one.row === client &&
        one.path === object &&
        originOf(evaluator, one.path, one.steps.at(-1)!.token, client.types).token === own,
    );
  }
  return "unseen";
}

/** The base and the headers of a client, put below what the request says itself. */
function applySender(state: RequestState, { row, steps }: Group, use: number): void {
  const own = state.headers;
  state.headers = NO_HEADERS;
  for (const { call, row: how, arguments: given, property, makes } of steps) {
    if (makes === true) {
      state.apply(row.arguments, given, use);
      for (const { name, value } of given) {
        const role = name === undefined ? undefined : row.properties?.get(name);
        if (role !== undefined) state.set(role, { expression: value, frame: undefined }, use);
      }
    } else if (property !== undefined)
      for (const { value } of given)
        state.set(property, { expression: value, frame: undefined }, use);
    else if (call) state.apply(how.arguments, given, use);
  }
  state.headers = mergeHeaders(state.headers, own);
}

/** A link behind the chain, or a statement behind the one that makes the object. */
function linkInsertion(
  { source }: Evaluator,
  { row, path, steps }: Group,
): { headerInsertion?: HeaderInsertion } {
  const read = source.readVariable;
  const [start] = steps;
  if (!read || !start?.call) return {};
  const after = source.after(start.call.open);
  const { printHeader, printLink } = row;
  if (printLink)
    return {
      headerInsertion: {
        at: source.end(after - 1),
        print: (name, variable) => printLink(name, read(variable)),
      },
    };
  // What is bound by `let` cannot be changed.
  const bound = source.isPunctuation(start.token - 1, "=") && source.is(start.token - 3, "let");
  const semicolons = source.language.syntax.semicolons === true;
  const ends = semicolons ? source.isPunctuation(after, ";") : source.startsLine(after);
  if (!printHeader || path.startsWith("#") || bound || !ends) return {};
  const line = source.text.lastIndexOf("\n", source.start(start.token) - 1) + 1;
  const indent = /^[ \t]*/.exec(source.text.slice(line, source.start(start.token)))![0];
  return {
    headerInsertion: {
      at: source.end(semicolons ? after : after - 1),
      print: (name, variable) => `\n${indent}${printHeader(path, name, read(variable))}`,
    },
  };
}

/** Methods of clients that send what they are given, and add nothing that is not asked for elsewhere. */
const SENDERS =
  /^(?:execute\w*|send\w*|newCall|Do|SendAsync|Send|Execute\w*|(?:data|upload|download)Task\w*|data|enqueue|add|request|perform\w*|println|print)$/i;

/** Is the object given to code that may add headers, or given back to who asked for it? */
function isShared({ evaluator }: Receivers, { path, scope, steps }: Group): boolean {
  const { source } = evaluator;
  if (path.startsWith("#")) return isReturned(evaluator, steps[0]!.token);
  const name = path.slice(path.lastIndexOf(".") + 1);
  return source.occurrencesIn(name, steps[0]!.token + 1, scope.to).some((token) => {
    if (source.isAccess(token + 1)) return false;
    if (source.is(token - 1, "return")) return true;
    const open = source.parent(token);
    if (!source.isOpen(open, "(") || !source.isIdentifier(open - 1)) return false;
    const isMethod = source.isAccess(open - 2) && !source.is(open - 3, "this");
    if (!isMethod)
      return !/^(?:if|while|for|switch|use|with|print\w*)$/.test(source.textOf(open - 1));
    return !SENDERS.test(source.textOf(open - 1));
  });
}

/** Methods of a request that send it by themselves. */
const OWN_SENDERS =
  /^(?:connect|getInputStream|getOutputStream|getResponseCode|getResponseMessage|inputStream|outputStream|responseCode|GetResponse\w*|GetRequestStream\w*|SendWebRequest|Send|send)$/;

/** Is the object sent in view? What was only begun may get further headers before it goes out. */
function isSeenSent({ evaluator }: Receivers, { path, scope, steps }: Group): boolean {
  if (path.startsWith("#")) return true;
  const { source } = evaluator;
  const name = path.slice(path.lastIndexOf(".") + 1);
  return source.occurrencesIn(name, steps[0]!.token + 1, scope.to).some((token) => {
    if (source.isAccess(token + 1)) return OWN_SENDERS.test(source.textOf(token + 2));
    const open = source.parent(token);
    return source.isOpen(open, "(") && SENDERS.test(source.textOf(open - 1));
  });
}

/** `return new Builder()…`: what is given back before it is complete is seen by the links that follow. */
function isReturned({ source }: Evaluator, first: number): boolean {
  let index = first - 1;
  while (source.is(index, "new") || source.is(index, "await")) index--;
  return source.is(index, "return") && !source.contains(".build()") && !source.contains(".send(");
}
