import type { HeaderFact } from "../../facts/facts.ts";
import type { Evaluator } from "../../values/evaluator.ts";
import { dottedName, type Expression } from "../../values/expression.ts";
import type { Frame, Located } from "../../values/frame.ts";
import { functionOf } from "../../values/scope.ts";
import type { Value } from "../../values/value.ts";
import { readCall } from "../calls.ts";
import { readHeaderLine } from "../command-line/header-words.ts";
import { linesOf, withoutLineEnd } from "../raw/lines.ts";
import { mergeHeaders, NO_HEADERS, UNSEEN_HEADERS, type Headers } from "../headers.ts";

/** Reads `Name: value` lines: a literal list, a list that lines are put behind one by one, or one text. */
export function readHeaderLines(
  evaluator: Evaluator,
  located: Located,
  use: number,
  appenders: ReadonlySet<string> = new Set(),
): Headers {
  const target = evaluator.locate(located.expression, located.frame);
  if (target.expression.kind === "list")
    return target.expression.items
      .filter(({ value }) => value.kind !== "constant" && value.kind !== "number")
      .reduce(
        (all, { value }) => mergeHeaders(all, line(evaluator, value, target.frame)),
        NO_HEADERS,
      );
  const name = dottedName(located.expression);
  const appended = name === undefined ? [] : appendedLines(evaluator, name, use, appenders);
  if (name !== undefined && appended.length > 0) {
    const base = startsEmpty(evaluator, name, use, appenders) ? NO_HEADERS : UNSEEN_HEADERS;
    return appended.reduce(
      (all, value) => mergeHeaders(all, line(evaluator, value, located.frame)),
      base,
    );
  }
  const isText = /^(?:string|template|binary)$/.test(target.expression.kind) || name !== undefined;
  if (!isText) return UNSEEN_HEADERS;
  const lines = linesOf(evaluator.fold(located.expression, located.frame));
  return lines
    .filter(({ pieces }) => pieces.length > 0)
    .map((value): Headers => {
      const header = readHeaderLine(value);
      return header ? { headers: [header], complete: true } : UNSEEN_HEADERS;
    })
    .reduce(mergeHeaders, NO_HEADERS);
}

function line(evaluator: Evaluator, expression: Expression, frame: Frame | undefined): Headers {
  const header = headerOf(evaluator.fold(expression, frame));
  return header ? { headers: [header], complete: true } : UNSEEN_HEADERS;
}

/** The header of a line with its line break. */
function headerOf(value: Value): HeaderFact | undefined {
  return readHeaderLine(withoutLineEnd(value));
}

/** Does nothing but the lines in view give the list a value? */
function startsEmpty(
  { source, definitions, scopes }: Evaluator,
  list: string,
  use: number,
  appenders: ReadonlySet<string>,
): boolean {
  const here = functionOf(scopes.at(use));
  return definitions.of(list).every(({ kind, token, value, owner }) => {
    if (kind === "declare") return true;
    if (functionOf(scopes.at(token)) !== here && owner === here) return false;
    if (kind !== "assign" || value < 0) return false;
    return (
      appenders.has(source.textOf(value)) ||
      source.language.syntax.nullNames.includes(source.textOf(value))
    );
  });
}

/** The lines of `list = append(list, line)` and `list = append(NULL, line)` before a place. */
function appendedLines(
  evaluator: Evaluator,
  list: string,
  use: number,
  appenders: ReadonlySet<string>,
): readonly Expression[] {
  const { source, scopes } = evaluator;
  const here = functionOf(scopes.at(use));
  const lines: Expression[] = [];
  for (const appender of appenders)
    for (const token of source.occurrences(appender)) {
      if (token >= use || !source.isOpen(token + 1, "(")) continue;
      if (functionOf(scopes.at(token)) !== here) continue;
      const [first, second] = readCall(evaluator, token + 1)?.arguments ?? [];
      const target = source.isPunctuation(token - 1, "=") ? source.textOf(token - 2) : undefined;
      if (second && (target === list || (first && dottedName(first.value) === list)))
        lines.push(second.value);
    }
  return lines;
}
