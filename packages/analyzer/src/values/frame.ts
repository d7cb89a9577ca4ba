import type { Scope } from "./scope.ts";
import type { Expression } from "./expression.ts";

/** An expression together with the calls it is read under: what its parameters stand for. */
export interface Located {
  readonly expression: Expression;
  readonly frame: Frame | undefined;
}

/** One call of a function of the document: which arguments its parameters hold. */
export interface Frame {
  readonly scope: Scope;
  readonly positional: readonly Located[];
  readonly keywords: ReadonlyMap<string, Located>;
  /** A spread argument may fill any parameter that is not named. */
  readonly open: boolean;
  readonly outer: Frame | undefined;
}

export function frameOf(scope: Scope, frame: Frame | undefined): Frame | undefined {
  let current = frame;
  while (current && current.scope !== scope) current = current.outer;
  return current;
}

export function frameDepth(frame: Frame | undefined): number {
  let depth = 0;
  for (let current = frame; current; current = current.outer) depth++;
  return depth;
}
