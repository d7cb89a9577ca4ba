import type { Scope } from "./scope.ts";

/** A place that gives a name its meaning. */
export interface Definition {
  /** The token that spells the name. */
  readonly token: number;
  readonly kind: DefinitionKind;
  /** The function or module that owns the name. */
  readonly owner: Scope;
  /** Where a block-scoped name can be seen: token range. */
  readonly from: number;
  readonly to: number;
  /** First token of the value, or -1; an `assign` without one is the empty text that a declaration gives. */
  readonly value: number;
  /** Taken out of the value by destructuring. */
  readonly key?: string;
  /** Declared here, not only assigned. */
  readonly declared: boolean;
  /** Assigned through the object: `this.name = value`. */
  readonly field?: boolean;
}

/**
 * `assign`: `name = value`; `append`: `name += value`; `declare`: without value; `parameter`: value is the default;
 * `function`, `class`: a declaration with a body; `import`: from elsewhere; `opaque`: a loop variable and the like.
 */
export type DefinitionKind =
  | "assign"
  | "append"
  | "declare"
  | "parameter"
  | "function"
  | "class"
  | "import"
  | "opaque";
