import type { Evaluator } from "../../values/evaluator.ts";
import { dottedName, type Argument, type CallExpression } from "../../values/expression.ts";
import { functionOf, type Scope } from "../../values/scope.ts";
import { readCall } from "../calls.ts";
import { isOfKind } from "./receiver-type.ts";
import type { ReceiverRow, StepRole, StepRow } from "./rows.ts";

/** One thing that is done with an object. */
export interface Step {
  readonly token: number;
  /** The name of the method, function or property. */
  readonly nameToken: number;
  readonly row: StepRow;
  /** Absent for an assigned property. */
  readonly call?: CallExpression;
  readonly arguments: readonly Argument[];
  readonly property?: StepRole;
}

/** What one function does with one object, in order. */
export interface Group {
  readonly row: ReceiverRow;
  /** The object, as `a.b.c`. */
  readonly path: string;
  readonly scope: Scope;
  readonly steps: Step[];
}

/** The statements of a document on objects of these kinds. */
export interface Receivers {
  readonly evaluator: Evaluator;
  readonly rows: readonly ReceiverRow[];
  readonly groups: readonly Group[];
}

const MAX_STEPS = 5_000;

/** Everything that a document does with objects of these kinds, by object and function. */
export function groupSteps(evaluator: Evaluator, rows: readonly ReceiverRow[]): readonly Group[] {
  const groups = new Map<string, Group>();
  const add = (row: ReceiverRow, path: string, step: Step): void => {
    const scope = functionOf(evaluator.scopes.at(step.token));
    const key = `${scope.from} ${rows.indexOf(row)} ${path}`;
    const known = groups.get(key);
    if (known) known.steps.push(step);
    else groups.set(key, { row, path, scope, steps: [step] });
  };
  for (const name of namesOf(rows)) {
    for (const token of evaluator.source.occurrences(name).slice(0, MAX_STEPS))
      readStep(evaluator, rows, name, token, add);
  }
  const found = [...groups.values()];
  for (const { steps } of found) steps.sort((left, right) => left.token - right.token);
  return found.sort((left, right) => left.steps[0]!.token - right.steps[0]!.token);
}

function namesOf(rows: readonly ReceiverRow[]): ReadonlySet<string> {
  return new Set(
    rows.flatMap(({ steps, functions, properties }) => [
      ...(steps?.keys() ?? []),
      ...(functions?.keys() ?? []),
      ...(properties?.keys() ?? []),
    ]),
  );
}

function readStep(
  evaluator: Evaluator,
  rows: readonly ReceiverRow[],
  name: string,
  token: number,
  add: (row: ReceiverRow, path: string, step: Step) => void,
): void {
  const { source, scopes } = evaluator;
  const isMember = source.isAccess(token - 1);
  const path = isMember ? ownerPath(evaluator, token) : undefined;
  if (path !== undefined && source.isPunctuation(token + 1, "=")) {
    const row = rows.find(
      (one) => one.properties?.has(name) && isOfKind(evaluator, path, token, one),
    );
    const property = row?.properties?.get(name);
    const given = { value: evaluator.expressionAt(token + 2) };
    if (row && property !== undefined)
      add(row, path, { token, nameToken: token, row: {}, arguments: [given], property });
    return;
  }
  if (!source.isOpen(token + 1, "(") || scopes.byParameters(token + 1)) return;
  const method = path === undefined ? undefined : rowOfMethod(evaluator, rows, path, name, token);
  const takers = rows.filter((row) => row.functions?.has(name));
  if (!method && takers.length === 0) return;
  const call = readCall(evaluator, token + 1);
  if (!call) return;
  const place = { token: call.token, nameToken: token, call, arguments: call.arguments };
  for (const taker of takers) {
    const step = taker.functions!.get(name)!;
    const object = selfArgument(call.arguments, step);
    // A method called `post` says nothing; what it is given must be of the kind.
    if (object === undefined || (isMember && !isOfKind(evaluator, object, token, taker))) continue;
    add(taker, object, { ...place, row: step });
    return;
  }
  if (method && path !== undefined) add(method, path, { ...place, row: method.steps!.get(name)! });
}

/** The kind of an object on which a method is called. */
function rowOfMethod(
  evaluator: Evaluator,
  rows: readonly ReceiverRow[],
  path: string,
  name: string,
  token: number,
): ReceiverRow | undefined {
  const knowing = rows.filter(({ steps }) => steps?.has(name));
  const typed = knowing.find((row) => isOfKind(evaluator, path, token, row));
  if (typed || knowing.length === 0) return typed;
  // An object of another kind only has a method of the same name.
  if (rows.some((row) => isOfKind(evaluator, path, token, row))) return undefined;
  return knowing.find(({ untyped }) => untyped === true);
}

/** `a.b` of `a.b.name`. */
function ownerPath({ source }: Evaluator, token: number): string | undefined {
  const first = source.pathStart(token);
  return first < 0 || first >= token ? undefined : source.path(first, token - 2);
}

/** The object that a function is given, by name. */
function selfArgument(
  given: readonly Argument[],
  { arguments: readings }: StepRow,
): string | undefined {
  for (const roles of readings ?? [["self"]]) {
    const argument = given[roles.indexOf("self")];
    const name = argument && dottedName(argument.value);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** Does the step say where a request goes? */
export function givesAddress({ row, property, arguments: given }: Step): boolean {
  if (property !== undefined) return /^(?:url|base|host|path)$/.test(property);
  const isAddress = (role: string | undefined): boolean =>
    role !== undefined && /^(?:url|base|host|path|setting|settings)$/.test(role);
  return row.arguments?.some((roles) => roles.slice(0, given.length).some(isAddress)) === true;
}
