import type { HeaderInsertion, MethodFact } from "../../facts/facts.ts";
import { CLOSE, OPEN } from "../../lexer/token.ts";
import type { Evaluator } from "../../values/evaluator.ts";
import type { Frame } from "../../values/frame.ts";
import { slicePiece, textValue } from "../../values/pieces.ts";
import type { Value } from "../../values/value.ts";
import type { Draft } from "../draft.ts";
import { addressOf } from "./address.ts";
import { originOf } from "./receiver-type.ts";
import type { RequestState } from "./request-state.ts";
import { givesAddress, type Group, type Receivers, type Step } from "./steps.ts";

/** The call that ends the reading of a request. */
export interface Sending {
  readonly step: Step;
  readonly method: MethodFact | undefined;
  /** It sends the request, and is not only the last that is seen of it. */
  readonly sent: boolean;
}

/** The request as it is when it is sent; undefined when nothing says where to. */
export function finishRequest(
  receivers: Receivers,
  group: Group,
  state: RequestState,
  { step, method, sent }: Sending,
  frame: Frame | undefined,
): Draft | undefined {
  const { evaluator } = receivers;
  const range = step.call?.range ?? evaluator.source.tokenRange(step.nameToken);
  const scheme = connect(receivers, state, step) ?? group.row.scheme;
  const address = addressOf(evaluator, state, scheme, step.token, range);
  if (!address) return undefined;
  const url = state.plain ? withBoundScheme(address) : address;
  const { body, headers } = state;
  // Who sends it may add to it.
  const isSeen = sent || group.row.standsAlone === true;
  const implied: MethodFact = sent ? { name: body ? "POST" : "GET" } : {};
  return {
    range,
    token: step.token,
    method: method ?? implied,
    url,
    query: [],
    queryComplete: true,
    headers: {
      ...headers,
      complete: isSeen && headers.complete && !isHandedOn(receivers, group, step),
    },
    ...(body ? { body } : {}),
    ...insertionFor(evaluator, group, frame),
  };
}

/** The scheme loses its place: a fix that changed it alone would break the program. */
function withBoundScheme(url: Value): Value {
  const [first, ...rest] = url.pieces;
  const scheme = first?.kind === "text" ? /^https?:\/\//i.exec(first.text)?.[0] : undefined;
  if (scheme === undefined || first?.kind !== "text") return url;
  const point = { start: first.range.start, end: first.range.start };
  const behind = slicePiece(first, scheme.length, first.text.length);
  return { ...url, pieces: [...textValue(scheme, point).pieces, behind, ...rest] };
}

/** `connection.send(request)`: the connection knows the host. Gives its scheme. */
function connect(
  { evaluator, rows }: Receivers,
  state: RequestState,
  { call, token }: Step,
): string | undefined {
  if (call?.callee.kind !== "member" || call.callee.object.kind !== "name") return undefined;
  const { type, arguments: given } = originOf(evaluator, call.callee.object.name, token);
  const row = rows.find(({ types }) => type !== undefined && types.includes(type));
  if (!row) return undefined;
  if (!state.address.has("host") && !state.address.has("base"))
    state.apply(row.arguments, given, token);
  return row.scheme;
}

/** The groups that neither send nor say where to; every request of a document asks for them. */
function preparers(groups: readonly Group[]): readonly Group[] {
  let found = preparing.get(groups);
  if (!found) {
    found = groups.filter(
      ({ steps }) => !steps.some((step) => step.row.sends === true || givesAddress(step)),
    );
    preparing.set(groups, found);
  }
  return found;
}

const preparing = new WeakMap<readonly Group[], readonly Group[]>();

/** Did the object go to a function that may add headers, or does another function of the document add some? */
export function isHandedOn({ evaluator, groups }: Receivers, group: Group, last: Step): boolean {
  const { source } = evaluator;
  const { path, row, scope, steps } = group;
  const name = path.slice(path.lastIndexOf(".") + 1);
  const adds = preparers(groups).some(
    (one) =>
      (one.scope !== scope || one.path !== path) && one.row === row && one.path.endsWith(name),
  );
  if (adds) return true;
  const calls = new Set(steps.map(({ call }) => call?.open));
  return source.occurrencesIn(name, scope.from, last.token).some((token) => {
    const open = source.parent(token);
    if (open < 1 || source.kind(open) !== OPEN || !source.is(open, "(")) return false;
    if (calls.has(open) || !source.isIdentifier(open - 1)) return false;
    if (/^(?:if|while|for|switch|sizeof|assert|return|memset)$/.test(source.textOf(open - 1)))
      return false;
    if (evaluator.scopes.byParameters(open)) return false;
    const before = /^[(,&*]$/.test(source.textOf(token - 1));
    const after = source.kind(token + 1) === CLOSE || source.isPunctuation(token + 1, ",");
    return before && after;
  });
}

/** Behind the statement that says where to. */
function insertionFor(
  { source }: Evaluator,
  { row, path, steps }: Group,
  frame: Frame | undefined,
): { headerInsertion?: HeaderInsertion } {
  const read = source.readVariable;
  const print = row.printHeader;
  if (!read || !print || frame !== undefined) return {};
  const step = steps.find((one) => one.call !== undefined && givesAddress(one));
  const after = step?.call ? source.after(step.call.open) : -1;
  if (!step || !source.isPunctuation(after, ";")) return {};
  const line = source.text.lastIndexOf("\n", source.start(step.token) - 1) + 1;
  const indent = /^[ \t]*/.exec(source.text.slice(line, source.start(step.token)))![0];
  // Where a condition stands before the call, a second statement would not belong to it.
  if (source.text.slice(line + indent.length, source.start(step.token)).includes("(")) return {};
  const object = objectText(source, step, path);
  return {
    headerInsertion: {
      at: source.end(after),
      print: (name, variable) => `\n${indent}${print(object, name, read(variable))}`,
    },
  };
}

/** The object as it is written at a call. */
function objectText(source: Evaluator["source"], step: Step, path: string): string {
  const first = source.pathStart(step.nameToken);
  return first >= 0 && first < step.nameToken
    ? source.text.slice(source.start(first), source.end(step.nameToken - 2))
    : path;
}
