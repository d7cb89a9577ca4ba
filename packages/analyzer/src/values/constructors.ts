import type { Evaluator } from "./evaluator.ts";
import type { CallExpression, Expression } from "./expression.ts";
import type { Frame } from "./frame.ts";
import type { Scope } from "./scope.ts";

const MAX_USES = 50;

/** The one place that makes an object with this constructor; undefined when there are several, or none in view. */
export function soleConstruction(evaluator: Evaluator, constructor: Scope): Frame | undefined {
  const owner = constructor.parent;
  const name = owner?.kind === "class" ? owner.name : undefined;
  if (name === undefined || !isConstructor(constructor, name)) return undefined;
  const { source } = evaluator;
  const tokens = source.occurrences(name);
  if (tokens.length > MAX_USES) return undefined;
  const calls = tokens.flatMap((token) => {
    if (!source.isOpen(token + 1, "(") || source.isAccess(token - 1)) return [];
    if (token >= owner!.head && token < owner!.to) return [];
    return callAt(evaluator.expressionAt(token), token + 1) ?? [];
  });
  const [call] = calls;
  return call && calls.length === 1 ? evaluator.frameFor(constructor, call, undefined) : undefined;
}

/** The call whose parenthesis is given, at the start of `Name(…).member(…)`. */
function callAt(expression: Expression, open: number): CallExpression | undefined {
  let inner: Expression = expression;
  for (;;) {
    if (inner.kind === "call") {
      if (inner.open === open) return inner;
      inner = inner.callee;
    } else if (inner.kind === "member" || inner.kind === "index") inner = inner.object;
    else return undefined;
  }
}

function isConstructor({ kind, name }: Scope, owner: string): boolean {
  return kind === "function" && (name === "__init__" || name === "constructor" || name === owner);
}
