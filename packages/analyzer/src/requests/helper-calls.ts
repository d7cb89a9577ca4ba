import type { Evaluator } from "../values/evaluator.ts";
import type { CallExpression } from "../values/expression.ts";
import type { Frame } from "../values/frame.ts";
import { frameForCall } from "../values/functions.ts";
import { classOf, functionOf, type Scope } from "../values/scope.ts";
import { readCall } from "./calls.ts";
import type { Draft } from "./draft.ts";

const MAX_LEVELS = 3;
const MAX_CALLERS = 200;

/** Reads a request under the arguments of one caller. */
export type Reread = (frame: Frame | undefined) => Draft | undefined;

/**
 * A request in a helper, whose URL or method comes from parameters, stands for one request per caller.
 * Where no caller says more than the helper, it is reported once, at the helper.
 */
export function expandHelper(
  evaluator: Evaluator,
  draft: Draft,
  token: number,
  reread: Reread,
  level = 0,
  frame?: Frame,
): readonly Draft[] {
  if (level >= MAX_LEVELS || !dependsOnParameters(draft)) return [draft];
  const scope = functionOf(evaluator.scopes.at(token));
  if (scope.kind !== "function" || scope.name === undefined) return [draft];
  const found: Draft[] = [];
  for (const call of callersOf(evaluator, scope, scope.name)) {
    const own = frameForCall(scope, call, undefined);
    const joined = frame ? withOuter(frame, own) : own;
    const there = reread(joined);
    if (!there || !saysMore(there, draft)) continue;
    const placed: Draft = { ...there, range: call.range, token: call.token };
    found.push(...expandHelper(evaluator, placed, call.open, reread, level + 1, joined));
  }
  return found.length > 0 ? found : [draft];
}

/** The frame of the inner helper, called from within `outer`. */
function withOuter(frame: Frame, outer: Frame): Frame {
  const rest = frame.outer ? withOuter(frame.outer, outer) : outer;
  const lift = <T extends { readonly frame: Frame | undefined }>(located: T): T => ({
    ...located,
    frame: located.frame ? withOuter(located.frame, outer) : outer,
  });
  return {
    ...frame,
    positional: frame.positional.map(lift),
    keywords: new Map([...frame.keywords].map(([name, located]) => [name, lift(located)])),
    outer: rest,
  };
}

function dependsOnParameters({ url, method }: Draft): boolean {
  return (
    method.name === undefined ||
    url.pieces.some((piece) => piece.kind === "hole" && piece.origin === "parameter")
  );
}

function saysMore(next: Draft, before: Draft): boolean {
  if (before.method.name === undefined && next.method.name !== undefined) return true;
  const known = (draft: Draft): number =>
    draft.url.pieces.reduce(
      (sum, piece) => sum + (piece.kind === "text" ? piece.text.length : 0),
      0,
    );
  return known(next) > known(before);
}

/** The calls of a function of the document, by its name. */
export function callersOf(
  evaluator: Evaluator,
  scope: Scope,
  name: string,
): readonly CallExpression[] {
  const { source, scopes } = evaluator;
  const calls: CallExpression[] = [];
  const owner = scope.parent?.kind === "class" ? scope.parent : undefined;
  for (const token of source.occurrences(name).slice(0, MAX_CALLERS)) {
    const open = opensCall(evaluator, token);
    if (open < 0 || open === scope.parameters || (token >= scope.from && token < scope.to))
      continue;
    const call = readCall(evaluator, open);
    if (!call) continue;
    const target = evaluator.functionOf(call.callee);
    const guessed =
      target === undefined &&
      owner !== undefined &&
      call.callee.kind === "member" &&
      classOf(scopes.at(token)) !== owner &&
      isOnlyMethod(evaluator, name);
    if (target === scope || guessed) calls.push(call);
  }
  return calls;
}

/** The parenthesis after a name, type arguments skipped; -1 when the name is not called. */
function opensCall(evaluator: Evaluator, token: number): number {
  const { source } = evaluator;
  if (source.isOpen(token + 1, "(")) return token + 1;
  if (!source.language.syntax.typeSyntax || !source.isPunctuation(token + 1, "<")) return -1;
  for (
    let index = token + 2;
    index < Math.min(source.count, token + 40);
    index = source.after(index)
  ) {
    if (source.isPunctuation(index, ">") && source.isOpen(index + 1, "(")) return index + 1;
    if (source.isPunctuation(index, ";") || source.isOpen(index, "(")) return -1;
  }
  return -1;
}

/** A method name that only one class has, and that no library has, tells its class. */
function isOnlyMethod(evaluator: Evaluator, name: string): boolean {
  return (
    !/^(?:get|post|put|patch|delete|request|fetch|send|open|run|call|update|create|list)$/.test(
      name,
    ) && evaluator.scopes.named(name).length === 1
  );
}
