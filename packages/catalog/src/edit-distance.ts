/**
 * Number of single-character edits (insert, delete, replace, swap of neighbours) between two texts.
 *
 * @param limit Stop counting here: every larger distance is reported as `limit + 1`.
 */
export function editDistance(
  from: string,
  to: string,
  limit: number = Number.POSITIVE_INFINITY,
): number {
  if (from === to) return 0;
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let older: number[] = [];
  let old = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= to.length; column++) {
      const same = from.charCodeAt(row - 1) === to.charCodeAt(column - 1);
      let cost = Math.min(
        at(old, column) + 1,
        at(current, column - 1) + 1,
        at(old, column - 1) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        from.charCodeAt(row - 1) === to.charCodeAt(column - 2) &&
        from.charCodeAt(row - 2) === to.charCodeAt(column - 1);
      if (swapped) cost = Math.min(cost, at(older, column - 2) + 1);
      current.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > limit) return limit + 1;
    older = old;
    old = current;
  }
  return at(old, to.length);
}

/** The candidate with the smallest distance that is at most `limit`; the first of equals, undefined when none is near. */
export function nearestText(
  text: string,
  candidates: Iterable<string>,
  limit: number,
): string | undefined {
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    const distance = editDistance(text, candidate, bestDistance - 1);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
