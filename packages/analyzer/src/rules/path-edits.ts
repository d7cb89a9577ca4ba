import type { Range, TextEdit } from "../text/range.ts";

/**
 * Edits that turn a written path into that of a route, part by part, so that ids and holes stay. Undefined where the two
 * have different numbers of parts, differ in a part that the program fills in, or are not written in one place.
 * @param path as the program builds it, with `{holes}`
 * @param template path of a route, with `{parameters}`
 * @param written where the path stands in the document
 */
export function pathEdits(
  path: string,
  template: string,
  written: Range | undefined,
  text: string,
): readonly TextEdit[] | undefined {
  if (written === undefined) return undefined;
  const source = text.slice(written.start, written.end);
  const from = path.split("/");
  const to = template.replace(/\/+$/, "").split("/");
  if (trimmedLength(from) !== to.length) return undefined;
  const edits: TextEdit[] = [];
  let offset = 0;
  for (const [index, wanted] of to.entries()) {
    const part = from[index] ?? "";
    const isParameter = wanted.startsWith("{");
    if (part.includes("{")) {
      if (!isParameter) return undefined;
      continue;
    }
    const at = findPart(source, part, offset);
    if (at === undefined) return undefined;
    offset = at + part.length;
    if (isParameter || part === wanted) continue;
    const start = written.start + at;
    edits.push({ range: { start, end: start + part.length }, newText: wanted });
  }
  return edits.length > 0 ? edits : undefined;
}

function trimmedLength(parts: readonly string[]): number {
  return parts.at(-1) === "" && parts.length > 1 ? parts.length - 1 : parts.length;
}

/** Finds a whole part: what stands around it must not be part of a name. */
function findPart(source: string, part: string, from: number): number | undefined {
  for (let at = source.indexOf(part, from); at !== -1; at = source.indexOf(part, at + 1)) {
    const before = at === 0 ? "/" : (source[at - 1] ?? "/");
    const after = source[at + part.length] ?? "/";
    if (part === "" || (before === "/" && !/[\w-]/.test(after))) return at;
  }
  return undefined;
}
