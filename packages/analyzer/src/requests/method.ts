import type { MethodFact } from "../facts/facts.ts";
import type { Evaluator } from "../values/evaluator.ts";
import { dottedName } from "../values/expression.ts";
import type { Located } from "../values/frame.ts";
import { knownText } from "../values/pieces.ts";

const METHOD = /(?:^|[_.])(?:method)?(get|post|put|patch|delete|head)$/i;

/** The method that an expression says: a text, or a library's constant such as `HttpMethod.POST`. */
export function readMethod(evaluator: Evaluator, { expression, frame }: Located): MethodFact {
  const value = evaluator.fold(expression, frame);
  const text = knownText(value);
  const [piece] = value.pieces;
  if (text !== undefined && text !== "" && !/\W/.test(text)) {
    const range = piece?.kind === "text" && value.pieces.length === 1 ? piece.range : undefined;
    const name = text.toUpperCase();
    return range
      ? {
          name,
          range,
          edit: (method) => ({ range, newText: text === name ? method : method.toLowerCase() }),
        }
      : { name };
  }
  const constant = dottedName(evaluator.locate(expression, frame).expression);
  const found = constant === undefined ? null : METHOD.exec(constant);
  if (!found) return {};
  const word = found[1]!;
  const { range } = evaluator.locate(expression, frame).expression;
  const { end } = range;
  const start = end - word.length;
  return {
    name: word.toUpperCase(),
    range,
    edit: (method) => ({ range: { start, end }, newText: inCaseOf(word, method) }),
  };
}

/** A method in the case of another: `POST`, `post` or `Post`. */
export function inCaseOf(word: string, method: string): string {
  if (word === word.toUpperCase()) return method;
  const lower = method.toLowerCase();
  return word[0] === word[0]!.toUpperCase() ? lower[0]!.toUpperCase() + lower.slice(1) : lower;
}
