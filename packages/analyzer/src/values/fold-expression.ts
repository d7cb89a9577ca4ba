import { environmentName } from "./environment-reads.ts";
import type { Evaluator } from "./evaluator.ts";
import {
  dottedName,
  type BinaryExpression,
  type CallExpression,
  type Expression,
  type NameExpression,
} from "./expression.ts";
import { foldCall } from "./fold-call.ts";
import { foldImported } from "./fold-imported.ts";
import { foldFormat } from "./fold-format.ts";
import { foldOptions } from "./fold-options.ts";
import type { Frame } from "./frame.ts";
import { holeValue, isHole, joinValues, textValue } from "./pieces.ts";
import { step } from "./step.ts";
import type { Value } from "./value.ts";

/** Members of a URL object that are, for our purposes, the whole URL. */
const URL_PARTS: ReadonlySet<string> = new Set(["href"]);

/** The value of an expression read as text; the evaluator calls it for one that it does not know yet. */
export function foldExpression(
  evaluator: Evaluator,
  expression: Expression,
  frame: Frame | undefined,
): Value {
  const { range } = expression;
  switch (expression.kind) {
    case "string":
      return evaluator.literal(expression.token);
    case "number":
      return textValue(evaluator.source.text.slice(range.start, range.end), range);
    case "template":
      return joinValues(
        expression.parts.map((part) =>
          part.kind === "chunk" ? evaluator.literal(part.token) : evaluator.fold(part.value, frame),
        ),
        range,
      );
    case "binary":
      return foldBinary(evaluator, expression, frame);
    case "choice":
      return foldOptions(
        expression.options.map((option) => evaluator.fold(option, frame)),
        range,
      );
    case "name":
    case "member":
    case "index":
      return foldReference(evaluator, expression, frame);
    case "call":
      return foldOwnOrKnownCall(evaluator, expression, frame);
    default:
      return holeValue(range, "unknown");
  }
}

function foldBinary(
  evaluator: Evaluator,
  { operator, operands, range }: BinaryExpression,
  frame: Frame | undefined,
): Value {
  if (operator === "format") return foldFormat(evaluator, operands[0]!, operands[1]!, range, frame);
  if (operator === "divide") return holeValue(range, "unknown");
  const values = operands.map((operand) => evaluator.fold(operand, frame));
  if (operator === "concatenate") return joinValues(values, range);
  return values.find((value) => value.pieces.length > 0 && !isHole(value)) ?? values[0]!;
}

function foldReference(
  evaluator: Evaluator,
  expression: Expression,
  frame: Frame | undefined,
): Value {
  const { range } = expression;
  const variable = environmentName(evaluator, expression, frame);
  if (variable !== undefined) return holeValue(range, "environment", variable);
  const appended = expression.kind === "name" && foldAppends(evaluator, expression, frame);
  if (appended) return appended;
  const next = step(evaluator, { expression, frame });
  const imported = next ? undefined : foldImported(evaluator, expression);
  if (imported) return imported;
  if (next) {
    const value = evaluator.fold(next.expression, next.frame);
    return isHole(value) ? named(value, dottedName(expression)) : value;
  }
  if (expression.kind === "member" && URL_PARTS.has(expression.name))
    return evaluator.fold(expression.object, frame);
  if (expression.kind === "name") return foldUncertain(evaluator, expression, frame);
  return holeValue(range, "unknown", dottedName(expression));
}

/** `name = …` followed by `name += …`. */
function foldAppends(
  evaluator: Evaluator,
  { name, token, range }: NameExpression,
  frame: Frame | undefined,
): Value | undefined {
  const meaning = evaluator.definitions.find(name, token);
  if (!meaning || meaning.appends.length === 0) return undefined;
  const statements = [meaning.definition, ...meaning.appends];
  return joinValues(
    statements
      .filter(({ value }) => value >= 0)
      .map(({ value }) => evaluator.fold(evaluator.expressionAt(value), frame)),
    range,
  );
}

/** A name that holds one of several values, or that nobody knows. */
function foldUncertain(
  evaluator: Evaluator,
  { name, token, range }: NameExpression,
  frame: Frame | undefined,
): Value {
  const options = evaluator.definitions.options(name, token);
  if (options.length > 1)
    return foldOptions(
      options.map(({ value }) => evaluator.fold(evaluator.expressionAt(value), frame)),
      range,
      name,
    );
  const kind = evaluator.definitions.find(name, token)?.definition.kind;
  return holeValue(range, kind === "parameter" ? "parameter" : "unknown", name);
}

function foldOwnOrKnownCall(
  evaluator: Evaluator,
  call: CallExpression,
  frame: Frame | undefined,
): Value {
  const known = foldCall(evaluator, call, frame);
  if (known) return known;
  const next = step(evaluator, { expression: call, frame });
  if (next) return evaluator.fold(next.expression, next.frame);
  return holeValue(call.range, "call", dottedName(call.callee));
}

/** A hole takes the name it is used by when it has none. */
function named(value: Value, name: string | undefined): Value {
  if (name === undefined) return value;
  return {
    ...value,
    pieces: value.pieces.map((piece) =>
      piece.kind === "hole" && piece.name === undefined && piece.origin !== "environment"
        ? { ...piece, name }
        : piece,
    ),
  };
}
