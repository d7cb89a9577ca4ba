import type { Evaluator } from "./evaluator.ts";
import type { Expression } from "./expression.ts";
import type { Frame } from "./frame.ts";
import { findMethod } from "./members.ts";
import { classOf, type Scope } from "./scope.ts";

/** The function of this document that a callee names: a declaration, a function literal, a method. */
export function findFunction(
  evaluator: Evaluator,
  callee: Expression,
  frame: Frame | undefined,
): Scope | undefined {
  if (callee.kind === "name") {
    const meaning = evaluator.definitions.find(callee.name, callee.token);
    if (meaning?.definition.kind === "function")
      return functionAt(evaluator, meaning.definition.token);
  }
  if (callee.kind === "member") {
    const owner = findClass(evaluator, callee.object, frame);
    const method = owner && findMethod(evaluator.scopes, owner, callee.name);
    if (method) return method;
  }
  if (callee.kind !== "name" && callee.kind !== "member") return undefined;
  const { expression } = evaluator.locate(callee, frame);
  return expression.kind === "function" ? functionAt(evaluator, expression.token) : undefined;
}

/** The class of this document that an expression names, or that it is an instance of. */
export function findClass(
  evaluator: Evaluator,
  expression: Expression,
  frame: Frame | undefined,
): Scope | undefined {
  if (expression.kind === "name") {
    const { selfNames } = evaluator.source.language.syntax;
    if (selfNames.includes(expression.name)) return classOf(evaluator.scopes.at(expression.token));
    const meaning = evaluator.definitions.find(expression.name, expression.token);
    if (meaning?.definition.kind === "class") return classNamed(evaluator, expression.name);
  }
  const { expression: target } = evaluator.locate(expression, frame);
  if (target.kind !== "call" || target.callee.kind !== "name") return undefined;
  return classNamed(evaluator, target.callee.name);
}

/** The function whose name or literal starts at a token. */
function functionAt({ scopes }: Evaluator, token: number): Scope | undefined {
  const scope = scopes.startingFrom(token - 1);
  return scope?.kind === "function" && scope.head <= token + 4 ? scope : undefined;
}

function classNamed({ scopes }: Evaluator, name: string): Scope | undefined {
  return scopes.named(name).find(({ kind }) => kind === "class");
}
