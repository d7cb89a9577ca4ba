import type { Evaluator } from "./evaluator.ts";
import { dottedName, type Expression } from "./expression.ts";
import type { Frame } from "./frame.ts";

/** Is this an object whose members are environment variables (`process.env`, or a name for it)? */
export function isEnvironment(
  evaluator: Evaluator,
  expression: Expression,
  frame: Frame | undefined,
): boolean {
  const { objects } = evaluator.source.language.syntax.environmentReads;
  const direct = dottedName(expression);
  if (direct !== undefined && objects.includes(direct)) return true;
  if (expression.kind !== "name") return false;
  const target = evaluator.locate(expression, frame).expression;
  const name = target === expression ? undefined : dottedName(target);
  return name !== undefined && objects.includes(name);
}

/** The variable that `process.env.NAME` or `os.environ["NAME"]` reads; empty when its name is computed. */
export function environmentName(
  evaluator: Evaluator,
  expression: Expression,
  frame: Frame | undefined,
): string | undefined {
  if (expression.kind !== "member" && expression.kind !== "index") return undefined;
  if (!isEnvironment(evaluator, expression.object, frame)) return undefined;
  return expression.kind === "member"
    ? expression.name
    : (evaluator.text(expression.index, frame) ?? "");
}
