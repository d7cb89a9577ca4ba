import type { Range } from "../text/range.ts";
import type { Evaluator } from "./evaluator.ts";
import type { Argument, Expression } from "./expression.ts";
import type { Frame } from "./frame.ts";
import { holeValue, joinValues, slicePiece } from "./pieces.ts";
import type { Piece, TextPiece, Value } from "./value.ts";

/** `"…%s…%(name)s" % values`. */
export function foldFormat(
  evaluator: Evaluator,
  template: Expression,
  values: Expression,
  range: Range,
  frame: Frame | undefined,
): Value {
  const target = evaluator.locate(values, frame);
  const list =
    target.expression.kind === "list" && target.expression.tuple
      ? target.expression.items
      : undefined;
  let next = 0;
  const fill = (field: string): Value => {
    const name = /^%\((\w+)\)/.exec(field)?.[1];
    if (name !== undefined) {
      const found = evaluator.entry(target, name);
      return found
        ? evaluator.fold(found.expression, found.frame)
        : holeValue(range, "unknown", name);
    }
    if (!list) return next++ === 0 ? evaluator.fold(values, frame) : holeValue(range, "unknown");
    const item = list[next++];
    return item && !item.spread
      ? evaluator.fold(item.value, target.frame)
      : holeValue(range, "unknown");
  };
  return fillFields(
    evaluator.fold(template, frame),
    /%%|%(?:\(\w+\))?[-+ #0]*\d*(?:\.\d+)?[sdifgrx]/g,
    fill,
    "%%",
    range,
  );
}

/** `"…{}…{name}".format(…)`. */
export function foldBraceFormat(
  evaluator: Evaluator,
  template: Value,
  values: readonly Argument[],
  range: Range,
  frame: Frame | undefined,
): Value {
  const positional = values.filter(({ name }) => name === undefined);
  let next = 0;
  const fill = (field: string): Value => {
    const name = /^\{(\w*)/.exec(field)?.[1] ?? "";
    const simple = /^\{\w*(?:![rsa])?(?::[^}]*)?\}$/.test(field);
    const argument =
      name === ""
        ? positional[next++]
        : /^\d+$/.test(name)
          ? positional[Number(name)]
          : values.find((value) => value.name === name);
    return simple && argument && !argument.spread
      ? evaluator.fold(argument.value, frame)
      : holeValue(range, "unknown", name === "" ? undefined : name);
  };
  return fillFields(template, /\{\{|\}\}|\{[^{}]*\}/g, fill, "{{", range);
}

function fillFields(
  template: Value,
  fields: RegExp,
  fill: (field: string) => Value,
  doubled: string,
  range: Range,
): Value {
  const parts: Value[] = template.pieces.map((piece) =>
    piece.kind === "text" ? fillPiece(piece, fields, fill, doubled) : { range, pieces: [piece] },
  );
  return joinValues(parts, range);
}

function fillPiece(
  piece: TextPiece,
  fields: RegExp,
  fill: (field: string) => Value,
  doubled: string,
): Value {
  const pieces: Piece[] = [];
  let from = 0;
  const flush = (to: number): void => {
    if (to > from) pieces.push(slicePiece(piece, from, to));
  };
  for (const found of piece.text.matchAll(fields)) {
    const [field] = found;
    const escaped = field === doubled || field === "}}";
    flush(escaped ? found.index + 1 : found.index);
    if (!escaped) pieces.push(...fill(field).pieces);
    from = found.index + field.length;
  }
  flush(piece.text.length);
  return { range: piece.range, pieces };
}
