import { braceScopes } from "./brace-scopes.ts";
import { regionOf } from "../lexer/regions.ts";
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

/**
 * The scopes of a document, by place. A scope lies in one region, and those of a region are read when it is asked about:
 * most regions of a long document never are.
 */
export class Scopes {
  readonly module: Scope;
  readonly #source: Source;
  readonly #regions: (Region | undefined)[] = [];

  constructor(source: Source) {
    this.#source = source;
    this.module = { kind: "module", head: 0, from: 0, to: source.count, parameters: -1 };
  }

  /** The innermost scope around a token; parameters count as inside. */
  at(token: number): Scope {
    const { all } = this.#around(token);
    const index = headsBefore(all, token + 1) - 1;
    let scope = index >= 0 ? all[index]! : this.module;
    while (scope.parent && scope.to <= token) scope = scope.parent;
    return scope;
  }

  /** The first scope whose head is at or after a token, in its region or the next. */
  startingFrom(token: number): Scope | undefined {
    const region = regionOf(this.#source.starts, token);
    const { all } = this.#region(region);
    const found = all[headsBefore(all, token)];
    if (found || region + 1 >= this.#source.starts.length) return found;
    return this.#region(region + 1).all[0];
  }

  /** The function whose parameters open at this token. */
  byParameters(open: number): Scope | undefined {
    return this.#around(open).byParameters.get(open);
  }

  /** Every function and class of this name. */
  named(name: string): readonly Scope[] {
    const { starts } = this.#source;
    const regions = new Set(this.#source.occurrences(name).map((token) => regionOf(starts, token)));
    return [...regions].flatMap((region) =>
      this.#region(region).all.filter((scope) => scope.name === name),
    );
  }

  #around(token: number): Region {
    return this.#region(regionOf(this.#source.starts, Math.max(0, token)));
  }

  #region(index: number): Region {
    return (this.#regions[index] ??= readRegion(this.#source, this.module, index));
  }
}

interface Region {
  /** In order of their heads. */
  readonly all: readonly Scope[];
  readonly byParameters: ReadonlyMap<number, Scope>;
}

function readRegion(source: Source, module: Scope, index: number): Region {
  const from = source.starts[index] ?? 0;
  const to = source.starts[index + 1] ?? source.count;
  const bare =
    source.language.syntax.blocks === "braces"
      ? braceScopes(source, from, to)
      : indentationScopes(source, from, to);
  const all: Scope[] = [];
  const byParameters = new Map<number, Scope>();
  const open: Scope[] = [module];
  for (const scope of bare) {
    while (open.length > 1 && open.at(-1)!.to <= scope.head) open.pop();
    const placed: Scope = { ...scope, parent: open.at(-1)! };
    all.push(placed);
    open.push(placed);
    if (scope.parameters >= 0) byParameters.set(scope.parameters, placed);
  }
  return { all, byParameters };
}

/** How many heads stand before a token. */
function headsBefore(all: readonly Scope[], token: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.head < token) low = middle + 1;
    else high = middle;
  }
  return low;
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
