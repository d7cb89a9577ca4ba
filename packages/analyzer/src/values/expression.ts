import type { Range } from "../text/range.ts";

/** What the island reader makes of a run of tokens. Anything it does not know is `unknown`, never an error. */
export type Expression =
  | StringExpression
  | TemplateExpression
  | NumberExpression
  | ConstantExpression
  | NameExpression
  | MemberExpression
  | IndexExpression
  | CallExpression
  | MapExpression
  | ListExpression
  | BinaryExpression
  | ChoiceExpression
  | FunctionExpression
  | UnknownExpression;

interface Node {
  readonly range: Range;
  /** Index of the first token: where names in the expression are looked up from. */
  readonly token: number;
}

/** A string literal; `range` includes its quotes. */
export interface StringExpression extends Node {
  readonly kind: "string";
}

/** A literal with interpolations, or neighbouring literals that are one. */
export interface TemplateExpression extends Node {
  readonly kind: "template";
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart =
  | { readonly kind: "chunk"; readonly token: number }
  | { readonly kind: "value"; readonly value: Expression };

export interface NumberExpression extends Node {
  readonly kind: "number";
}

export interface ConstantExpression extends Node {
  readonly kind: "constant";
  readonly value: boolean | null;
}

export interface NameExpression extends Node {
  readonly kind: "name";
  readonly name: string;
}

export interface MemberExpression extends Node {
  readonly kind: "member";
  readonly object: Expression;
  readonly name: string;
  readonly nameRange: Range;
}

export interface IndexExpression extends Node {
  readonly kind: "index";
  readonly object: Expression;
  readonly index: Expression;
}

export interface CallExpression extends Node {
  readonly kind: "call";
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  /** The opening parenthesis. */
  readonly open: number;
}

export interface Argument {
  readonly value: Expression;
  /** Keyword arguments have a name. */
  readonly name?: string;
  readonly nameRange?: Range;
  /** `...args`, `*args`, `**kwargs`. */
  readonly spread?: boolean;
}

export interface MapExpression extends Node {
  readonly kind: "map";
  readonly entries: readonly MapEntry[];
  /** The opening bracket. */
  readonly open: number;
}

export type MapEntry =
  | {
      readonly kind: "entry";
      readonly key: Expression;
      readonly keyText?: string;
      readonly keyRange: Range;
      readonly value: Expression;
    }
  | { readonly kind: "spread"; readonly value: Expression }
  /** A comprehension, a method, or something unread. */
  | { readonly kind: "unknown" };

export interface ListExpression extends Node {
  readonly kind: "list";
  readonly items: readonly Argument[];
  /** Parenthesised and of fixed length. */
  readonly tuple: boolean;
  /** False for a comprehension. */
  readonly complete: boolean;
}

/** `concatenate` joins, `fallback` gives the right side when the left is missing, `format` fills `%s`. */
export interface BinaryExpression extends Node {
  readonly kind: "binary";
  readonly operator: "concatenate" | "fallback" | "format" | "divide";
  readonly operands: readonly Expression[];
}

export interface ChoiceExpression extends Node {
  readonly kind: "choice";
  readonly options: readonly [Expression, Expression];
}

/** A function literal. */
export interface FunctionExpression extends Node {
  readonly kind: "function";
}

export interface UnknownExpression extends Node {
  readonly kind: "unknown";
}

/** `a.b.c` for names and members, `undefined` where something else is in the way. */
export function dottedName(expression: Expression): string | undefined {
  if (expression.kind === "name") return expression.name;
  if (expression.kind !== "member") return undefined;
  const object = dottedName(expression.object);
  return object === undefined ? undefined : `${object}.${expression.name}`;
}
