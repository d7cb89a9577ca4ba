import type { Definition } from "./definition.ts";
import type { BareScope, Scopes } from "./scope.ts";
import type { Source } from "./source.ts";

/** Lines longer than this are generated. */
const MAX_LINE = 2_000;

/** The token after the line of a directive (`#define …`) that contains `token`; -1 when it stands in none. */
export function directiveEnd(source: Source, token: number): number {
  if (!source.language.syntax.directives) return -1;
  let first = token;
  while (first > 0 && token - first < MAX_LINE && !source.startsLine(first)) first--;
  return source.isPunctuation(first, "#") ? lineEnd(source, first) : -1;
}

/** Does a directive begin at a token? */
export function startsDirective(source: Source, token: number): boolean {
  return (
    source.language.syntax.directives === true &&
    source.startsLine(token) &&
    source.isPunctuation(token, "#")
  );
}

function lineEnd(source: Source, first: number): number {
  let index = first + 1;
  while (index < source.count && !source.startsLine(index)) index++;
  return index;
}

/** Can a statement begin at the token, as far as what stands before it tells? */
export function isStatementStart(source: Source, token: number): boolean {
  if (token <= 0) return token === 0;
  return (
    /^[;{}:)]$/.test(source.textOf(token - 1)) ||
    source.is(token - 1, "else") ||
    directiveEnd(source, token - 1) === token
  );
}

/** `#define NAME value`. */
export function macroDefinition(
  source: Source,
  scopes: Scopes,
  token: number,
): Definition | undefined {
  if (!source.is(token - 1, "define") || !startsDirective(source, token - 2)) return undefined;
  const { module } = scopes;
  const place = { token, owner: module, from: 0, to: source.count, declared: true };
  if (isFunctionLike(source, token)) return { ...place, kind: "function", value: -1 };
  const valued = token + 1 < source.count && !source.startsLine(token + 1);
  return { ...place, kind: valued ? "assign" : "opaque", value: valued ? token + 1 : -1 };
}

/** `#define NAME(a, b) expression` is a function whose body is the expression. */
export function macroScope(source: Source, hash: number): BareScope | undefined {
  const name = hash + 2;
  if (!startsDirective(source, hash) || !source.is(hash + 1, "define")) return undefined;
  if (!source.isIdentifier(name) || !isFunctionLike(source, name)) return undefined;
  const to = lineEnd(source, hash);
  const from = Math.min(source.after(name + 1), to);
  return {
    name: source.textOf(name),
    kind: "function",
    head: name + 1,
    from,
    to,
    parameters: name + 1,
    expressionBody: true,
  };
}

/** The parenthesis of a macro's parameters touches its name. */
function isFunctionLike(source: Source, name: number): boolean {
  return source.isOpen(name + 1, "(") && source.start(name + 1) === source.end(name);
}

const branches = new WeakMap<Source, readonly number[]>();

const CONDITIONALS: ReadonlySet<string> = new Set([
  "if",
  "ifdef",
  "ifndef",
  "else",
  "elif",
  "elifdef",
  "elifndef",
  "endif",
]);

/** The tokens of `#if…`, `#else`, `#elif…` and `#endif`, in order. */
function conditionals(source: Source): readonly number[] {
  const known = branches.get(source);
  if (known) return known;
  const found: number[] = [];
  for (let token = 0; token < source.count; token++)
    if (startsDirective(source, token) && CONDITIONALS.has(source.textOf(token + 1)))
      found.push(token + 1);
  branches.set(source, found);
  return found;
}

/** Does a branch that holds `definition` end before `use`, so that the preprocessor decides whether it stands? */
export function leavesBranch(source: Source, definition: number, use: number): boolean {
  if (!source.language.syntax.directives) return false;
  let depth = 0;
  for (const token of conditionals(source)) {
    if (token <= definition) continue;
    if (token >= use) return false;
    const word = source.textOf(token);
    if (word.startsWith("if")) depth++;
    else if (word === "endif") {
      if (depth-- === 0) return true;
    } else if (depth === 0) return true;
  }
  return false;
}
