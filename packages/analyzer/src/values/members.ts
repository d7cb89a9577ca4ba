import { IDENTIFIER } from "../lexer/token.ts";
import { valueOperator } from "./brace-definitions.ts";
import { bufferWrite } from "./buffer-writes.ts";
import { dominates } from "./dominance.ts";
import type { Evaluator } from "./evaluator.ts";
import { dottedName, type Expression } from "./expression.ts";
import type { Frame, Located } from "./frame.ts";
import { classOf, functionOf, type Scope, type Scopes } from "./scope.ts";
import type { Source } from "./source.ts";
import { declaredType } from "./declared-type.ts";
import { assignmentOperator } from "./typed-definitions.ts";

/** A place that gives a member its value. */
interface Assignment {
  readonly token: number;
  /** `a.b` of `a.b.name = …`; undefined for a field in a class body. */
  readonly object: string | undefined;
  readonly scope: Scope;
  /** First token of the value; -1 where it is not one plain value. */
  readonly value: number;
}

/** Finds assignments to members, one name at a time and only for names that are asked for. */
export class Members {
  readonly #source: Source;
  readonly #scopes: Scopes;
  readonly #known = new Map<string, readonly Assignment[]>();

  constructor(source: Source, scopes: Scopes) {
    this.#source = source;
    this.#scopes = scopes;
  }

  /** Every assignment to a member of this name, whatever the object. */
  of(name: string): readonly Assignment[] {
    this.#source.lookups?.members.add(name);
    const { nameSigil } = this.#source.language.syntax;
    const spellings = this.#source.spellingsOf(name);
    // A field is declared `$name`, and read `->name`.
    const declared = nameSigil === undefined ? [] : this.#source.spellingsOf(nameSigil + name);
    const known = this.#known.get(name);
    if (known) return known;
    const found = this.among([...spellings, ...declared]);
    this.#known.set(name, found);
    return found;
  }

  /** The assignments to members at tokens that spell their names. */
  among(tokens: readonly number[]): readonly Assignment[] {
    return tokens.flatMap((token) => this.#assignment(token) ?? []);
  }

  #assignment(token: number): Assignment | undefined {
    const source = this.#source;
    if (source.isAccess(token - 1)) {
      const value = assignedValue(source, token, source.language.syntax.typedDeclarations !== true);
      if (value === undefined) return undefined;
      const object = objectBefore(source, token);
      return object === undefined
        ? undefined
        : { token, object, scope: this.#scopes.at(token), value };
    }
    const scope = this.#scopes.at(token);
    const isProperty = isParameterProperty(source, token);
    if (scope.kind !== "class" && !isProperty) return undefined;
    // A property of a constructor holds what the constructor is given.
    const value = assignedValue(source, token, true) ?? (isProperty ? token : undefined);
    return value === undefined ? undefined : { token, object: undefined, scope, value };
  }
}

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
  const all = evaluator.members.of(name);
  if (all.length === 0) return undefined;
  const { source, scopes } = evaluator;
  const dotted = dottedName(object);
  if (dotted === undefined) return undefined;
  const { selfNames } = source.language.syntax;
  const owner = evaluator.classOf(object, frame);
  if (owner) {
    const own = all.filter(
      ({ object: of, scope }) =>
        (of === undefined || selfNames.includes(of)) && classOf(scope) === owner,
    );
    return only(evaluator, own, frame);
  }
  if (selfNames.includes(dotted)) return undefined;
  const assigned = all.filter(({ object: of }) => of === dotted);
  const here = functionOf(scopes.at(use));
  const last = assigned.findLast(({ token, scope }) => token < use && functionOf(scope) === here);
  if (last !== undefined && dominates(source, last.token, use))
    return located(evaluator, last, frame);
  return only(evaluator, assigned, frame);
}

function only(
  evaluator: Evaluator,
  assignments: readonly Assignment[],
  frame: Frame | undefined,
): Located | "ambiguous" | undefined {
  const [first] = assignments;
  if (!first) return undefined;
  return assignments.length === 1 ? located(evaluator, first, frame) : "ambiguous";
}

function located(
  evaluator: Evaluator,
  { value }: Assignment,
  frame: Frame | undefined,
): Located | "ambiguous" {
  return value < 0 ? "ambiguous" : { expression: evaluator.expressionAt(value), frame };
}

/** The first token of what is assigned; -1 for `+=` and the like, undefined where nothing is assigned. */
function assignedValue(source: Source, token: number, declaration: boolean): number | undefined {
  const { typedDeclarations } = source.language.syntax;
  if (typedDeclarations && declaration && declaredType(source, token) < 0) return undefined;
  const operator = typedDeclarations
    ? assignmentOperator(source, token, declaration)
    : valueOperator(source, token, true);
  if (operator >= 0) return source.is(operator, "=") ? operator + 1 : -1;
  const write = typedDeclarations ? bufferWrite(source, token) : undefined;
  return write && (write.kind === "assign" ? write.value : -1);
}

/** `a.b` of `a.b.name`. */
function objectBefore(source: Source, token: number): string | undefined {
  if (source.kind(token - 2) !== IDENTIFIER) return undefined;
  const first = source.pathStart(token - 2);
  return first < 0 ? undefined : source.path(first, token - 2);
}

/** `constructor(private readonly host: string, private port = 80)` */
function isParameterProperty(source: Source, token: number): boolean {
  return (
    source.language.syntax.typeSyntax === true &&
    /^(?:private|public|protected|readonly)$/.test(source.textOf(token - 1)) &&
    source.isOpen(source.parent(token), "(")
  );
}

export function findMethod(scopes: Scopes, owner: Scope, name: string): Scope | undefined {
  return scopes.named(name).find(({ kind, parent }) => kind === "function" && parent === owner);
}
