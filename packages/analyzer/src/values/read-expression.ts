import { IDENTIFIER, NUMBER, OPEN, PUNCTUATION, STRING, TEMPLATE_OPEN } from "../lexer/token.ts";
import { isCast, isJoined, isTransparentSign, startsEntry } from "./c-expressions.ts";
import { dottedName, type BinaryExpression, type Expression } from "./expression.ts";
import { afterTypeArguments, expressionEnd } from "./extent.ts";
import { node, unknown } from "./node.ts";
import { isPair, mapOfArguments, readArguments, readList, readMap } from "./read-literal.ts";
import { isLineMap, readLineMap, pipedJson } from "./line-maps.ts";
import { readFields, typedLiteral } from "./read-fields.ts";
import { readStrings } from "./read-strings.ts";
import type { Source } from "./source.ts";

/** Deeper expressions are `unknown`. */
const MAX_DEPTH = 60;

/** Reads the expression that starts at a token. */
export function readExpressionAt(source: Source, from: number): Expression {
  return readExpression(source, from, expressionEnd(source, from), 0);
}

/** Reads the tokens from `from` to before `to` as one expression. */
export function readExpression(
  source: Source,
  from: number,
  to: number,
  depth: number,
): Expression {
  if (from >= to || depth > MAX_DEPTH) return unknown(source, from, to);
  const { syntax } = source.language;
  let start = from;
  while (
    start < to - 1 &&
    ((start > from && /^[?!]$/.test(source.textOf(start)) && source.is(start - 1, "try")) ||
      (source.kind(start) === IDENTIFIER &&
        syntax.transparentPrefixes.includes(source.textOf(start)) &&
        !isPostfix(source, start + 1)) ||
      isTransparentSign(source, start))
  )
    start++;
  return readOperators(source, start, to, depth);
}

function isPostfix(source: Source, index: number): boolean {
  return (
    source.kind(index) === PUNCTUATION && /^(?:\.|\?\.|,|:|=|==|=>)$/.test(source.textOf(index))
  );
}

function readOperators(source: Source, from: number, to: number, depth: number): Expression {
  const { syntax } = source.language;
  const operators: number[] = [];
  let end = to;
  for (let index = from; index < end; index = source.after(index)) {
    const kind = source.kind(index);
    if (kind === PUNCTUATION) {
      if (source.is(index, "=>") && source.language.syntax.pairOperators?.includes("=>") !== true)
        return node(source, from, to, { kind: "function" });
      if (source.is(index, "<") && index === from && afterTypeArguments(source, index, end) > 0) {
        index = afterTypeArguments(source, index, end) - 1;
        continue;
      }
      if (source.is(index, "<") && takesTypes(source) && source.isIdentifier(index - 1)) {
        const open = typeArgumentsEnd(source, index, end);
        if (open !== undefined && open > index) {
          index = open - 1;
          continue;
        }
      }
      const opensMap = index === from && syntax.percentMaps === true && source.is(index, "%");
      if (!opensMap && !isLineMap(source, index)) operators.push(index);
    } else if (kind === IDENTIFIER && index > from) {
      const word = source.textOf(index);
      if (
        syntax.typeSyntax &&
        (word === "as" || word === "satisfies") &&
        !isPostfix(source, index + 1)
      ) {
        end = index;
        break;
      }
      if (
        word === "or" ||
        word === "if" ||
        word === "else" ||
        word === "and" ||
        word === "in" ||
        word === "not" ||
        word === "is" ||
        word === "instanceof"
      )
        operators.push(index);
    }
  }
  const firstWord = source.kind(from) === IDENTIFIER ? source.textOf(from) : "";
  if (
    firstWord === "function" ||
    firstWord === "lambda" ||
    firstWord === "class" ||
    (firstWord === "async" && end > from + 1 && source.is(from + 1, "function"))
  )
    return node(source, from, to, { kind: "function" });
  const piped = pipedJson(source, from, end, operators, depth, readExpression);
  if (piped) return piped;
  if (operators.length > 0) {
    const chosen =
      readChoice(source, from, end, operators, depth) ??
      readFallback(source, from, end, operators, depth) ??
      readComparison(source, from, end, operators) ??
      readArithmetic(source, from, end, operators, depth);
    if (chosen) return chosen;
  }
  return readPostfix(source, from, end, depth);
}

function readChoice(
  source: Source,
  from: number,
  to: number,
  operators: readonly number[],
  depth: number,
): Expression | undefined {
  if (source.language.syntax.conditional === "if-else") {
    const condition = operators.find((index) => source.is(index, "if"));
    const otherwise = operators.find((index) => source.is(index, "else"));
    if (condition === undefined || otherwise === undefined || otherwise < condition)
      return undefined;
    return choice(source, from, [from, condition], [otherwise + 1, to], depth);
  }
  if (source.language.syntax.conditional === "none") return undefined;
  const question = operators.find((index) => source.isPunctuation(index, "?"));
  if (question === undefined) return undefined;
  let nested = 0;
  for (const index of operators) {
    if (index <= question) continue;
    if (source.is(index, "?")) nested++;
    else if (source.is(index, ":") && nested-- === 0)
      return choice(source, from, [question + 1, index], [index + 1, to], depth);
  }
  return unknown(source, from, to);
}

function choice(
  source: Source,
  from: number,
  left: readonly [number, number],
  right: readonly [number, number],
  depth: number,
): Expression {
  return node(source, from, right[1], {
    kind: "choice",
    options: [
      readExpression(source, left[0], left[1], depth + 1),
      readExpression(source, right[0], right[1], depth + 1),
    ],
  });
}

function readFallback(
  source: Source,
  from: number,
  to: number,
  operators: readonly number[],
  depth: number,
): Expression | undefined {
  const { fallbacks } = source.language.syntax;
  const at = operators.filter((index) => fallbacks.includes(source.textOf(index)));
  if (at.length === 0) return undefined;
  return binary(source, from, to, "fallback", at, depth);
}

const COMPARISONS: ReadonlySet<string> = new Set([
  "==",
  "!=",
  "<=",
  ">=",
  "<",
  ">",
  "&&",
  "and",
  "in",
  "not",
  "is",
  "instanceof",
  "=",
  ":=",
  "&",
  "|",
  "^",
  "~",
  "if",
  "else",
  "or",
]);

function readComparison(
  source: Source,
  from: number,
  to: number,
  operators: readonly number[],
): Expression | undefined {
  // `<` may open type arguments: `get<Reply>(…)`. The postfix reader knows them.
  const compares = operators.some((index) => {
    const word = source.textOf(index);
    if (!COMPARISONS.has(word)) return false;
    if ((word === "<" || word === ">") && takesTypes(source)) return false;
    return !(index === from && word === "not");
  });
  return compares ? unknown(source, from, to) : undefined;
}

function takesTypes({ language }: Source): boolean {
  return language.syntax.typeSyntax === true || language.syntax.typeArguments === true;
}

function readArithmetic(
  source: Source,
  from: number,
  to: number,
  operators: readonly number[],
  depth: number,
): Expression | undefined {
  const binaryAt = (spelling: string): readonly number[] =>
    operators.filter(
      (index) =>
        index > from && source.isPunctuation(index, spelling) && !isOperator(source, index - 1),
    );
  const streamed = source.language.syntax.streams ? binaryAt("<<") : [];
  if (streamed.length > 0) return binary(source, from, to, "concatenate", streamed, depth);
  const plus = binaryAt(source.language.syntax.concatenation ?? "+");
  if (plus.length > 0) return binary(source, from, to, "concatenate", plus, depth);
  if (source.language.syntax.percentFormats) {
    const percent = binaryAt("%");
    if (percent.length > 0) return binary(source, from, to, "format", percent.slice(0, 1), depth);
  }
  const slash = binaryAt("/");
  if (slash.length > 0) return binary(source, from, to, "divide", slash, depth);
  const other = operators.some((index) => {
    if (source.kind(index) !== PUNCTUATION) return false;
    const word = source.textOf(index);
    return word === "-" || word === "*" || word === "**" || word === "%";
  });
  if (!other) return undefined;
  if (source.is(from, "-") && source.kind(from + 1) === NUMBER && to === from + 2)
    return node(source, from, to, { kind: "number" });
  return unknown(source, from, to);
}

function isOperator(source: Source, index: number): boolean {
  return source.kind(index) === PUNCTUATION && !source.is(index, "!") && !source.is(index, "++");
}

function binary(
  source: Source,
  from: number,
  to: number,
  operator: BinaryExpression["operator"],
  at: readonly number[],
  depth: number,
): Expression {
  const operands: Expression[] = [];
  let start = from;
  for (const end of [...at, to]) {
    operands.push(readExpression(source, start, end, depth + 1));
    start = end + 1;
  }
  return node(source, from, to, { kind: "binary", operator, operands });
}

/** A primary with its members, indexes and calls. */
function readPostfix(source: Source, from: number, to: number, depth: number): Expression {
  let [expression, index] = readPrimary(source, from, to, depth);
  while (index < to) {
    const next = readSuffix(source, expression, from, index, to, depth);
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
      readCollectionCall(source, object, from, index, after, depth) ??
        node(source, from, after, {
          kind: "call",
          callee: object,
          arguments: readArguments(source, index, depth, readExpression),
          open: index,
        }),
      after,
    ];
  }
  if (source.is(index, "{")) {
    const { braceSuffix } = source.language.syntax;
    if (braceSuffix === "fields")
      return [readFields(source, object, from, index, after, depth, readExpression), after];
    if (braceSuffix === "lambda") return object.kind === "call" ? [object, after] : undefined;
    if (!source.language.syntax.braceConstructors) return undefined;
    if (object.kind !== "name" && object.kind !== "member") return undefined;
    const call = node(source, from, after, {
      kind: "call",
      callee: object,
      arguments: readArguments(source, index, depth, readExpression),
      open: index,
    });
    return [call, after];
  }
  if (source.is(index, "[")) {
    const close = Math.min(source.closeOf(index), to);
    const value = readExpression(source, index + 1, close, depth + 1);
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
    return readList(source, open, source.closeOf(open), after, false, depth, readExpression);
  if (kind !== undefined) {
    const entries = mapOfArguments(source, open, kind, depth, readExpression);
    return node(source, from, after, { kind: "map", entries, open });
  }
  if (listCalls?.has(name) !== true) return undefined;
  const items = readArguments(source, open, depth, readExpression);
  return node(source, from, after, { kind: "list", items, tuple: false, complete: true });
}

/** After `f<Type<Other>>` the opening parenthesis; undefined when `<` compares. */
function typeArgumentsEnd(source: Source, from: number, to: number): number | undefined {
  let depth = 0;
  for (let index = from; index < Math.min(to, from + 80); index = source.after(index)) {
    if (source.isPunctuation(index, "<")) depth++;
    else if (source.isPunctuation(index, ">")) depth--;
    else if (source.isPunctuation(index, "&&") || source.isPunctuation(index, "||"))
      return undefined;
    if (depth === 0)
      return source.isOpen(index + 1, "(") || source.isOpen(index + 1, "{") ? index + 1 : undefined;
  }
  return undefined;
}

function readPrimary(
  source: Source,
  from: number,
  to: number,
  depth: number,
): [Expression, number] {
  const kind = source.kind(from);
  if (kind === STRING || kind === TEMPLATE_OPEN)
    return readStrings(source, from, to, depth, readExpression);
  if (kind === NUMBER) return [node(source, from, from + 1, { kind: "number" }), from + 1];
  if (
    source.language.syntax.percentMaps &&
    source.isPunctuation(from, "%") &&
    source.isOpen(from + 1, "{")
  ) {
    const end = Math.min(source.after(from + 1), to);
    const close = Math.min(source.closeOf(from + 1), to);
    const entries = readMap(source, from + 2, close, depth, readExpression);
    return [node(source, from, end, { kind: "map", entries, open: from + 1 }), end];
  }
  if (isLineMap(source, from) && from + 1 < to)
    return readLineMap(source, from, to, depth, readExpression);
  // `[int]$value`
  if (source.language.syntax.lineMaps && source.isOpen(from, "[")) {
    const value = source.after(from);
    return value < to ? readPrimary(source, value, to, depth) : [unknown(source, from, to), to];
  }
  // `:post`
  if (source.isPunctuation(from, ":") && source.isIdentifier(from + 1) && from + 1 < to)
    return [
      node(source, from, from + 2, { kind: "name", name: `.${source.textOf(from + 1)}` }),
      from + 2,
    ];
  // `.post`: a case of the type that is expected.
  if (source.isPunctuation(from, ".") && source.isIdentifier(from + 1) && from + 1 < to)
    return [
      node(source, from, from + 2, { kind: "name", name: `.${source.textOf(from + 1)}` }),
      from + 2,
    ];
  // `<String, String>{…}`
  const types = afterTypeArguments(source, from, to);
  if (types > from) return readPrimary(source, types, to, depth);
  const typed = typedLiteral(source, from, to, depth, readExpression);
  if (typed) return typed;
  if (kind === IDENTIFIER)
    return isJoined(source, from, to)
      ? readStrings(source, from, to, depth, readExpression)
      : [readName(source, from), from + 1];
  if (kind !== OPEN) return [unknown(source, from, to), to];
  const after = Math.min(source.after(from), to);
  const close = Math.min(source.closeOf(from), to);
  if (source.is(from, "{")) {
    if (source.language.syntax.braceLists && !startsEntry(source, from + 1, close))
      return [readList(source, from, close, after, false, depth, readExpression), after];
    const entries = readMap(source, from + 1, close, depth, readExpression);
    return [node(source, from, after, { kind: "map", entries, open: from }), after];
  }
  if (source.is(from, "[") && source.language.syntax.bracketMaps) {
    const empty = source.isPunctuation(from + 1, ":") && from + 2 === close;
    if (empty || isPair(source, from + 1, close)) {
      const entries = empty ? [] : readMap(source, from + 1, close, depth, readExpression);
      return [node(source, from, after, { kind: "map", entries, open: from }), after];
    }
  }
  if (source.is(from, "["))
    return [readList(source, from, close, after, false, depth, readExpression), after];
  if (!source.is(from, "(")) return [unknown(source, from, after), after];
  if (after < to && isCast(source, from, close))
    return [readExpression(source, after, to, depth + 1), to];
  const list = readList(source, from, close, after, true, depth, readExpression);
  const single = list.kind === "list" && list.items.length === 1 && !source.is(close - 1, ",");
  return [single ? list.items[0]!.value : list, after];
}

function readName(source: Source, index: number): Expression {
  const { syntax } = source.language;
  const name = source.textOf(index);
  if (syntax.trueNames.includes(name))
    return node(source, index, index + 1, { kind: "constant", value: true });
  if (syntax.falseNames.includes(name))
    return node(source, index, index + 1, { kind: "constant", value: false });
  if (syntax.nullNames.includes(name))
    return node(source, index, index + 1, { kind: "constant", value: null });
  return node(source, index, index + 1, { kind: "name", name });
}
