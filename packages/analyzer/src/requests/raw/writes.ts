import type { Evaluator } from "../../values/evaluator.ts";
import type { CallExpression, Expression } from "../../values/expression.ts";
import { foldPercentFormat } from "../../values/fold-format.ts";
import type { Frame } from "../../values/frame.ts";
import { textValue } from "../../values/pieces.ts";
import { functionOf, type Scope } from "../../values/scope.ts";
import type { Piece, Value } from "../../values/value.ts";
import { readCall } from "../calls.ts";
import type { RawText, WriteRow } from "./rows.ts";

/** A call that writes text. */
interface Write {
  readonly call: CallExpression;
  readonly row: WriteRow;
}

/** All that one function writes to one connection, in order. */
export interface Chain {
  /** The connection, as `a.b.c`. */
  readonly path: string;
  readonly scope: Scope;
  readonly writes: Write[];
}

/** What a chain writes, and which call wrote the character at an index. */
export interface Written {
  readonly value: Value;
  readonly callAt: (index: number) => CallExpression;
}

/** A request that is longer is none, or generated. */
const MAX_PIECES = 2_000;

/** The text that is written to each connection, by function; functions without a trace of a request are passed over. */
export function findChains(evaluator: Evaluator, { writes }: RawText): readonly Chain[] {
  const { source, scopes } = evaluator;
  const traces = tracesOf(evaluator);
  const chains = new Map<string, Chain>();
  for (const [name, row] of writes)
    for (const token of source.occurrences(name)) {
      if (!source.isAccess(token - 1) || !source.isOpen(token + 1, "(")) continue;
      const first = source.pathStart(token);
      const scope = functionOf(scopes.at(token));
      if (first < 0 || first === token || !traces.has(scope.from)) continue;
      const call = readCall(evaluator, token + 1);
      if (!call) continue;
      const path = source.path(first, token - 2);
      const key = `${scope.from} ${path}`;
      const known = chains.get(key);
      if (known) known.writes.push({ call, row });
      else chains.set(key, { path, scope, writes: [{ call, row }] });
    }
  const found = [...chains.values()];
  for (const chain of found) chain.writes.sort((left, right) => left.call.open - right.call.open);
  return found;
}

const TRACE = /HTTP\/1|\+(?:HTTP|SH)[A-Z]/g;

/** Functions that hold a part of a request's text, or name a variable that holds one. */
function tracesOf(evaluator: Evaluator): ReadonlySet<number> {
  const { source, scopes } = evaluator;
  const found = new Set<number>();
  const names = new Set<string>();
  for (const { index } of source.text.matchAll(TRACE)) {
    if (source.inComment(index)) continue;
    const token = source.tokenAt(index);
    found.add(functionOf(scopes.at(token)).from);
    const name = variableOf(evaluator, token);
    if (name !== undefined) names.add(name);
  }
  for (const name of names)
    for (const token of source.occurrences(name)) found.add(functionOf(scopes.at(token)).from);
  return found;
}

/** The text of a chain as it leaves the program. */
export function foldChain(
  evaluator: Evaluator,
  { writes }: Chain,
  frame: Frame | undefined,
): Written {
  const pieces: Piece[] = [];
  const ends: number[] = [];
  let length = 0;
  const add = (value: Value): void => {
    for (const piece of value.pieces) {
      if (pieces.length >= MAX_PIECES) return;
      pieces.push(piece);
      length += piece.kind === "text" ? piece.text.length : 1;
    }
  };
  for (const { call, row } of writes) {
    const [text, ...values] = call.arguments;
    if (text) {
      const value = evaluator.fold(text.value, frame);
      add(row.fields ? foldPercentFormat(evaluator, value, values, call.range, frame) : value);
    }
    if (row.line) add(textValue("\n", { start: call.range.end, end: call.range.end }));
    ends.push(length);
  }
  const start = writes[0]!.call.range.start;
  return {
    value: { range: { start, end: writes.at(-1)!.call.range.end }, pieces },
    callAt: (index) =>
      writes[
        Math.max(
          0,
          ends.findIndex((end) => index < end),
        )
      ]!.call,
  };
}

/** Arguments of calls that name a variable whose text holds a piece of a request line. */
export function textArguments(
  evaluator: Evaluator,
  written: ReadonlySet<number>,
): readonly { readonly call: CallExpression; readonly argument: Expression }[] {
  const { source } = evaluator;
  const names = new Set<string>();
  const found: { call: CallExpression; argument: Expression }[] = [];
  const addCall = (token: number): void => {
    const open = source.parent(token);
    if (open < 1 || !source.isOpen(open, "(") || !source.isIdentifier(open - 1)) return;
    if (evaluator.scopes.byParameters(open) || written.has(open)) return;
    const writes = source.language.syntax.textCalls?.get(source.textOf(open - 1))?.writes;
    if (typeof writes === "number") {
      // `sprintf(request, FORMAT, …)` goes on in `request`.
      const target = readCall(evaluator, open)?.arguments[writes]?.value;
      if (target?.kind === "name") names.add(target.name);
      return;
    }
    const call = readCall(evaluator, open);
    const at = source.start(token);
    const argument = call?.arguments.find(
      ({ value }) => value.range.start <= at && at < value.range.end,
    );
    if (call && argument) found.push({ call, argument: argument.value });
  };
  for (const { index } of source.text.matchAll(/HTTP\/1/g)) {
    if (source.inComment(index)) continue;
    const token = source.tokenAt(index);
    addCall(token);
    const name = variableOf(evaluator, token);
    if (name !== undefined) names.add(name);
  }
  for (const name of names) for (const token of source.occurrences(name)) addCall(token);
  return found;
}

/** The variable or macro that the statement of a literal gives a value. */
function variableOf({ source, definitions }: Evaluator, literal: number): string | undefined {
  for (let index = literal - 1; index >= 0 && literal - index < 60; index--) {
    if (source.isPunctuation(index, ";")) return undefined;
    if (!source.isIdentifier(index)) continue;
    const name = source.textOf(index);
    if (definitions.of(name).some(({ token, value }) => token === index && value >= 0)) return name;
  }
  return undefined;
}
