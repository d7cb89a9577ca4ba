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

/** Fields of C, Java, Go and PHP: flags, width, precision and length, with `*` taken from the arguments and `1$` counting them. */
const PERCENT_FIELD =
  /%%|%(?:\d+\$)?[-+ #0',]*(?:\d+|\*)?(?:\.(?:\d+|\*)?)?(?:hh|h|ll|l|L|q|j|z|t)?[a-zA-Z@]/g;

/** `printf("…%s…", value)`. */
export function foldPercentFormat(
  evaluator: Evaluator,
  template: Value,
  values: readonly Argument[],
  range: Range,
  frame: Frame | undefined,
): Value {
  let next = 0;
  const fill = (field: string): Value => {
    const stars = field.split("*").length - 1;
    const position = /^%(\d+)\$/.exec(field)?.[1];
    next += stars;
    const argument = position === undefined ? values[next++] : values[Number(position) - 1];
    // Digits that are written in another base or with another precision are not what stands in the source.
    return argument && !argument.spread && /[sdiufFScbvq@]$/.test(field)
      ? evaluator.fold(argument.value, frame)
      : holeValue(range, "unknown");
  };
  return fillFields(withoutLengthMacros(template), PERCENT_FIELD, fill, "%%", range);
}

/** `"%" PRIu32 "…"`: the macro holds the rest of the field. */
function withoutLengthMacros(template: Value): Value {
  const pieces: Piece[] = [];
  for (const piece of template.pieces) {
    const before = pieces.at(-1);
    if (
      piece.kind === "hole" &&
      /^PRI[a-zA-Z]/.test(piece.name ?? "") &&
      before?.kind === "text" &&
      /%[-+ #0]*\d*$/.test(before.text)
    ) {
      const offset = before.range.end;
      const offsets = before.offsets
        ? { offsets: [...before.offsets, offset] }
        : {
            offsets: Array.from({ length: before.text.length + 2 }, (_, at) =>
              Math.min(before.range.start + at, offset),
            ),
          };
      pieces[pieces.length - 1] = { ...before, text: `${before.text}d`, ...offsets };
    } else pieces.push(piece);
  }
  return { range: template.range, pieces };
}

/** `"…{}…{name}".format(…)`. */
export function foldBraceFormat(
  evaluator: Evaluator,
  template: Value,
  values: readonly Argument[],
  range: Range,
  frame: Frame | undefined,
  variable?: (name: string) => Value,
): Value {
  const positional = values.filter(({ name }) => name === undefined);
  let next = 0;
  const fill = (field: string): Value => {
    const name = /^\{(\w*)/.exec(field)?.[1] ?? "";
    const simple = /^\{\w*(?:![rsa])?(?:,-?\d+)?(?::[^}]*)?\}$/.test(field);
    const argument =
      name === ""
        ? positional[next++]
        : /^\d+$/.test(name)
          ? positional[Number(name)]
          : values.find((value) => value.name === name);
    if (simple && argument && !argument.spread) return evaluator.fold(argument.value, frame);
    return simple && variable && /^[a-z_]/i.test(name)
      ? variable(name)
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
