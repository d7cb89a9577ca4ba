import type { Evaluator } from "../values/evaluator.ts";
import type { Expression } from "../values/expression.ts";
import type { Located } from "../values/frame.ts";
import type { Frame } from "../values/frame.ts";
import { functionOf } from "../values/scope.ts";
import { readCall } from "./calls.ts";

/** A statement that changes a map or list after it was made. */
export type Mutation =
  | { readonly kind: "set"; readonly token: number; readonly key: Located; readonly value: Located }
  | { readonly kind: "merge"; readonly token: number; readonly value: Located }
  | { readonly kind: "add"; readonly token: number; readonly value: Located }
  /** Handed to code that may change it. */
  | { readonly kind: "escape"; readonly token: number };

const SETTERS: ReadonlySet<string> = new Set([
  "set",
  "append",
  "add",
  "setdefault",
  "add_header",
  "setRequestHeader",
  "setHeader",
  "putheader",
  "__setitem__",
  "header",
  "put",
  "addProperty",
  "Add",
  "Set",
  "TryAddWithoutValidation",
  "insert",
]);
const MERGERS: ReadonlySet<string> = new Set(["update", "extend", "addAll", "putAll"]);
const ADDERS: ReadonlySet<string> = new Set(["push", "append", "add", "put", "Add"]);
/** Calls that look at an argument and leave it as it is. */
const READERS: ReadonlySet<string> = new Set([
  "log",
  "print",
  "debug",
  "info",
  "stringify",
  "dumps",
  "len",
  "str",
  "keys",
  "values",
  "entries",
  "dict",
  "list",
  "fetch",
  "get",
  "post",
  "put",
  "delete",
  "patch",
  "request",
  "axios",
  "Headers",
  "Request",
  "isArray",
  "pprint",
  "create",
  "error",
  "warn",
  "HttpEntity",
  "StringEntity",
  "println",
  "toJson",
  "WriteLine",
  "SerializeObject",
]);

/** Changes of `path` (`headers`, `session.headers`) between two tokens, in the function of `use` or where the name is made. */
export function mutationsOf(
  evaluator: Evaluator,
  path: string,
  from: number,
  use: number,
  frame: Frame | undefined,
): readonly Mutation[] {
  const { source, scopes } = evaluator;
  const found: Mutation[] = [];
  for (const token of source.pathsIn(path, from + 1, use)) {
    const scope = functionOf(scopes.at(token));
    if (scope !== functionOf(scopes.at(use)) && scope !== functionOf(scopes.at(from))) continue;
    const mutation = readMutation(evaluator, token, frame);
    if (mutation) found.push(mutation);
  }
  return found;
}

function readMutation(
  evaluator: Evaluator,
  token: number,
  frame: Frame | undefined,
): Mutation | undefined {
  const { source } = evaluator;
  const next = token + 1;
  if (source.isOpen(next, "[")) {
    const after = source.after(next);
    if (!source.isPunctuation(after, "=")) return undefined;
    return {
      kind: "set",
      token,
      key: { expression: evaluator.expressionAt(next + 1), frame },
      value: { expression: evaluator.expressionAt(after + 1), frame },
    };
  }
  if (source.isAccess(next) && source.isIdentifier(next + 1))
    return memberMutation(evaluator, token, next + 1, frame);
  return argumentMutation(evaluator, token, frame);
}

function memberMutation(
  evaluator: Evaluator,
  token: number,
  member: number,
  frame: Frame | undefined,
): Mutation | undefined {
  const { source } = evaluator;
  const name = source.textOf(member);
  if (source.isPunctuation(member + 1, "=")) {
    const key: Expression = { kind: "name", name, range: source.tokenRange(member), token: member };
    return {
      kind: "set",
      token,
      key: { expression: key, frame },
      value: { expression: evaluator.expressionAt(member + 2), frame },
    };
  }
  if (!source.isOpen(member + 1, "(")) return undefined;
  const [first, second] = readCall(evaluator, member + 1)?.arguments ?? [];
  if (!first) return undefined;
  if (SETTERS.has(name) && second)
    return {
      kind: "set",
      token,
      key: { expression: first.value, frame },
      value: { expression: second.value, frame },
    };
  if (ADDERS.has(name) && !second)
    return { kind: "add", token, value: { expression: first.value, frame } };
  if (MERGERS.has(name) || name === "set")
    return { kind: "merge", token, value: { expression: first.value, frame } };
  return undefined;
}

/** `Object.assign(headers, {…})`, or the name handed to a call that may change it. */
function argumentMutation(
  evaluator: Evaluator,
  token: number,
  frame: Frame | undefined,
): Mutation | undefined {
  const { source } = evaluator;
  const open = source.parent(token);
  if (open < 1 || !source.isOpen(open, "(") || source.isAccess(token - 1)) return undefined;
  const alone =
    (token - 1 === open || source.isPunctuation(token - 1, ",")) &&
    (source.isPunctuation(token + 1, ",") || token + 1 === source.closeOf(open));
  if (!alone || !source.isIdentifier(open - 1)) return undefined;
  const callee = source.textOf(open - 1);
  if (callee === "assign" && token - 1 === open) {
    const second = readCall(evaluator, open)?.arguments[1];
    if (second) return { kind: "merge", token, value: { expression: second.value, frame } };
  }
  if (READERS.has(callee) || evaluator.scopes.byParameters(open)) return undefined;
  return { kind: "escape", token };
}
