import { IDENTIFIER } from "../lexer/token.ts";
import { valueOperator } from "./brace-definitions.ts";
import { dominates } from "./dominance.ts";
import type { Evaluator } from "./evaluator.ts";
import { dottedName, type Expression } from "./expression.ts";
import type { Frame, Located } from "./frame.ts";
import { occurrencesOf } from "./occurrences.ts";
import { classOf, functionOf, type Scope, type Scopes } from "./scope.ts";
import type { Source } from "./source.ts";

/**
 * What was assigned to `object.name`: class fields, `this.name = …`, `Config.NAME`, `options.name = …`.
 * `ambiguous` when several assignments compete; undefined when there is none.
 */
export function findMember(
  evaluator: Evaluator,
  object: Expression,
  name: string,
  use: number,
  frame: Frame | undefined,
): Located | "ambiguous" | undefined {
  const { source, scopes } = evaluator;
  const dotted = dottedName(object);
  if (dotted === undefined) return undefined;
  const owner = evaluator.classOf(object, frame);
  if (owner) return only(evaluator, classMembers(source, scopes, owner, name), frame);
  if (source.language.syntax.selfNames.includes(dotted)) return undefined;
  const assigned = occurrencesOf(source, name).filter(
    (token) => isAssigned(source, token) && objectBefore(source, token) === dotted,
  );
  const before = assigned.filter(
    (token) => token < use && functionOf(scopes.at(token)) === functionOf(scopes.at(use)),
  );
  const last = before.at(-1);
  if (last !== undefined && dominates(source, last, use)) return located(evaluator, last, frame);
  return only(evaluator, assigned, frame);
}

function only(
  evaluator: Evaluator,
  tokens: readonly number[],
  frame: Frame | undefined,
): Located | "ambiguous" | undefined {
  if (tokens.length === 0) return undefined;
  return tokens.length === 1 ? located(evaluator, tokens[0]!, frame) : "ambiguous";
}

function located(
  evaluator: Evaluator,
  token: number,
  frame: Frame | undefined,
): Located | "ambiguous" {
  const operator = valueOperator(evaluator.source, token, true);
  if (operator < 0 || !evaluator.source.is(operator, "=")) return "ambiguous";
  return { expression: evaluator.expressionAt(operator + 1), frame };
}

function isAssigned(source: Source, token: number): boolean {
  return source.isPunctuation(token - 1, ".") && valueOperator(source, token, false) >= 0;
}

/** `a.b` of `a.b.name`. */
function objectBefore(source: Source, token: number): string | undefined {
  let index = token - 2;
  if (source.kind(index) !== IDENTIFIER) return undefined;
  while (source.isPunctuation(index - 1, ".") && source.kind(index - 2) === IDENTIFIER) index -= 2;
  return source.isPunctuation(index - 1, ".")
    ? undefined
    : source.text.slice(source.start(index), source.end(token - 2));
}

/** Fields in the class body, assignments to `this.name`, and constructor parameters that are fields. */
function classMembers(
  source: Source,
  scopes: Scopes,
  owner: Scope,
  name: string,
): readonly number[] {
  const { selfNames } = source.language.syntax;
  const fields: number[] = [];
  const assignments: number[] = [];
  for (const token of occurrencesOf(source, name)) {
    if (token < owner.from || token >= owner.to) continue;
    if (source.isPunctuation(token - 1, ".")) {
      if (!selfNames.includes(source.textOf(token - 2)) || valueOperator(source, token, true) < 0)
        continue;
      if (classOf(scopes.at(token)) === owner) assignments.push(token);
    } else if (scopes.at(token) === owner) {
      if (valueOperator(source, token, true) >= 0) fields.push(token);
    } else if (isParameterProperty(source, token)) fields.push(token);
  }
  return [...fields, ...assignments];
}

/** `constructor(private readonly host = "…")` */
function isParameterProperty(source: Source, token: number): boolean {
  return (
    source.language.syntax.typeSyntax === true &&
    /^(?:private|public|protected|readonly)$/.test(source.textOf(token - 1)) &&
    valueOperator(source, token, true) >= 0
  );
}

export function findMethod(scopes: Scopes, owner: Scope, name: string): Scope | undefined {
  return scopes.all.find(
    (scope) => scope.kind === "function" && scope.parent === owner && scope.name === name,
  );
}
