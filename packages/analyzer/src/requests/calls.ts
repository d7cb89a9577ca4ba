import { CLOSE, IDENTIFIER, OPEN } from "../lexer/token.ts";
import type { Evaluator } from "../values/evaluator.ts";
import type { CallExpression } from "../values/expression.ts";
import { readExpression } from "../values/read-expression.ts";
import type { Source } from "../values/source.ts";

/** The call whose arguments open at `open`, with its callee. */
export function readCall(evaluator: Evaluator, open: number): CallExpression | undefined {
  const { source } = evaluator;
  const name = calleeToken(source, open);
  if (name < 0) return undefined;
  const expression = readExpression(source, chainStart(source, name), source.after(open), 0);
  return expression.kind === "call" && expression.open === open ? expression : undefined;
}

/** The identifier that a parenthesis calls, type arguments skipped; -1 when it calls none. */
export function calleeToken(source: Source, open: number): number {
  if (source.kind(open - 1) === IDENTIFIER) return open - 1;
  // A macro: `format!(…)`.
  if (source.isPunctuation(open - 1, "!") && source.kind(open - 2) === IDENTIFIER) return open - 2;
  const { typeSyntax, typeArguments } = source.language.syntax;
  if (!(typeSyntax || typeArguments) || !source.isPunctuation(open - 1, ">")) return -1;
  let depth = 0;
  for (let index = open - 1; index > 0 && open - index < 60; index--) {
    if (source.isPunctuation(index, ">")) depth++;
    else if (source.isPunctuation(index, "<") && --depth === 0)
      return source.kind(index - 1) === IDENTIFIER ? index - 1 : -1;
    else if (source.kind(index) === CLOSE) index = Math.max(0, source.openOf(index));
    else if (source.kind(index) === OPEN || source.is(index, ";")) return -1;
  }
  return -1;
}

/** The first token of `a.b(c).d`, given the token of `d`. */
function chainStart(source: Source, token: number): number {
  let index = token;
  while (source.isAccess(index - 1)) {
    let before = beforeTypeArguments(source, index - 2);
    while (source.kind(before) === CLOSE && source.openOf(before) > 0) {
      const open = source.openOf(before);
      if (source.is(open, "{")) return index;
      if (source.kind(open - 1) !== IDENTIFIER && source.kind(open - 1) !== CLOSE) return open;
      before = open - 1;
    }
    if (source.kind(before) !== IDENTIFIER && !isLiteral(source, before)) return index;
    index = before;
  }
  return index;
}

/** The name before `<T>` when type arguments end at the token, else the token. */
function beforeTypeArguments(source: Source, index: number): number {
  const { typeArguments, typeSyntax } = source.language.syntax;
  if (!(typeSyntax || typeArguments) || !source.isPunctuation(index, ">")) return index;
  let depth = 0;
  for (let at = index; at > 0 && index - at < 40; at--) {
    if (source.isPunctuation(at, ">")) depth++;
    else if (source.isPunctuation(at, "<") && --depth === 0)
      return source.isAccess(at - 1) ? at - 2 : at - 1;
  }
  return index;
}

function isLiteral(source: Source, index: number): boolean {
  return (
    index >= 0 &&
    source.kind(index) !== OPEN &&
    source.kind(index) !== 0 &&
    /^["'`]/.test(source.textOf(index))
  );
}

const BEFORE_CALL: ReadonlySet<string> = new Set(["await", "new", "try", "!", "?"]);

/** The name that a call's result is assigned to: `name = call(…)`, `self.name = await call(…)`. */
export function assignedName(source: Source, call: CallExpression): string | undefined {
  let index = call.token - 1;
  for (;;) {
    if (BEFORE_CALL.has(source.textOf(index))) index--;
    else if (source.language.syntax.casts && source.isClose(index, ")"))
      index = source.openOf(index) - 1;
    else break;
  }
  if (!source.isPunctuation(index, "=") && !source.isPunctuation(index, ":="))
    return withName(source, call);
  let name = index - 1;
  // `request, error := …`
  while (source.isPunctuation(name - 1, ",") && source.kind(name - 2) === IDENTIFIER) name -= 2;
  // `name: Type = …`
  if (source.isPunctuation(name - 1, ":") && source.kind(name - 2) === IDENTIFIER) name -= 2;
  // `fun f(): Type = …` gives back, and assigns nothing.
  if (source.isPunctuation(name - 1, ":") && source.isClose(name - 2, ")")) return undefined;
  if (source.kind(name) !== IDENTIFIER) return undefined;
  const first = source.pathStart(name);
  return first < 0 ? source.textOf(name) : source.path(first, name);
}

/** `with call(…) as name` */
function withName(source: Source, call: CallExpression): string | undefined {
  const after = source.after(call.open);
  return source.is(after, "as") && source.kind(after + 1) === IDENTIFIER
    ? source.textOf(after + 1)
    : undefined;
}
