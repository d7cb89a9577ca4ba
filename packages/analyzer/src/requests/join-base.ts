import { joinValues, textValue, withoutTrailingSlashes } from "../values/pieces.ts";
import type { Value } from "../values/value.ts";

/** A URL put on a client's base, as the client does. */
export function joinBase(
  base: Value | undefined,
  url: Value | undefined,
  place: { start: number; end: number },
): Value | undefined {
  if (!base) return url;
  if (!url || url.pieces.length === 0) return base;
  const [first] = url.pieces;
  if (first?.kind === "text" && /^(?:[a-zA-Z][\w+.-]*:)?\/\//.test(first.text)) return url;
  if (first?.kind === "text" && (first.text.startsWith("/") || first.text.startsWith("?")))
    return joinValues([withoutTrailingSlashes(base), url], place);
  // What a hole begins with is not seen: a slash, a question mark, or the next part of the path.
  if (first?.kind === "hole") return joinValues([withoutTrailingSlashes(base), url], place);
  const point = { start: url.range.start, end: url.range.start };
  return joinValues([withoutTrailingSlashes(base), textValue("/", point), url], place);
}
