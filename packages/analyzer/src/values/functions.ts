import { IDENTIFIER } from "../lexer/token.ts";
import type { CallExpression, Expression } from "./expression.ts";
import { expressionEnd, splitAtCommas } from "./extent.ts";
import type { Frame, Located } from "./frame.ts";
import { readExpression } from "./read-expression.ts";
import type { Scope, Scopes } from "./scope.ts";
import type { Source } from "./source.ts";

export interface Parameter {
  /** Undefined for a destructured parameter. */
  readonly name?: string;
  readonly from: number;
  readonly to: number;
  /** `...rest`, `*args`, `**kwargs`. */
  readonly rest: boolean;
}

/** The parameters of a function, without `self` and `cls`. */
function parametersOf(source: Source, scope: Scope): readonly Parameter[] {
  const open = scope.parameters;
  if (open < 0) return [];
  if (source.kind(open) === IDENTIFIER)
    return [{ name: source.textOf(open), from: open, to: open + 1, rest: false }];
  const selfNames =
    source.language.syntax.blocks === "indentation" ? source.language.syntax.selfNames : [];
  return splitAtCommas(source, open + 1, source.closeOf(open))
    .flatMap(([from, to]): readonly (readonly [number, number])[] =>
      // `{required String a, String b = "…"}`
      source.language.syntax.bareMembers === true && source.isOpen(from, "{")
        ? splitAtCommas(source, from + 1, source.closeOf(from))
        : [[from, to]],
    )
    .map(([from, to]) => readParameter(source, from, to))
    .filter(
      (parameter, index) =>
        !(index === 0 && parameter.name !== undefined && selfNames.includes(parameter.name)),
    )
    .filter(({ name, rest }) => name !== undefined || !rest);
}

const MODIFIERS: ReadonlySet<string> = new Set([
  "private",
  "public",
  "protected",
  "internal",
  "override",
  "readonly",
  "mut",
  "val",
  "var",
  "vararg",
  "ref",
]);

function readParameter(source: Source, from: number, to: number): Parameter {
  if (source.language.syntax.typedDeclarations) return readTypedParameter(source, from, to);
  let index = from;
  while (
    index < to - 1 &&
    (source.isPunctuation(index, ".") ||
      source.isPunctuation(index, "*") ||
      source.isPunctuation(index, "**") ||
      MODIFIERS.has(source.textOf(index)))
  )
    index++;
  if (source.language.syntax.functionWords) return readNamedParameter(source, from, to);
  const rest =
    source.isPunctuation(from, ".") ||
    source.isPunctuation(from, "*") ||
    source.isPunctuation(from, "**");
  return source.isIdentifier(index)
    ? { name: source.textOf(index), from, to, rest }
    : { from, to, rest };
}

/** The name stands before its type; a label may stand before the name: `to url: String`. */
function readNamedParameter(source: Source, from: number, to: number): Parameter {
  const name = parameterName(source, from, to);
  if (name < 0) return { from, to, rest: false };
  // What callers write is the label.
  const label = source.isIdentifier(name - 1) && name - 1 >= from ? name - 1 : name;
  const word = MODIFIERS.has(source.textOf(label)) ? name : label;
  const rest = source.is(from, "vararg") || source.isPunctuation(name + 1, ".");
  return { name: source.textOf(word), from, to, rest };
}

/** The token of a parameter's name, in a language that puts the type behind it or begins names with `$`; -1 for none. */
export function parameterName(source: Source, from: number, to: number): number {
  let last = -1;
  for (let index = from; index < to; index = source.after(index)) {
    if (source.isPunctuation(index, ":")) return last;
    if (source.isPunctuation(index, "=")) break;
    if (!source.isIdentifier(index)) continue;
    if (source.textOf(index).startsWith("$")) return index;
    if (last < 0 || MODIFIERS.has(source.textOf(last))) last = index;
    // `name Type` ends where the type begins.
    else if (source.language.syntax.nameLists) return last;
    else last = index;
  }
  return last;
}

/** The name is the last word before the default value, brackets of an array skipped. */
function readTypedParameter(source: Source, from: number, to: number): Parameter {
  let end = from;
  while (end < to && !source.isPunctuation(end, "=") && !source.isOpen(end, "["))
    end = source.after(end);
  const name = end - 1;
  const rest = source.isPunctuation(name, ".");
  return source.isIdentifier(name)
    ? { name: source.textOf(name), from, to, rest }
    : { from, to, rest };
}

/** Binds a call's arguments to a function. */
export function frameForCall(scope: Scope, call: CallExpression, frame: Frame | undefined): Frame {
  const positional: Located[] = [];
  const keywords = new Map<string, Located>();
  let open = false;
  for (const { name, spread, value } of call.arguments) {
    if (spread) open = true;
    else if (name !== undefined) keywords.set(name, { expression: value, frame });
    else if (!open) positional.push({ expression: value, frame });
  }
  return { scope, positional, keywords, open, outer: frame };
}

/** What the call gives for the parameter that contains the token; `default` when the argument is left out. */
export function argumentFor(
  source: Source,
  frame: Frame,
  token: number,
): Located | "default" | undefined {
  const parameters = parametersOf(source, frame.scope);
  const index = parameters.findIndex(({ from, to }) => from <= token && token < to);
  const parameter = parameters[index];
  if (!parameter || parameter.rest) return undefined;
  const keyword = parameter.name === undefined ? undefined : frame.keywords.get(parameter.name);
  return keyword ?? frame.positional[index] ?? (frame.open ? undefined : "default");
}

/** How many functions a document may have before we stop looking for returns. */
const MAX_BODY = 4_000;

/** What a function gives back: its body when that is one expression, else the values of its own `return`s. */
export function returnsOf(source: Source, scopes: Scopes, scope: Scope): readonly Expression[] {
  if (scope.expressionBody) return [readExpression(source, scope.from, scope.to, 0)];
  if (scope.to - scope.from > MAX_BODY) return [];
  const returns: Expression[] = [];
  for (let index = scope.from; index < scope.to; index++) {
    if (
      source.kind(index) !== IDENTIFIER ||
      !source.is(index, "return") ||
      scopes.at(index) !== scope
    )
      continue;
    if (source.isPunctuation(index - 1, ".") || source.isPunctuation(index + 1, ":")) continue;
    returns.push(readExpression(source, index + 1, expressionEnd(source, index + 1), 0));
  }
  return returns;
}
