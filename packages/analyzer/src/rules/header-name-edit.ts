import type { HeaderFact } from "../facts/facts.ts";
import type { TextEdit } from "../text/range.ts";

/**
 * The edit that gives a header another name. A name that stands as a bare key of a map (`{ DeviceToken: token }`) gets
 * quotes, because a name with a dash is no identifier. Undefined where the place takes identifiers only.
 */
export function headerNameEdit(
  { nameRange, value }: HeaderFact,
  name: string,
  text: string,
): TextEdit | undefined {
  if (/^\w+$/.test(name) || !isBareKey(nameRange.start, text)) {
    const isArgument = /^\s*=(?!=)/.test(text.slice(nameRange.end, nameRange.end + 10));
    return isArgument && !isQuoted(nameRange.start, text) && !/^\w+$/.test(name)
      ? undefined
      : { range: nameRange, newText: name };
  }
  const isShorthand = value.range.start === nameRange.start;
  const shorthandValue = isShorthand ? `: ${text.slice(nameRange.start, nameRange.end)}` : "";
  return { range: nameRange, newText: `"${name}"${shorthandValue}` };
}

function isQuoted(start: number, text: string): boolean {
  return /["'`]/.test(text[start - 1] ?? "");
}

/** Directly behind `{` or a comma there is a key; inside quotes and behind an option there is none. */
function isBareKey(start: number, text: string): boolean {
  const before = text.slice(Math.max(0, start - 200), start).trimEnd();
  return !isQuoted(start, text) && /(?:[{,]|\*\/)$/.test(before);
}
