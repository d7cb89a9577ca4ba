import type { Expression } from "./expression.ts";
import type { Source } from "./source.ts";

type WithoutPlace<T> = T extends unknown ? Omit<T, "range" | "token"> : never;

/** An expression of the tokens from `from` to before `to`. */
export function node(
  source: Source,
  from: number,
  to: number,
  fields: WithoutPlace<Expression>,
): Expression {
  return { ...fields, range: source.range(from, to), token: from };
}

export function unknown(source: Source, from: number, to: number): Expression {
  return node(source, from, Math.max(from, to), { kind: "unknown" });
}
