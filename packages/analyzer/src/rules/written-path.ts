import { isTokenShaped } from "@tagoio-workbench/catalog";
import type { UrlFact } from "../facts/facts.ts";
import type { Range } from "../text/range.ts";

/**
 * Where a URL's path stands in the URL expression, the code of its holes included: `/device/${id}/params` in a template.
 * Undefined where none of it is written there.
 */
export function writtenPathRange(
  { path, host, port, value }: UrlFact,
  text: string,
): Range | undefined {
  if (path?.range !== undefined) return path.range;
  if (path === undefined) return undefined;
  const hostEnd = (port?.range ?? host?.range)?.end;
  const isHostHere = hostEnd !== undefined && isWithin(hostEnd, value.range);
  let start = isHostHere ? hostEnd : undefined;
  let end: number | undefined;
  for (const piece of value.pieces) {
    if (!isWithin(piece.range.start, value.range) || !isWithin(piece.range.end, value.range))
      continue;
    if (start === undefined) {
      if (piece.kind === "hole" || !piece.text.startsWith("/")) continue;
      start = piece.range.start;
    }
    if (piece.range.end <= start) continue;
    const from = Math.max(start, piece.range.start);
    const query = piece.kind === "text" ? text.slice(from, piece.range.end).search(/[?#]/) : -1;
    end = query === -1 ? piece.range.end : from + query;
    if (query !== -1) break;
  }
  if (start === undefined || end === undefined || end <= start) return undefined;
  // The range of a hole is its expression; the bracket behind it belongs to the path as well.
  return { start, end: text[end] === "}" ? end + 1 : end };
}

function isWithin(offset: number, range: Range): boolean {
  return range.start <= offset && offset <= range.end;
}

/** A path may hold a token, such as `/device/token/{token}`; a message must not. */
export function shownPath(path: string): string {
  const segments = path.split("/").map((part) => (isTokenShaped(part) ? "…" : part));
  const shown = segments.join("/");
  return shown.length <= 50 ? shown : `${shown.slice(0, 49)}…`;
}
