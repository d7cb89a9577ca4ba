import { CLOSE, IDENTIFIER, OPEN, STRING } from "../lexer/token.ts";
import { bufferWrite } from "./buffer-writes.ts";
import { declaredType } from "./declared-type.ts";
import type { Definition, DefinitionKind } from "./definition.ts";
import { isStatementStart, macroDefinition } from "./directives.ts";
import { blockOf } from "./dominance.ts";
import { expressionEnd } from "./extent.ts";
import { functionOf, type Scopes } from "./scope.ts";
import type { Source } from "./source.ts";

/** What the identifier at `token` defines in a language whose declarations begin with a type, if anything. */
export function typedDefinition(
  source: Source,
  scopes: Scopes,
  token: number,
): Definition | undefined {
  const macro = macroDefinition(source, scopes, token);
  if (macro) return macro;
  if (source.isAccess(token - 1)) return fieldAssignment(source, scopes, token);
  const parameter = parameterDefinition(source, scopes, token);
  if (parameter) return parameter;
  const type = declaredType(source, token);
  const declared = type >= 0;
  const block = blockOf(source, token);
  const make = (kind: DefinitionKind, value = -1): Definition => ({
    token,
    kind,
    owner: functionOf(scopes.at(token)),
    from: block < 0 ? 0 : block,
    to: block < 0 ? source.count : source.closeOf(block),
    value,
    declared,
  });
  if (scopes.byParameters(token + 1)) return { ...make("function"), declared: true };
  if (
    /^(?:class|struct|enum|union|interface|namespace|record|mixin)$/.test(source.textOf(token - 1))
  )
    return source.isOpen(token + 1, "{") ||
      source.isPunctuation(token + 1, ":") ||
      source.language.syntax.bareMembers === true
      ? { ...make("class"), declared: true }
      : undefined;
  const operator = assignmentOperator(source, token, declared);
  if (operator >= 0) {
    // Entries of an enumeration look like assignments.
    if (!declared && scopes.at(token).kind === "class") return undefined;
    if (source.is(operator, "+=")) return make("append", operator + 1);
    return source.is(operator, "=") ? make("assign", operator + 1) : make("opaque");
  }
  if (declared) {
    if (source.isPunctuation(token + 1, ":")) return make("opaque");
    if (!constructs(source, token + 1))
      return make(isEmptyText(source, type, token) ? "assign" : "declare");
    const single = source.closeOf(token + 1) === expressionEnd(source, token + 2);
    return make("assign", single ? token + 2 : token + 1);
  }
  // `stream << a << b`
  if (
    source.language.syntax.streams &&
    source.isPunctuation(token + 1, "<<") &&
    isStatementStart(source, token)
  )
    return make("append", token + 2);
  const write = bufferWrite(source, token);
  return write && make(write.kind, write.value);
}

/** `this.name = value`, where methods name the field without `this`. */
export function fieldAssignment(
  source: Source,
  scopes: Scopes,
  token: number,
): Definition | undefined {
  const { bareMembers, selfNames } = source.language.syntax;
  if (bareMembers !== true || source.isAccess(token - 3)) return undefined;
  if (!selfNames.includes(source.textOf(token - 2))) return undefined;
  const operator = assignmentOperator(source, token, false);
  if (operator < 0) return undefined;
  const isAssign = source.is(operator, "=");
  return {
    token,
    kind: isAssign ? "assign" : "opaque",
    owner: functionOf(scopes.at(token)),
    from: 0,
    to: source.count,
    value: isAssign ? operator + 1 : -1,
    declared: false,
    field: true,
  };
}

/** The `=`, `+=` or other assignment after a name, brackets of an array declaration skipped; -1 when there is none. */
export function assignmentOperator(source: Source, token: number, declared: boolean): number {
  const next = declared ? afterAttributes(source, afterBrackets(source, token + 1)) : token + 1;
  return /^(?:=|\+=|-=|\+\+|--)$/.test(source.textOf(next)) ? next : -1;
}

const TEXT_TYPE = /^(?:String|w?string|o?stringstream|QString|QByteArray|StreamString)$/;

/** `String name;` holds the empty text. */
function isEmptyText(source: Source, type: number, token: number): boolean {
  return (
    source.isPunctuation(token + 1, ";") &&
    TEXT_TYPE.test(source.textOf(type)) &&
    !/^[*&]$/.test(source.textOf(token - 1))
  );
}

/** `name PROGMEM = "…"` */
function afterAttributes(source: Source, from: number): number {
  return source.is(from, "PROGMEM") ? from + 1 : from;
}

function afterBrackets(source: Source, from: number): number {
  let index = from;
  while (source.isOpen(index, "[")) index = source.after(index);
  return index;
}

/** `name("…")` and `name{"…"}` behind a type make an object; `name(Type x)` and `name()` declare a function. */
function constructs(source: Source, open: number): boolean {
  if (!source.isOpen(open, "(") && !source.isOpen(open, "{")) return false;
  const first = open + 1;
  if (source.kind(first) === CLOSE) return false;
  if (source.kind(first) === IDENTIFIER && source.isOpen(open, "(")) {
    const next = source.kind(first + 1);
    if (next === IDENTIFIER || next === STRING) return next === STRING;
    // `Type *name`, `Type &name`
    if (/^[*&]$/.test(source.textOf(first + 1)) && source.isIdentifier(first + 2)) return false;
    if (source.is(first, "void")) return false;
  }
  return true;
}

function parameterDefinition(
  source: Source,
  scopes: Scopes,
  token: number,
): Definition | undefined {
  const inner = source.parent(token);
  // `f(a, {required String b})`
  const grouped = source.isOpen(inner, "{") || source.isOpen(inner, "[");
  const open = grouped ? source.parent(inner) : inner;
  const scope = open >= 0 && source.kind(open) === OPEN ? scopes.byParameters(open) : undefined;
  if (!scope) return undefined;
  const untyped = token - 1 === inner || source.isPunctuation(token - 1, ",");
  if (untyped && scope.expressionBody !== true) return undefined;
  const next = afterBrackets(source, token + 1);
  const valued = source.isPunctuation(next, "=");
  if (!valued && !source.isPunctuation(next, ",") && next !== source.closeOf(inner))
    return undefined;
  return {
    token,
    kind: "parameter",
    owner: scope,
    from: scope.head,
    to: scope.to,
    value: valued ? next + 1 : -1,
    declared: true,
  };
}
