import { isEnvironment } from "./environment-reads.ts";
import type { Evaluator } from "./evaluator.ts";
import {
  dottedName,
  type CallExpression,
  type Expression,
  type NameExpression,
} from "./expression.ts";
import { frameDepth, frameOf, type Frame, type Located } from "./frame.ts";
import { argumentFor, returnsOf } from "./functions.ts";
import { findMember } from "./members.ts";
import { textCallOf, textOf } from "./text-calls.ts";

const MAX_FRAMES = 4;

/** Calls that give their first argument back. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  "Object.freeze",
  "dict",
  "MappingProxyType",
  "structuredClone",
  "copy.copy",
  "copy.deepcopy",
  "Headers",
  "httpx.Headers",
  "CaseInsensitiveDict",
  "HttpHeaders",
  "AxiosHeaders.from",
]);

/** One hop from a name, member, index or call to what it stands for; undefined where that is not certain. */
export function step(evaluator: Evaluator, { expression, frame }: Located): Located | undefined {
  switch (expression.kind) {
    case "name":
      return stepName(evaluator, expression, frame);
    case "member":
      return stepMember(evaluator, expression.object, expression.name, expression.token, frame);
    case "index": {
      const key = evaluator.text(expression.index, frame);
      return key === undefined
        ? undefined
        : stepMember(evaluator, expression.object, key, expression.token, frame);
    }
    case "call":
      return stepCall(evaluator, expression, frame);
    default:
      return undefined;
  }
}

function stepName(
  evaluator: Evaluator,
  expression: NameExpression,
  frame: Frame | undefined,
): Located | undefined {
  const meaning = evaluator.definitions.find(expression.name, expression.token);
  if (!meaning || meaning.appends.length > 0) return undefined;
  const { definition } = meaning;
  const { key } = definition;
  if (definition.kind === "parameter") {
    const call = frameOf(definition.owner, frame) ?? evaluator.constructionOf(definition.owner);
    const argument = call && argumentFor(evaluator.source, call, definition.token);
    if (argument === undefined && call) return undefined;
    if (argument !== undefined && argument !== "default")
      return key === undefined ? argument : memberOf(evaluator, argument, key);
    if (definition.value < 0) return call ? nothing(expression) : undefined;
    const value = evaluator.expressionAt(definition.value);
    // A default of `{}` or `None` says nothing of what callers pass.
    return call || isText(value) ? { expression: value, frame } : undefined;
  }
  if (definition.kind !== "assign" || definition.value < 0) return undefined;
  const value: Located = { expression: evaluator.expressionAt(definition.value), frame };
  if (key === undefined) return value;
  return memberOf(evaluator, value, key) ?? environmentMember(evaluator, value, key, expression);
}

function isText({ kind }: Expression): boolean {
  return kind !== "map" && kind !== "list" && kind !== "constant";
}

/** An argument that the caller leaves out. */
function nothing({ range, token }: Expression): Located {
  return { expression: { kind: "constant", value: null, range, token }, frame: undefined };
}

/** `const { NAME } = process.env` reads as `process.env.NAME`. */
function environmentMember(
  evaluator: Evaluator,
  object: Located,
  name: string,
  at: NameExpression,
): Located | undefined {
  if (!isEnvironment(evaluator, object.expression, object.frame)) return undefined;
  const { range, token } = at;
  return {
    expression: { kind: "member", object: object.expression, name, nameRange: range, range, token },
    frame: object.frame,
  };
}

function stepMember(
  evaluator: Evaluator,
  object: Expression,
  name: string,
  token: number,
  frame: Frame | undefined,
): Located | undefined {
  if (isEnvironment(evaluator, object, frame)) return undefined;
  const assigned = findMember(evaluator, object, name, token, frame);
  if (assigned !== undefined) return assigned === "ambiguous" ? undefined : assigned;
  return memberOf(evaluator, { expression: object, frame }, name);
}

function memberOf(evaluator: Evaluator, object: Located, name: string): Located | undefined {
  const target = evaluator.locate(object.expression, object.frame);
  const { expression, frame } = target;
  if (expression.kind !== "list" || !/^\d+$/.test(name)) return evaluator.entry(target, name);
  const items = expression.items.slice(0, Number(name) + 1);
  const item = items[Number(name)];
  return item && expression.complete && !items.some(({ spread }) => spread)
    ? { expression: item.value, frame }
    : undefined;
}

function stepCall(
  evaluator: Evaluator,
  call: CallExpression,
  frame: Frame | undefined,
): Located | undefined {
  const dotted = dottedName(call.callee);
  const [first] = call.arguments;
  const own = textCallOf(evaluator, call, frame);
  if (own) return own.writes === undefined ? textOf(own, call, frame) : undefined;
  if (dotted !== undefined && TRANSPARENT.has(dotted) && first && first.name === undefined)
    return { expression: first.value, frame };
  if (frameDepth(frame) >= MAX_FRAMES) return undefined;
  const scope = evaluator.functionOf(call.callee, frame);
  // A function that calls itself would be followed without end, and proves nothing.
  if (!scope || frameOf(scope, frame)) return undefined;
  const [result, ...others] = returnsOf(evaluator.source, evaluator.scopes, scope);
  if (!result || others.length > 0) return undefined;
  return { expression: result, frame: evaluator.frameFor(scope, call, frame) };
}
