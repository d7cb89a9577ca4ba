import { callersOf } from "./helper-calls.ts";
import type { Evaluator } from "../values/evaluator.ts";
import type { CallExpression } from "../values/expression.ts";
import type { Frame, Located } from "../values/frame.ts";
import { functionOf } from "../values/scope.ts";
import { isParameterHole } from "../values/pieces.ts";
import type { Value } from "../values/value.ts";

/** A caller of the function around a token. */
export interface Caller {
  readonly call: CallExpression;
  readonly frame: Frame;
}

/** The calls of the function that a token stands in. */
export function callersAround(evaluator: Evaluator, token: number): readonly Caller[] {
  const scope = functionOf(evaluator.scopes.at(token));
  if (scope.kind !== "function" || scope.name === undefined) return [];
  return callersOf(evaluator, scope, scope.name).map((call) => ({
    call,
    frame: evaluator.frameFor(scope, call, undefined),
  }));
}

/** The value; a parameter becomes what all callers in view agree on. */
export function foldThroughCallers(evaluator: Evaluator, located: Located): Value {
  const value = evaluator.fold(located.expression, located.frame);
  if (located.frame || !value.pieces.some(isParameterHole)) return value;
  const values = callersAround(evaluator, located.expression.token).map(({ frame }) =>
    evaluator.fold(located.expression, frame),
  );
  const [first] = values;
  const text = (one: Value): string =>
    one.pieces.map((piece) => (piece.kind === "text" ? piece.text : `\0${piece.name}`)).join("");
  return first && values.every((other) => text(other) === text(first)) ? first : value;
}
