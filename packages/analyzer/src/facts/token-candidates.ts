import type { Range } from "../text/range.ts";

const HYPHEN = 45;

/** UUIDs with and without prefix, and prefixed tokens of other make; read around a hyphen. */
const HYPHENED =
  /^(?:(?:[panu]-)?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|[panu]-[\dA-Za-z-]{30,80})(?![\w-])/i;
const SERVICE_AUTHORIZATION = /at[\da-f]{32}/g;

/**
 * Where a text of token shape stands alone, in order. Runs over all of a document, so it looks for hyphens at the
 * distances that a UUID has them, and only then at the characters.
 */
export function tokenCandidates(text: string): readonly Range[] {
  const found: Range[] = [];
  let done = 0;
  for (let hyphen = text.indexOf("-"); hyphen >= 0; hyphen = text.indexOf("-", hyphen + 1)) {
    if (hyphen < done) continue;
    const start = candidateStart(text, hyphen);
    if (start < done) continue;
    const match = HYPHENED.exec(text.slice(start, start + 90));
    if (!match) continue;
    done = start + match[0].length;
    found.push({ start, end: done });
  }
  for (const match of text.matchAll(SERVICE_AUTHORIZATION)) {
    const start = match.index;
    const end = start + match[0].length;
    const alone = !/[\w-]/.test(text[start - 1] ?? " ") && !/[\w-]/.test(text[end] ?? " ");
    if (alone) found.push({ start, end });
  }
  return found.sort((left, right) => left.start - right.start);
}

/** Where a token would start whose first hyphen this is; -1 when none can. */
function candidateStart(text: string, hyphen: number): number {
  const isUuid =
    text.charCodeAt(hyphen + 5) === HYPHEN &&
    text.charCodeAt(hyphen + 10) === HYPHEN &&
    text.charCodeAt(hyphen + 15) === HYPHEN;
  const start = isUuid ? hyphen - 8 : isPrefix(text.charCodeAt(hyphen - 1)) ? hyphen - 1 : -1;
  return start >= 0 && !/[\w-]/.test(text[start - 1] ?? " ") ? start : -1;
}

/** `a`, `n`, `p` or `u`. */
function isPrefix(code: number): boolean {
  return code === 97 || code === 110 || code === 112 || code === 117;
}
