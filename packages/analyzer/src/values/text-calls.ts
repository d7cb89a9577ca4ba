import type { TextCall } from "../languages/language.ts";
import type { Evaluator } from "./evaluator.ts";
import { dottedName, type CallExpression, type Expression } from "./expression.ts";
import { foldBraceFormat, foldPercentFormat } from "./fold-format.ts";
import type { Frame, Located } from "./frame.ts";
import { holeValue } from "./pieces.ts";
import type { Value } from "./value.ts";

/** What the language says of a call to one of its text functions; undefined when the document has its own of that name. */
export function textCallOf(
  evaluator: Evaluator,
  call: CallExpression,
  frame: Frame | undefined,
): TextCall | undefined {
  const { textCalls } = evaluator.source.language.syntax;
  if (!textCalls) return undefined;
  const { callee } = call;
  const name = dottedName(callee);
  const row =
    (name === undefined ? undefined : textCalls.get(name)) ??
    (callee.kind === "member" ? textCalls.get(`.${callee.name}`) : undefined);
  return row && !evaluator.functionOf(callee, frame) ? row : undefined;
}

/** The expression whose text a call gives back as it is; undefined where it fills a format, or nothing is known. */
export function textOf(
  row: TextCall,
  call: CallExpression,
  frame: Frame | undefined,
): Located | undefined {
  if (row.fields !== undefined) return undefined;
  if (row.text === "object")
    return call.callee.kind === "member" ? { expression: call.callee.object, frame } : undefined;
  const argument = row.text === undefined ? undefined : call.arguments[row.text];
  return argument && !argument.spread ? { expression: argument.value, frame } : undefined;
}

/** The text that a text function gives back or writes. */
export function foldTextCall(
  evaluator: Evaluator,
  row: TextCall,
  call: CallExpression,
  frame: Frame | undefined,
): Value {
  const { range } = call;
  const plain = textOf(row, call, frame);
  if (plain) return evaluator.fold(plain.expression, plain.frame);
  const template = templateOf(row, call);
  if (!template || row.fields === undefined)
    return holeValue(range, "call", dottedName(call.callee));
  const text = evaluator.fold(template, frame);
  const values = call.arguments.slice(typeof row.text === "number" ? row.text + 1 : 0);
  if (row.fields === "percent") return foldPercentFormat(evaluator, text, values, range, frame);
  const variable =
    row.fields === "captures"
      ? (name: string): Value =>
          evaluator.fold({ kind: "name", name, range: template.range, token: call.token }, frame)
      : undefined;
  return foldBraceFormat(evaluator, text, values, range, frame, variable);
}

/** The expression that holds the format. */
function templateOf(
  { text }: TextCall,
  { callee, arguments: given }: CallExpression,
): Expression | undefined {
  if (text === "object") return callee.kind === "member" ? callee.object : undefined;
  return text === undefined ? undefined : given[text]?.value;
}
