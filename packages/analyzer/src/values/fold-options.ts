import type { Range } from "../text/range.ts";
import { describeValue, holeValue, knownText, slicePiece } from "./pieces.ts";
import type { Piece, Value } from "./value.ts";

/** The part of a URL that options must share to be worth keeping: its base, up to the slash behind it. */
const BASE = /^(?:[a-zA-Z][\w+.-]*:\/\/[^/]+|\{[^}]*\})\//;

/**
 * The value of an expression that is one of several at run time: the base that all of them share, then a hole that
 * lists them.
 */
export function foldOptions(options: readonly Value[], range: Range, name?: string): Value {
  const [first] = options;
  if (!first) return holeValue(range, "unknown", name);
  const texts = options.map((option) => knownText(option));
  if (texts[0] !== undefined && texts.every((text) => text === texts[0])) return first;
  const shared = sharedStart(options);
  const hole = holeValue(range, "unknown", name).pieces;
  const kept = BASE.test(describeValue({ range, pieces: shared })) ? shared : [];
  const listed = kept.length > 0 ? hole : hole.map((piece) => ({ ...piece, options }));
  return { range, pieces: [...kept, ...listed] };
}

/** The pieces that all options begin with; the last text is cut where they part. */
function sharedStart(options: readonly Value[]): readonly Piece[] {
  const [first, ...others] = options;
  const shared: Piece[] = [];
  for (const [index, piece] of (first?.pieces ?? []).entries()) {
    const rivals = others.map(({ pieces }) => pieces[index]);
    if (piece.kind === "hole") {
      if (
        rivals.every(
          (rival) =>
            rival?.kind === "hole" && rival.name === piece.name && piece.name !== undefined,
        )
      ) {
        shared.push(piece);
        continue;
      }
      return shared;
    }
    const length = Math.min(
      ...rivals.map((rival) => (rival?.kind === "text" ? sharedLength(piece.text, rival.text) : 0)),
    );
    if (length > 0) shared.push(slicePiece(piece, 0, length));
    if (
      length < piece.text.length ||
      rivals.some((rival) => rival?.kind !== "text" || rival.text.length > length)
    )
      return shared;
  }
  return shared;
}

function sharedLength(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length++;
  return length;
}
