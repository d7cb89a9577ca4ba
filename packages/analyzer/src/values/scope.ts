import { braceScopes } from "./brace-scopes.ts";
import { indentationScopes } from "./indentation-scopes.ts";
import type { Source } from "./source.ts";

/** A stretch of tokens with names of its own. */
export interface Scope {
  readonly kind: "module" | "function" | "class";
  readonly name?: string;
  /** First token of the header (parameters included) and the tokens of the body. */
  readonly head: number;
  readonly from: number;
  /** After the last token. */
  readonly to: number;
  /** The parenthesis that opens the parameters, or the single parameter of an arrow function, else -1. */
  readonly parameters: number;
  /** The body is one expression. */
  readonly expressionBody?: boolean;
  readonly parent?: Scope;
}

/** A scope before it knows its parent. */
export type BareScope = Omit<Scope, "parent">;

/** The scopes of a document, by place. */
export interface Scopes {
  readonly module: Scope;
  readonly all: readonly Scope[];
  /** The innermost scope around a token; parameters count as inside. */
  readonly at: (token: number) => Scope;
  /** The first scope whose head is at or after a token. */
  readonly startingFrom: (token: number) => Scope | undefined;
  /** The function whose parameters open at this token. */
  readonly byParameters: (open: number) => Scope | undefined;
  /** Every function and class of this name. */
  readonly named: (name: string) => readonly Scope[];
}

export function readScopes(source: Source): Scopes {
  const bare =
    source.language.syntax.blocks === "braces" ? braceScopes(source) : indentationScopes(source);
  const module: Scope = { kind: "module", head: 0, from: 0, to: source.count, parameters: -1 };
  const all: Scope[] = [];
  const byParameters = new Map<number, Scope>();
  const byName = new Map<string, Scope[]>();
  const open: Scope[] = [module];
  for (const scope of bare) {
    while (open.length > 1 && open.at(-1)!.to <= scope.head) open.pop();
    const placed: Scope = { ...scope, parent: open.at(-1)! };
    all.push(placed);
    open.push(placed);
    if (scope.name !== undefined) {
      const same = byName.get(scope.name);
      if (same) same.push(placed);
      else byName.set(scope.name, [placed]);
    }
    if (scope.parameters >= 0) byParameters.set(scope.parameters, placed);
  }
  /** How many heads stand before a token. */
  const headsBefore = (token: number): number => {
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle]!.head < token) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const at = (token: number): Scope => {
    const high = headsBefore(token + 1) - 1;
    let scope: Scope = high >= 0 ? all[high]! : module;
    while (scope.parent && scope.to <= token) scope = scope.parent;
    return scope;
  };
  return {
    module,
    all,
    at,
    startingFrom: (token) => all[headsBefore(token)],
    byParameters: (token) => byParameters.get(token),
    named(name) {
      source.lookups?.spellings.add(name);
      return byName.get(name) ?? [];
    },
  };
}

/** The innermost function around a scope, or the module. */
export function functionOf(scope: Scope): Scope {
  let current = scope;
  while (current.kind === "class" && current.parent) current = current.parent;
  return current;
}

export function classOf(scope: Scope): Scope | undefined {
  let current: Scope | undefined = scope;
  while (current && current.kind !== "class") current = current.parent;
  return current;
}
