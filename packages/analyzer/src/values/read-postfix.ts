import { IDENTIFIER, OPEN, PUNCTUATION } from "../lexer/token.ts";
import { dottedName, type Expression } from "./expression.ts";
import { node } from "./node.ts";
import { readFields } from "./read-fields.ts";
import { isPair, mapOfArguments, type Read, readArguments, readList } from "./read-literal.ts";
import { readPrimary } from "./read-primary.ts";
import type { Source } from "./source.ts";
import { takesTypes, typeArgumentsEnd } from "./type-arguments.ts";

/** A primary with its members, indexes and calls. */
export function readPostfix(
  source: Source,
  from: number,
  to: number,
  depth: number,
  read: Read,
): Expression {
  let [expression, index] = readPrimary(source, from, to, depth, read);
  while (index < to) {
    const next = readSuffix(source, expression, from, index, to, depth, read);
    if (!next) break;
    [expression, index] = next;
  }
  return expression;
}

function readSuffix(
  source: Source,
  object: Expression,
  from: number,
  index: number,
  to: number,
  depth: number,
  read: Read,
): [Expression, number] | undefined {
  const kind = source.kind(index);
  if (kind === PUNCTUATION) {
    if (source.isAccess(index)) {
      // `future.await`
      if (source.is(index + 1, "await")) return [object, index + 2];
      if (source.kind(index + 1) === IDENTIFIER && index + 1 < to) {
        const member = node(source, from, index + 2, {
          kind: "member",
          object,
          name: source.textOf(index + 1),
          nameRange: source.tokenRange(index + 1),
        });
        return [member, index + 2];
      }
      return source.kind(index + 1) === OPEN ? [object, index + 1] : undefined;
    }
    const { conditional, typeSyntax } = source.language.syntax;
    if (source.is(index, "!") && (typeSyntax || source.isOpen(index + 1, "(")))
      return [object, index + 1];
    if (source.is(index, "?") && conditional === "none") return [object, index + 1];
    if (source.is(index, "<") && takesTypes(source)) {
      const open = typeArgumentsEnd(source, index, to);
      return open === undefined ? undefined : [object, open];
    }
    return undefined;
  }
  if (kind !== OPEN || source.startsLine(index)) return undefined;
  const after = Math.min(source.after(index), to);
  if (source.is(index, "(")) {
    return [
      readCollectionCall(source, object, from, index, after, depth, read) ??
        node(source, from, after, {
          kind: "call",
          callee: object,
          arguments: readArguments(source, index, depth, read),
          open: index,
        }),
      after,
    ];
  }
  if (source.is(index, "{")) {
    const { braceSuffix } = source.language.syntax;
    if (braceSuffix === "fields")
      return [readFields(source, object, from, index, after, depth, read), after];
    if (braceSuffix === "lambda") return object.kind === "call" ? [object, after] : undefined;
    if (!source.language.syntax.braceConstructors) return undefined;
    if (object.kind !== "name" && object.kind !== "member") return undefined;
    const call = node(source, from, after, {
      kind: "call",
      callee: object,
      arguments: readArguments(source, index, depth, read),
      open: index,
    });
    return [call, after];
  }
  if (source.is(index, "[")) {
    const close = Math.min(source.closeOf(index), to);
    const value = read(source, index + 1, close, depth + 1);
    return [node(source, from, after, { kind: "index", object, index: value }), after];
  }
  return undefined;
}

/** A call that makes a map or a list; undefined for all others. */
function readCollectionCall(
  source: Source,
  callee: Expression,
  from: number,
  open: number,
  after: number,
  depth: number,
  read: Read,
): Expression | undefined {
  const { mapCalls, listCalls } = source.language.syntax;
  if (!mapCalls && !listCalls) return undefined;
  const name = dottedName(callee);
  if (name === undefined) return undefined;
  const kind = mapCalls?.get(name);
  const first = open + 1;
  // `array(a, b)` is a list.
  const isList =
    source.language.syntax.bracketMaps === true &&
    first < source.closeOf(open) &&
    !isPair(source, first, source.closeOf(open));
  if (kind !== undefined && isList)
    return readList(source, open, source.closeOf(open), after, false, depth, read);
  if (kind !== undefined) {
    const entries = mapOfArguments(source, open, kind, depth, read);
    return node(source, from, after, { kind: "map", entries, open });
  }
  if (listCalls?.has(name) !== true) return undefined;
  const items = readArguments(source, open, depth, read);
  return node(source, from, after, { kind: "list", items, tuple: false, complete: true });
}
