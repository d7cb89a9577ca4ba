import { IDENTIFIER, PUNCTUATION } from "../lexer/token.ts";
import { isTransparentSign } from "./c-expressions.ts";
import type { Expression } from "./expression.ts";
import { afterTypeArguments, expressionEnd } from "./extent.ts";
import { isLineMap, pipedJson } from "./line-maps.ts";
import { node, unknown } from "./node.ts";
import { readOperation } from "./read-operation.ts";
import { readPostfix } from "./read-postfix.ts";
import type { Source } from "./source.ts";
import { takesTypes, typeArgumentsEnd } from "./type-arguments.ts";

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
    const chosen = readOperation(source, from, end, operators, depth, readExpression);
    if (chosen) return chosen;
  }
  return readPostfix(source, from, end, depth, readExpression);
}
