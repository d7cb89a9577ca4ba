import type { HeaderFact, HeaderInsertion } from "../../facts/facts.ts";
import { describeValue, joinValues, slicePiece, textValue } from "../../values/pieces.ts";
import type { Value } from "../../values/value.ts";
import { dropStart } from "./options.ts";

/** `Name: value`, as curl and raw HTTP write a header. Undefined when it is none, or removes one (`Name:`). */
export function readHeaderLine(value: Value): HeaderFact | undefined {
  const [first] = value.pieces;
  if (first?.kind !== "text") return undefined;
  const found = /^\s*([\w-]+)\s*:[ \t]*/.exec(first.text);
  const name = found?.[1];
  if (!found || name === undefined) return undefined;
  const from = first.text.indexOf(name);
  const rest = dropStart(value, found[0].length);
  if (rest.pieces.length === 0) return undefined;
  return { name, nameRange: slicePiece(first, from, from + name.length).range, value: rest };
}

/** A header option behind the program's name or the last header. */
export function insertHeaderOption(at: number, flag: string): HeaderInsertion {
  return { at, print: (name, variable) => ` ${flag} "${name}: $${variable}"` };
}

/** `host/path` without scheme, as these programs take it: they then speak plain HTTP, `https` excepted. */
export function withScheme(url: Value, scheme: "http" | "https"): Value {
  const [first] = url.pieces;
  if (first?.kind !== "text" || /^[a-z][a-z\d+.-]*:\/\//i.test(first.text)) return url;
  const point = { start: url.range.start, end: url.range.start };
  return joinValues([textValue(`${scheme}://`, point), url], url.range);
}

export function startsWithText(value: Value, text: string): boolean {
  return describeValue(value).startsWith(text);
}
