import type { Evaluator } from "../../values/evaluator.ts";
import {
  dottedName,
  type Argument,
  type CallExpression,
  type Expression,
} from "../../values/expression.ts";
import { readExpression } from "../../values/read-expression.ts";
import { functionOf, type Scope } from "../../values/scope.ts";
import { assignedName, readCall } from "../calls.ts";
import { isOfKind, startOfChain } from "./receiver-type.ts";
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
  /** The call makes the object. */
  readonly makes?: boolean;
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

/** The tokens from one to before another that may be steps: names of methods, functions and properties. */
export function stepTokens(
  { source }: Evaluator,
  rows: readonly ReceiverRow[],
  from: number,
  to: number,
): readonly number[] {
  const names = namesOf(rows);
  const found: number[] = [];
  for (let token = from; token < to; token++) {
    if (!source.isIdentifier(token)) continue;
    // Every name of a document passes here; hardly one has the length and the first letter.
    if (!names.shapes.has(shapeOf(source.text, source.start(token), source.end(token)))) continue;
    if (names.all.has(source.textOf(token))) found.push(token);
  }
  return found;
}

function shapeOf(text: string, start: number, end: number): number {
  return (end - start) * 0x10000 + text.charCodeAt(start);
}

/** What is done with objects of these kinds at these tokens, by object and function. */
export function groupStepsAt(
  evaluator: Evaluator,
  rows: readonly ReceiverRow[],
  tokens: readonly number[],
): readonly Group[] {
  const { groups, add } = grouping(evaluator, rows);
  for (const token of tokens) readStep(evaluator, rows, evaluator.source.textOf(token), token, add);
  return inOrder(groups);
}

/** Everything that a document does with objects of these kinds, by object and function. */
export function groupSteps(evaluator: Evaluator, rows: readonly ReceiverRow[]): readonly Group[] {
  const { groups, add } = grouping(evaluator, rows);
  for (const row of rows)
    if (row.made)
      for (const type of row.types)
        for (const token of evaluator.source.occurrences(type).slice(0, MAX_STEPS))
          readMaker(evaluator, row, token, add);
  for (const name of namesOf(rows).all) {
    for (const token of evaluator.source.occurrences(name).slice(0, MAX_STEPS))
      readStep(evaluator, rows, name, token, add);
  }
  return inOrder(groups);
}

/** Takes a step of an object. */
type Add = (row: ReceiverRow, path: string, step: Step) => void;

function grouping(
  evaluator: Evaluator,
  rows: readonly ReceiverRow[],
): { readonly groups: ReadonlyMap<string, Group>; readonly add: Add } {
  const groups = new Map<string, Group>();
  const add: Add = (row, path, step) => {
    const scope = functionOf(evaluator.scopes.at(step.token));
    const key = `${scope.from} ${rows.indexOf(row)} ${path}`;
    const known = groups.get(key);
    if (known) known.steps.push(step);
    else groups.set(key, { row, path, scope, steps: [step] });
  };
  return { groups, add };
}

function inOrder(groups: ReadonlyMap<string, Group>): readonly Group[] {
  const found = [...groups.values()];
  for (const { steps } of found)
    steps.sort((left, right) => left.token - right.token || left.nameToken - right.nameToken);
  return found.sort((left, right) => left.steps[0]!.token - right.steps[0]!.token);
}

interface Names {
  readonly all: ReadonlySet<string>;
  readonly shapes: ReadonlySet<number>;
}

const namesByRows = new WeakMap<readonly ReceiverRow[], Names>();

function namesOf(rows: readonly ReceiverRow[]): Names {
  const known = namesByRows.get(rows);
  if (known) return known;
  const all = new Set(
    rows
      .flatMap(({ steps, functions, properties }) => [
        ...(steps?.keys() ?? []),
        ...(functions?.keys() ?? []),
        ...(properties?.keys() ?? []),
      ])
      .map((name) => name.slice(name.lastIndexOf(".") + 1)),
  );
  const names = { all, shapes: new Set([...all].map((name) => shapeOf(name, 0, name.length))) };
  namesByRows.set(rows, names);
  return names;
}

/** `new Type(…)`, `object.type(…)`: what makes an object of the kind. */
function readMaker(evaluator: Evaluator, row: ReceiverRow, token: number, add: Add): void {
  const { source, scopes } = evaluator;
  const open = opensArguments(source, token);
  if (open < 0 || scopes.byParameters(open)) return;
  const call = readCall(evaluator, open);
  if (!call) return;
  if (row.maker !== undefined && call.callee.kind !== "member") return;
  const step = { token: call.token, nameToken: token, call, arguments: call.arguments };
  const path = pathOfMade(evaluator, call);
  add(row, path, { ...step, row: MAKES, makes: true });
  if (row.keyHeaders && !path.startsWith("#")) addKeyHeaders(evaluator, row, path, call, add);
}

/** `request["Name"] = value` behind the call that makes the object. */
function addKeyHeaders(
  evaluator: Evaluator,
  row: ReceiverRow,
  path: string,
  made: CallExpression,
  add: Add,
): void {
  const { source, scopes } = evaluator;
  const scope = functionOf(scopes.at(made.open));
  for (const token of source.occurrences(path.slice(path.lastIndexOf(".") + 1))) {
    if (token <= made.open || token >= scope.to) continue;
    const member = typeof row.keyHeaders === "string" ? row.keyHeaders : undefined;
    if (member !== undefined && !(source.isAccess(token + 1) && source.is(token + 2, member)))
      continue;
    const open = member === undefined ? token + 1 : token + 3;
    if (!source.isOpen(open, "[")) continue;
    const after = source.after(open);
    if (!source.isPunctuation(after, "=")) continue;
    const given = [evaluator.expressionAt(open + 1), evaluator.expressionAt(after + 1)];
    add(row, path, {
      token,
      nameToken: token,
      row: KEYED,
      arguments: given.map((value) => ({ value })),
    });
  }
}

const KEYED: StepRow = { arguments: [["headerName", "headerValue"]] };
const MAKES: StepRow = { starts: true };

/** The parenthesis behind a name, type arguments skipped; -1 when it is not called. */
function opensArguments(source: Evaluator["source"], name: number): number {
  if (source.isOpen(name + 1, "(")) return name + 1;
  // `Type.new(`
  if (source.isAccess(name + 1) && source.is(name + 2, "new") && source.isOpen(name + 3, "("))
    return name + 3;
  if (!source.isPunctuation(name + 1, "<")) return -1;
  for (let index = name + 2; index < source.count && index - name < 20; index++) {
    if (source.isOpen(index, "(")) return source.isPunctuation(index - 1, ">") ? index : -1;
    if (source.is(index, ";") || source.is(index, "{")) return -1;
  }
  return -1;
}

/** The name that the object gets, or one that no other object has. */
function pathOfMade({ source }: Evaluator, call: CallExpression): string {
  return assignedName(source, call) ?? `#${call.open}`;
}

function readStep(
  evaluator: Evaluator,
  rows: readonly ReceiverRow[],
  name: string,
  token: number,
  add: Add,
): void {
  const { source, scopes } = evaluator;
  const isMember = source.isAccess(token - 1);
  const path = isMember ? ownerPath(evaluator, token) : undefined;
  if (isMember && path === undefined) {
    readLink(evaluator, rows, name, token, add);
    return;
  }
  const memberPath =
    path?.includes(".") === true ? path.slice(0, path.lastIndexOf(".")) : undefined;
  if (path !== undefined && memberPath !== undefined && source.isOpen(token + 1, "(")) {
    // `request.Headers.Add(…)` is a step of `request`.
    const key = `${path.slice(memberPath.length + 1)}.${name}`;
    const row = rows.find(
      (one) => one.steps?.has(key) && isOfKind(evaluator, memberPath, token, one),
    );
    const call = row && readCall(evaluator, token + 1);
    if (row && call) {
      const place = { token: call.token, nameToken: token, call, arguments: call.arguments };
      add(row, memberPath, { ...place, row: row.steps!.get(key)! });
      return;
    }
  }
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
  if (!isMember && readBare(evaluator, rows, name, token, add)) return;
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

/** `made.apply { step(…); property = … }` and `with(made) { … }`. */
function readBare(
  evaluator: Evaluator,
  rows: readonly ReceiverRow[],
  name: string,
  token: number,
  add: Add,
): boolean {
  const { source } = evaluator;
  if (source.language.syntax.braceSuffix !== "lambda") return false;
  const object = receiverOfBlock(evaluator, token);
  if (!object) return false;
  for (const row of rows) {
    if (row.made !== true) continue;
    const start = object.kind === "call" ? startOfChain(object, row.types) : undefined;
    const path = start ? pathOfMade(evaluator, start) : dottedName(object);
    if (path === undefined || (!start && !isOfKind(evaluator, path, token, row))) continue;
    const property = row.properties?.get(name);
    const step = row.steps?.get(name);
    if (property !== undefined && source.isPunctuation(token + 1, "=")) {
      const given = { value: evaluator.expressionAt(token + 2) };
      add(row, path, { token, nameToken: token, row: {}, arguments: [given], property });
      return true;
    }
    const call = step && source.isOpen(token + 1, "(") ? readCall(evaluator, token + 1) : undefined;
    if (!step || !call) continue;
    add(row, path, { token, nameToken: token, call, arguments: call.arguments, row: step });
    return true;
  }
  return false;
}

/** The object that the block around a token is run on. */
function receiverOfBlock(evaluator: Evaluator, token: number): Expression | undefined {
  const { source } = evaluator;
  let block = source.parent(token);
  while (block >= 0 && !source.isOpen(block, "{")) block = source.parent(block);
  if (block < 0) return undefined;
  const close = source.isClose(block - 1, ")") ? block - 1 : block - 3;
  const scoped =
    close === block - 1
      ? source.is(source.openOf(close) - 1, "with")
      : /^(?:apply|run)$/.test(source.textOf(block - 1)) && source.isAccess(block - 2);
  if (!scoped) return undefined;
  if (close === block - 1) return readExpression(source, source.openOf(close) + 1, close, 0);
  if (source.isIdentifier(close)) return readExpression(source, close, close + 1, 0);
  if (!source.isClose(close, ")")) return undefined;
  const open = source.openOf(close);
  return readCall(evaluator, open) ?? readExpression(source, open + 1, close, 0);
}

/** A link of a chain: `new Request.Builder().url(u).header(n, v)`. */
function readLink(
  evaluator: Evaluator,
  rows: readonly ReceiverRow[],
  name: string,
  token: number,
  add: Add,
): void {
  const { source } = evaluator;
  const knowing = rows.filter(({ made, steps }) => made === true && steps?.has(name));
  const open = knowing.length > 0 ? opensArguments(source, token) : -1;
  const call = open < 0 ? undefined : readCall(evaluator, open);
  if (call?.callee.kind !== "member") return;
  const { object } = call.callee;
  const place = { token: call.token, nameToken: token, call, arguments: call.arguments };
  for (const row of knowing) {
    const start = object.kind === "call" ? startOfChain(object, row.types) : undefined;
    const path = start ? pathOfMade(evaluator, start) : rootPath(object);
    if (path === undefined) continue;
    if (!start && !isOfKind(evaluator, path, token, row)) continue;
    add(row, path, { ...place, row: row.steps!.get(name)! });
    return;
  }
}

/** `a.b` of `a.b.c(…).d(…)`. */
function rootPath(object: Expression): string | undefined {
  let link = object;
  while (link.kind === "call") {
    if (link.callee.kind !== "member") return undefined;
    link = link.callee.object;
  }
  return dottedName(link);
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
export function givesAddress({ row, property, makes, arguments: given }: Step): boolean {
  if (makes === true) return true;
  if (property !== undefined) return /^(?:url|base|host|path)$/.test(property);
  const isAddress = (role: string | undefined): boolean =>
    role !== undefined && /^(?:url|base|host|path|setting|settings)$/.test(role);
  return row.arguments?.some((roles) => roles.slice(0, given.length).some(isAddress)) === true;
}
