import { CLOSE, IDENTIFIER, OPEN, PUNCTUATION } from "../lexer/token.ts";
import { macroScope } from "./directives.ts";
import { expressionEnd } from "./extent.ts";
import { keywordScopes } from "./keyword-scopes.ts";
import type { BareScope } from "./scope.ts";
import type { Source } from "./source.ts";

const CONTROL: ReadonlySet<string> = new Set([
  "if",
  "for",
  "while",
  "switch",
  "catch",
  "with",
  "foreach",
  "using",
  "lock",
  "fixed",
  "synchronized",
  "return",
  "await",
]);

/** Functions and classes of a language with braces from one token to before another, in order of their heads. */
export function braceScopes(source: Source, from: number, to: number): readonly BareScope[] {
  if (source.language.syntax.functionWords) return keywordScopes(source, from, to);
  const scopes: BareScope[] = [];
  for (let index = from; index < to; index++) {
    const kind = source.kind(index);
    if (kind === OPEN && source.is(index, "{")) {
      const scope = functionBefore(source, index) ?? classBefore(source, index);
      if (scope) scopes.push(scope);
    } else if (kind === PUNCTUATION && source.is(index, "#")) {
      const macro = macroScope(source, index);
      if (macro) scopes.push(macro);
    } else if (kind === PUNCTUATION && source.is(index, "=>") && !source.isOpen(index + 1, "{")) {
      const parameters = arrowParameters(source, index);
      if (parameters < 0) continue;
      scopes.push({
        ...named(source, parameters),
        kind: "function",
        head: parameters,
        from: index + 1,
        to: expressionEnd(source, index + 1),
        parameters,
        expressionBody: true,
      });
    }
  }
  return scopes.sort((left, right) => left.head - right.head || right.to - left.to);
}

function functionBefore(source: Source, open: number): BareScope | undefined {
  const arrow = source.isPunctuation(open - 1, "=>");
  const parameters = arrow
    ? arrowParameters(source, open - 1)
    : parametersEndingBefore(source, open);
  if (parameters < 0) return undefined;
  if (!arrow && source.isIdentifier(parameters - 1) && CONTROL.has(source.textOf(parameters - 1)))
    return undefined;
  // An object of a class without name.
  if (!arrow && source.is(parameters - 2, "new")) return undefined;
  if (
    !arrow &&
    !source.isIdentifier(parameters - 1) &&
    !source.isClose(parameters - 1, "]") &&
    !source.isPunctuation(parameters - 1, "*") &&
    !source.isPunctuation(parameters - 1, ">")
  )
    return undefined;
  return {
    ...named(source, parameters),
    kind: "function",
    head: parameters,
    from: open + 1,
    to: source.closeOf(open),
    parameters,
  };
}

/** The `(` of the parameter list that ends before `{`, a return type in between allowed; -1 when there is none. */
function parametersEndingBefore(source: Source, before: number): number {
  const { typedDeclarations, typeSyntax } = source.language.syntax;
  if (typedDeclarations) return typedParametersBefore(source, before);
  if (source.isClose(before - 1, ")")) return source.openOf(before - 1);
  if (!typeSyntax) return -1;
  for (let index = before - 1; index > 0 && before - index < 24; index--) {
    if (source.kind(index) === CLOSE) {
      if (source.is(index, ")")) return -1;
      index = source.openOf(index);
      if (index < 0) return -1;
      continue;
    }
    if (
      source.kind(index) === OPEN ||
      source.is(index, ";") ||
      source.is(index, "=") ||
      source.is(index, ",")
    )
      return -1;
    if (source.isPunctuation(index, ":"))
      return source.isClose(index - 1, ")") ? source.openOf(index - 1) : -1;
  }
  return -1;
}

/** The same where words may follow the parameters: `const`, `override`, `throws Error`, `-> Type`, `: field(value)`. */
function typedParametersBefore(source: Source, before: number): number {
  let index = before - 1;
  for (let words = 0; words < 16 && !source.isClose(index, ")"); words++) {
    const word =
      source.isIdentifier(index) || /^(?:,|->|::|\.|\*|&|<|>)$/.test(source.textOf(index));
    if (index <= 0 || !word || source.startsLine(index)) return -1;
    index--;
  }
  let open = source.isClose(index, ")") ? source.openOf(index) : -1;
  // Initialisers of fields stand between the parameters and the body.
  for (let fields = 0; fields < 40 && open > 2; fields++) {
    const mark = source.isIdentifier(open - 1) ? open - 2 : -1;
    const closes = source.isClose(mark - 1, ")") || source.isClose(mark - 1, "}");
    if (mark < 0 || !closes) break;
    if (!source.isPunctuation(mark, ",") && !source.isPunctuation(mark, ":")) break;
    open = source.openOf(mark - 1);
  }
  return open;
}

function arrowParameters(source: Source, arrow: number): number {
  if (
    source.kind(arrow - 1) === IDENTIFIER &&
    !source.isPunctuation(arrow - 2, ":") &&
    !source.isPunctuation(arrow - 2, ".")
  )
    return arrow - 1;
  return parametersEndingBefore(source, arrow);
}

/** The name before the parameters: `function name(`, `name(`, `name = (`, `name: (`. */
function named(source: Source, parameters: number): { readonly name?: string } {
  const before = beforeTypeParameters(source, parameters);
  let index = before;
  if (source.is(index, "function") || source.is(index, "async")) index--;
  if (source.is(index, "async")) index--;
  if (source.isPunctuation(index, "=") || source.isPunctuation(index, ":")) index--;
  else if (index !== before) return {};
  return source.isIdentifier(index) && !source.is(index, "function")
    ? { name: source.textOf(index) }
    : {};
}

/** The token before `<T, U>(`, or before `(` where there are no type parameters. */
function beforeTypeParameters(source: Source, parameters: number): number {
  if (!source.isPunctuation(parameters - 1, ">")) return parameters - 1;
  let depth = 0;
  for (let index = parameters - 1; index > 0 && parameters - index < 60; index--) {
    if (source.isPunctuation(index, ">")) depth++;
    else if (source.isPunctuation(index, "<") && --depth === 0) return index - 1;
    else if (source.is(index, ";")) break;
  }
  return parameters - 1;
}

function isClassWord(source: Source, index: number): boolean {
  if (source.is(index, "class") || source.is(index, "enum")) return true;
  return (
    source.language.syntax.typedDeclarations === true &&
    /^(?:struct|union|namespace|interface|record|mixin|extension)$/.test(source.textOf(index))
  );
}

function classBefore(source: Source, open: number): BareScope | undefined {
  for (let index = open - 1; index >= 0 && open - index < 24; index--) {
    const kind = source.kind(index);
    if (kind === OPEN || kind === CLOSE || source.is(index, ";") || source.is(index, "=>"))
      return undefined;
    if (source.isPunctuation(index, "=") && source.language.syntax.typedDeclarations)
      return undefined;
    if (kind !== IDENTIFIER || !isClassWord(source, index)) continue;
    const name =
      source.isIdentifier(index + 1) && index + 1 < open ? { name: source.textOf(index + 1) } : {};
    return {
      ...name,
      kind: "class",
      head: index,
      from: open + 1,
      to: source.closeOf(open),
      parameters: -1,
    };
  }
  return undefined;
}
