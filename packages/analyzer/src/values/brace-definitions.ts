import { IDENTIFIER, OPEN, PUNCTUATION } from "../lexer/token.ts";
import type { Definition, DefinitionKind } from "./definition.ts";
import { blockOf } from "./dominance.ts";
import { splitAtCommas } from "./extent.ts";
import { parameterName } from "./functions.ts";
import { fieldAssignment } from "./typed-definitions.ts";
import { functionOf, type Scope, type Scopes } from "./scope.ts";
import type { Source } from "./source.ts";

/** What the identifier at `token` defines in a language with braces, if anything. Members are not names. */
export function braceDefinition(
  source: Source,
  scopes: Scopes,
  token: number,
): Definition | undefined {
  if (source.isAccess(token - 1)) return fieldAssignment(source, scopes, token);
  const parameter = parameterDefinition(source, scopes, token);
  if (parameter) return parameter;
  const { bareMembers, classWords, localAssignments, parameterBlocks } = source.language.syntax;
  const declarator =
    declaratorBefore(source, token) ?? (localAssignments === true ? "var" : undefined);
  const owner = functionOf(scopes.at(token));
  const destructured = destructuredDefinition(source, token);
  const block = memberBlock(source, blockOf(source, destructured ? destructured.pattern : token));
  const hoisted = declarator === "var" && (localAssignments === true || !bareMembers);
  const place = {
    token,
    owner,
    from: hoisted ? owner.from : block < 0 ? 0 : block,
    to: hoisted ? owner.to : block < 0 ? source.count : source.closeOf(block),
    declared: declarator !== undefined,
  };
  const make = (kind: DefinitionKind, value = -1, key?: string): Definition =>
    key === undefined ? { ...place, kind, value } : { ...place, kind, value, key };
  // `param($name)`: the caller decides.
  if (parameterBlocks === true && inParameters(source, token)) return make("opaque");
  if (bareMembers === true && scopes.byParameters(token + 1)?.name === source.textOf(token))
    return { ...make("function"), declared: true };
  if (classWords?.includes(source.textOf(token - 1))) return { ...make("class"), declared: true };
  if (
    source.is(token - 1, "function") ||
    (source.isPunctuation(token - 1, "*") && source.is(token - 2, "function"))
  )
    return { ...make("function"), declared: true };
  if (source.is(token - 1, "class") || source.is(token - 1, "enum"))
    return { ...make("class"), declared: true };
  if (inImport(source, token)) return { ...make("import"), declared: true };
  if (destructured) {
    const { value, key } = destructured;
    return { ...make(value < 0 ? "opaque" : "assign", value, key), declared: true };
  }
  const operator = valueOperator(source, token, declarator !== undefined);
  if (operator < 0 && localAssignments === true) return undefined;
  if (operator < 0) {
    if (declarator === undefined) return undefined;
    return make(source.is(token + 1, "of") || source.is(token + 1, "in") ? "opaque" : "declare");
  }
  if (source.is(operator, "+=") || source.is(operator, ".=")) return make("append", operator + 1);
  if (!source.is(operator, "=") && !source.is(operator, ":=")) return make("opaque");
  if (declarator === undefined && isClassField(source, scopes, token)) return undefined;
  // `value, error := call()`: what the names behind the first hold is not read.
  if (isLaterOfSeveral(source, token)) return make("opaque");
  return make("assign", operator + 1);
}

/** Inside the parentheses of `param(…)`, of a function's own list, or of a loop. */
function inParameters(source: Source, token: number): boolean {
  const open = source.parent(token);
  if (!source.isOpen(open, "(")) return false;
  if (/^(?:param|foreach)$/i.test(source.textOf(open - 1))) return true;
  for (let index = open - 1; index >= 0 && open - index < 8; index--)
    if (/^(?:function|filter)$/i.test(source.textOf(index))) return true;
  return false;
}

/** The members of a companion object are named as those of the class around it. */
function memberBlock(source: Source, block: number): number {
  const isCompanion =
    source.language.syntax.bareMembers === true &&
    source.is(block - 1, "object") &&
    source.is(block - 2, "companion");
  return isCompanion ? blockOf(source, block) : block;
}

function isLaterOfSeveral(source: Source, token: number): boolean {
  return (
    source.language.syntax.nameLists === true &&
    source.isPunctuation(token - 1, ",") &&
    source.kind(token - 2) === IDENTIFIER &&
    source.parent(token) === source.parent(token - 2)
  );
}

const DECLARATOR_WINDOW = 60;

/** `const`, `let` or `var` of `const a = 1, b = 2`; undefined for a plain assignment. */
function declaratorBefore(source: Source, token: number): string | undefined {
  const { declarators, nameLists } = source.language.syntax;
  const group = source.parent(token);
  // `const ( a = 1; b = 2 )`, `a, b := f()`
  if (nameLists && source.isOpen(group, "(") && declarators.includes(source.textOf(group - 1)))
    return source.textOf(group - 1);
  if (nameLists && source.isPunctuation(valueOperator(source, token, false), ":=")) return ":=";
  for (let index = token - 1; index >= 0 && token - index < DECLARATOR_WINDOW; index--) {
    if (source.kind(index) === IDENTIFIER && declarators.includes(source.textOf(index)))
      return index === token - 1 ||
        source.is(token - 1, "mut") ||
        hasComma(source, index + 1, token)
        ? source.textOf(index)
        : undefined;
    // `let mut name`
    if (index === token - 1 && source.is(index, "mut")) continue;
    if (index === token - 1 && !source.isPunctuation(index, ",")) return undefined;
    if (source.isPunctuation(index, ";") || source.kind(index) === OPEN) return undefined;
    const opener = source.openOf(index);
    if (opener >= 0 && opener < index) index = opener;
  }
  return undefined;
}

function hasComma(source: Source, from: number, to: number): boolean {
  return source.isPunctuation(to - 1, ",") && from < to;
}

/** The `=`, `+=` or other assignment operator after a name, its type annotation skipped; -1 when there is none. */
export function valueOperator(source: Source, token: number, declaration: boolean): number {
  let next = token + 1;
  if (source.language.syntax.nameLists) {
    while (source.isPunctuation(next, ",") && source.isIdentifier(next + 1)) next += 2;
    if (source.isPunctuation(next, ":=")) return next;
    if (declaration) next = afterType(source, next);
  }
  if (source.kind(next) !== PUNCTUATION) return -1;
  if (source.is(next, "=") || source.is(next, "+=") || source.is(next, ".=")) return next;
  if (source.is(next, "++") || source.is(next, "--") || source.is(next, "-=")) return next;
  if (
    (source.is(next, "??") || source.is(next, "||") || source.is(next, "&&")) &&
    source.isPunctuation(next + 1, "=")
  )
    return next;
  if (source.is(next, "!") && source.isPunctuation(next + 1, ":"))
    return annotated(source, next + 1);
  return declaration && source.is(next, ":") ? annotated(source, next) : -1;
}

/** After the type that stands between a name and `=` in the same line: `var name map[string]string = …`. */
function afterType(source: Source, from: number): number {
  for (let index = from; index - from < 12 && !source.startsLine(index);) {
    if (source.isPunctuation(index, "=")) return index;
    if (source.kind(index) !== IDENTIFIER && !/^[*.[]$/.test(source.textOf(index))) break;
    index = source.after(index);
  }
  return from;
}

/** The `=` after a type annotation. */
function annotated(source: Source, colon: number): number {
  let angles = 0;
  const limit = Math.min(source.count, colon + 60);
  for (let index = colon + 1; index < limit; index = source.after(index)) {
    if (source.isPunctuation(index, "<")) angles++;
    else if (source.isPunctuation(index, ">")) angles--;
    if (source.isPunctuation(index, "=")) return index;
    if (
      source.isPunctuation(index, ";") ||
      source.isClose(index, ")") ||
      source.isClose(index, "}")
    )
      return -1;
    if (angles > 0) continue;
    if (source.isPunctuation(index, ",")) return -1;
    if (
      source.startsLine(index) &&
      !source.isPunctuation(index, "|") &&
      !source.isPunctuation(index - 1, "|")
    )
      return -1;
  }
  return -1;
}

/** `const { a, b: c = 1 } = value` and `const [a] = value`. */
function destructuredDefinition(
  source: Source,
  token: number,
): { readonly pattern: number; readonly value: number; readonly key?: string } | undefined {
  const open = source.parent(token);
  if (open < 0 || source.kind(open) !== OPEN || source.is(open, "(")) return undefined;
  const after = source.after(open);
  if (
    !source.isPunctuation(after, "=") ||
    !source.language.syntax.declarators.includes(source.textOf(open - 1))
  )
    return undefined;
  if (!source.is(open, "{")) return { pattern: open, value: -1 };
  const renamed = source.isPunctuation(token - 1, ":");
  if (!renamed && source.isPunctuation(token + 1, ":")) return undefined;
  if (!renamed && token - 1 !== open && !source.isPunctuation(token - 1, ",")) return undefined;
  return {
    pattern: open,
    value: after + 1,
    key: renamed ? source.textOf(token - 2) : source.textOf(token),
  };
}

function parameterDefinition(
  source: Source,
  scopes: Scopes,
  token: number,
): Definition | undefined {
  const single = scopes.byParameters(token);
  if (single) return parameterOf(single, token, -1);
  let open = source.parent(token);
  if (source.language.syntax.functionWords) return namedParameter(source, scopes, token, open);
  let key: string | undefined;
  if (open >= 0 && (source.isOpen(open, "{") || source.isOpen(open, "["))) {
    if (!source.isPunctuation(open - 1, ",") && !source.isOpen(open - 1, "(")) return undefined;
    key = source.isPunctuation(token - 1, ":") ? source.textOf(token - 2) : source.textOf(token);
    if (source.isPunctuation(token + 1, ":")) return undefined;
    open = source.parent(open);
  }
  const scope = open >= 0 ? scopes.byParameters(open) : undefined;
  if (!scope || !source.isOpen(open, "(")) return undefined;
  if (key === undefined && !isParameterStart(source, token, open)) return undefined;
  const operator = valueOperator(source, token, true);
  const definition = parameterOf(
    scope,
    token,
    operator >= 0 && source.is(operator, "=") ? operator + 1 : -1,
  );
  return key === undefined ? definition : { ...definition, key };
}

function namedParameter(
  source: Source,
  scopes: Scopes,
  token: number,
  open: number,
): Definition | undefined {
  const scope = open >= 0 ? scopes.byParameters(open) : undefined;
  if (!scope) return undefined;
  const part = splitAtCommas(source, open + 1, source.closeOf(open)).find(
    ([from, to]) => from <= token && token < to,
  );
  if (!part || parameterName(source, part[0], part[1]) !== token) return undefined;
  const operator = valueOperator(source, token, true);
  return parameterOf(scope, token, operator >= 0 && operator < part[1] ? operator + 1 : -1);
}

const MODIFIERS: ReadonlySet<string> = new Set(["private", "public", "protected", "readonly"]);

function isParameterStart(source: Source, token: number, open: number): boolean {
  let before = token - 1;
  while (before > open && MODIFIERS.has(source.textOf(before))) before--;
  return before === open || source.isPunctuation(before, ",") || source.isPunctuation(before, ".");
}

function parameterOf(scope: Scope, token: number, value: number): Definition {
  return {
    token,
    kind: "parameter",
    owner: scope,
    from: scope.head,
    to: scope.to,
    value,
    declared: true,
  };
}

function inImport(source: Source, token: number): boolean {
  const open = source.parent(token);
  const first = open >= 0 && source.isOpen(open, "{") ? open : token;
  for (let index = first - 1; index >= 0 && first - index < 8; index--) {
    if (source.is(index, "import"))
      return !source.isOpen(index + 1, "(") && !source.isPunctuation(index + 1, ".");
    if (
      source.kind(index) !== IDENTIFIER &&
      !source.isPunctuation(index, ",") &&
      !source.isPunctuation(index, "*")
    )
      return false;
    if (source.startsLine(index) && !source.is(index, "import")) return false;
  }
  return false;
}

/** `name = value` directly in a class body is a member, not a variable. */
function isClassField(source: Source, scopes: Scopes, token: number): boolean {
  const scope = scopes.at(token);
  return scope.kind === "class" && source.parent(token) === scope.from - 1;
}
