import { declaredType } from "../../values/declared-type.ts";
import type { Evaluator } from "../../values/evaluator.ts";
import type { Argument, CallExpression, Expression } from "../../values/expression.ts";
import { readExpression } from "../../values/read-expression.ts";
import { readArguments } from "../../values/read-literal.ts";
import { functionOf } from "../../values/scope.ts";
import type { ReceiverRow } from "./rows.ts";

/** Where an object comes from. */
export interface Origin {
  /** The type that it is declared with, or the function that makes it; undefined when neither is in view. */
  readonly type?: string;
  /** What it is made with. */
  readonly arguments: readonly Argument[];
  /** The object whose method makes it. */
  readonly maker?: Expression;
  /** The token of its name, or of the call that makes it; -1 when it is not in view. */
  readonly token: number;
}

/** Words in the place of a type that leave it open. */
const OPEN_TYPES: ReadonlySet<string> = new Set([
  "auto",
  "var",
  "let",
  "const",
  "val",
  "final",
  "dynamic",
  "void",
]);

/** Is the object that a path names at a token declared or made as one of this kind? */
export function isOfKind(
  evaluator: Evaluator,
  path: string,
  token: number,
  { types }: ReceiverRow,
): boolean {
  const { type } = originOf(evaluator, path, token, types);
  return type !== undefined && types.includes(type);
}

const origins = new WeakMap<Evaluator, Map<string, Origin>>();

/**
 * How an object was declared and made, as a function sees it.
 * @param types names of what makes it, where it stands at the start of a chain
 */
export function originOf(
  evaluator: Evaluator,
  path: string,
  use: number,
  types: readonly string[] = [],
): Origin {
  const known = origins.get(evaluator) ?? new Map<string, Origin>();
  origins.set(evaluator, known);
  const key = `${functionOf(evaluator.scopes.at(use)).from} ${path} ${types.join()}`;
  const found = known.get(key) ?? findOrigin(evaluator, path, use, types);
  known.set(key, found);
  return found;
}

function findOrigin(
  evaluator: Evaluator,
  path: string,
  use: number,
  types: readonly string[],
): Origin {
  const { source } = evaluator;
  const name = path.slice(path.lastIndexOf(".") + 1);
  let open: Origin = { arguments: [], token: -1 };
  const visible = evaluator.definitions.around(name, use);
  const known = visible.length > 0 ? visible : evaluator.definitions.elsewhere(name);
  for (const { token, kind, value } of known.toReversed()) {
    if (kind === "append" || kind === "function" || kind === "class") continue;
    const word = source.language.syntax.typedDeclarations
      ? declaredType(source, token, kind === "parameter")
      : -1;
    const declared = word < 0 ? undefined : source.textOf(word);
    const type = declared !== undefined && !OPEN_TYPES.has(declared) ? declared : undefined;
    const made = value < 0 ? undefined : madeBy(evaluator, token, value, types);
    if (made && (type === undefined || type === made.type)) return made;
    if (type !== undefined) return made ? { ...made, type } : { type, arguments: [], token };
    open = { arguments: [], token };
  }
  const located = evaluator.locate(nameAt(evaluator, path, use)).expression;
  return located.kind === "call" ? callOrigin(located, types) : open;
}

/** `Type name(a, b)`, `Type name{a}` and `name = Type(a)`. */
function madeBy(
  evaluator: Evaluator,
  name: number,
  value: number,
  types: readonly string[],
): Origin | undefined {
  const { source } = evaluator;
  const next = name + 1;
  if (source.isOpen(next, "(") || source.isOpen(next, "{")) {
    const word = declaredType(source, name);
    const given = readArguments(source, next, 0, readExpression);
    return word < 0 ? undefined : { type: source.textOf(word), arguments: given, token: name };
  }
  const expression = evaluator.expressionAt(value);
  if (expression.kind === "call") return callOrigin(expression, types);
  return expression.kind === "map"
    ? { arguments: [{ value: expression }], token: name }
    : undefined;
}

function callOrigin(whole: CallExpression, types: readonly string[]): Origin {
  const call = startOfChain(whole, types) ?? whole;
  const type = lastName(call.callee);
  const { callee } = call;
  return {
    ...(callee.kind === "member" ? { maker: callee.object } : {}),
    arguments: call.arguments,
    token: call.token,
    ...(type === undefined ? {} : { type }),
  };
}

/** The call of a chain that makes an object of one of these types, from its end. */
export function startOfChain(
  call: CallExpression,
  types: readonly string[],
): CallExpression | undefined {
  let link: Expression = call;
  while (link.kind === "call") {
    const name = lastName(link.callee);
    if (name !== undefined && types.includes(name)) return link;
    if (link.callee.kind !== "member") return undefined;
    link = link.callee.object;
  }
  return undefined;
}

function lastName(callee: Expression): string | undefined {
  // `Type.new(…)`
  if (callee.kind === "member" && callee.name === "new") {
    const { object } = callee;
    return object.kind === "name" || object.kind === "member" ? object.name : undefined;
  }
  if (callee.kind === "name" || callee.kind === "member") return callee.name;
  return undefined;
}

/** An expression that names the path at a place. */
function nameAt(evaluator: Evaluator, path: string, token: number): Expression {
  const at = evaluator.source.start(token);
  const place = { range: { start: at, end: at }, token };
  const [first = "", ...members] = path.split(".");
  return members.reduce<Expression>(
    (object, name) => ({ kind: "member", object, name, nameRange: place.range, ...place }),
    { kind: "name", name: first, ...place },
  );
}
