import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from "jsonc-parser";
import type { JSONPath, ParseError } from "jsonc-parser";

/** Something that keeps a document from being used as it is meant, or is worth a look. */
export interface TextProblem {
  /** Where: names of fields and places in lists; or a piece of the text, for what is no JSON. */
  readonly at: JSONPath | Span;
  /** A sentence without its full stop. */
  readonly message: string;
}

/** A piece of a text, in UTF-16 units. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** JSON that somebody wrote: its value, or where it stops to be JSON. */
export type JsonText =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly TextProblem[] };

export function readJson(text: string): JsonText {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (first === undefined && root !== undefined) {
    // Its type is any; whoever uses it checks what it holds.
    const value: unknown = getNodeValue(root);
    return { ok: true, value };
  }
  const span = first ?? { offset: 0, length: 0 };
  const what = first === undefined ? "ValueExpected" : printParseErrorCode(first.error);
  const words = what.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
  const line = text.slice(0, span.offset).split("\n").length;
  return {
    ok: false,
    problems: [
      {
        at: { offset: span.offset, length: span.length },
        message: `This is not JSON: ${words} in line ${line}`,
      },
    ],
  };
}

/** The piece of the text that a path leads to; what is missing is shown at the nearest thing that is there. */
export function spanOf(text: string, at: TextProblem["at"]): Span {
  if (!Array.isArray(at)) return at;
  const root = parseTree(text);
  if (root === undefined) return { offset: 0, length: text.length };
  for (let depth = at.length; depth > 0; depth--) {
    const node = findNodeAtLocation(root, at.slice(0, depth));
    if (node !== undefined) return headOf(text, node);
  }
  return headOf(text, root);
}

/** The first line of what may be large: a whole list underlined says nothing. */
function headOf(text: string, { offset, length }: Span): Span {
  const end = text.indexOf("\n", offset);
  return { offset, length: end < 0 ? length : Math.min(length, end - offset) };
}

export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
