import { NUMBER, PUNCTUATION } from "../lexer/token.ts";
import type { BinaryExpression, Expression } from "./expression.ts";
import { node, unknown } from "./node.ts";
import type { Read } from "./read-literal.ts";
import type { Source } from "./source.ts";
import { takesTypes } from "./type-arguments.ts";

/** What operators make of the tokens from `from` to before `to`; undefined where none of them binds the whole. */
export function readOperation(
  source: Source,
  from: number,
  to: number,
  operators: readonly number[],
  depth: number,
  read: Read,
): Expression | undefined {
  return (
    readChoice(source, from, to, operators, depth, read) ??
    readFallback(source, from, to, operators, depth, read) ??
    readComparison(source, from, to, operators) ??
    readArithmetic(source, from, to, operators, depth, read)
  );
}

function readChoice(
  source: Source,
  from: number,
  to: number,
  operators: readonly number[],
  depth: number,
  read: Read,
): Expression | undefined {
  if (source.language.syntax.conditional === "if-else") {
    const condition = operators.find((index) => source.is(index, "if"));
    const otherwise = operators.find((index) => source.is(index, "else"));
    if (condition === undefined || otherwise === undefined || otherwise < condition)
      return undefined;
    return choice(source, from, [from, condition], [otherwise + 1, to], depth, read);
  }
  if (source.language.syntax.conditional === "none") return undefined;
  const question = operators.find((index) => source.isPunctuation(index, "?"));
  if (question === undefined) return undefined;
  let nested = 0;
  for (const index of operators) {
    if (index <= question) continue;
    if (source.is(index, "?")) nested++;
    else if (source.is(index, ":") && nested-- === 0)
      return choice(source, from, [question + 1, index], [index + 1, to], depth, read);
  }
  return unknown(source, from, to);
}

function choice(
  source: Source,
  from: number,
  left: readonly [number, number],
  right: readonly [number, number],
  depth: number,
  read: Read,
): Expression {
  return node(source, from, right[1], {
    kind: "choice",
    options: [
      read(source, left[0], left[1], depth + 1),
      read(source, right[0], right[1], depth + 1),
    ],
  });
}

function readFallback(
  source: Source,
  from: number,
  to: number,
  operators: readonly number[],
  depth: number,
  read: Read,
): Expression | undefined {
  const { fallbacks } = source.language.syntax;
  const at = operators.filter((index) => fallbacks.includes(source.textOf(index)));
  if (at.length === 0) return undefined;
  return binary(source, from, to, "fallback", at, depth, read);
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

function readArithmetic(
  source: Source,
  from: number,
  to: number,
  operators: readonly number[],
  depth: number,
  read: Read,
): Expression | undefined {
  const binaryAt = (spelling: string): readonly number[] =>
    operators.filter(
      (index) =>
        index > from && source.isPunctuation(index, spelling) && !isOperator(source, index - 1),
    );
  const streamed = source.language.syntax.streams ? binaryAt("<<") : [];
  if (streamed.length > 0) return binary(source, from, to, "concatenate", streamed, depth, read);
  const plus = binaryAt(source.language.syntax.concatenation ?? "+");
  if (plus.length > 0) return binary(source, from, to, "concatenate", plus, depth, read);
  if (source.language.syntax.percentFormats) {
    const percent = binaryAt("%");
    if (percent.length > 0)
      return binary(source, from, to, "format", percent.slice(0, 1), depth, read);
  }
  const slash = binaryAt("/");
  if (slash.length > 0) return binary(source, from, to, "divide", slash, depth, read);
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
  read: Read,
): Expression {
  const operands: Expression[] = [];
  let start = from;
  for (const end of [...at, to]) {
    operands.push(read(source, start, end, depth + 1));
    start = end + 1;
  }
  return node(source, from, to, { kind: "binary", operator, operands });
}
