import { editDistance } from "./edit-distance.ts";
import { routes } from "./generated/routes.ts";
import type { Route } from "./route.ts";

interface Words {
  readonly words: readonly string[];
  readonly routes: readonly Route[];
}

/** A part that is a parameter, or looks like a value for one. */
const parameter = "{}";
const missingPart = 6;
const parameterForWord = 4;
/** Larger distances are no help to anybody. */
const furthest = 8;

let table: readonly Words[] | undefined;

/**
 * The routes whose paths are nearest to a path that does not exist, best first, at most three.
 * Routes with the wanted method come before others of the same distance.
 *
 * @param limit Largest distance; a wrong letter counts 1, a missing part 6.
 */
export function nearestRoutes(
  method: string | undefined,
  segments: readonly string[],
  limit: number = furthest,
): readonly Route[] {
  table ??= collect();
  const written = segments.map((part) => distances(asWord(part)));
  const size = segments.reduce((sum, part) => sum + part.length + 1, 0);
  const scored: { readonly route: Route; readonly score: number }[] = [];
  for (const entry of table) {
    const score = pathDistance(written, entry.words);
    if (score > limit || score >= size) continue;
    const same = entry.routes.find((route) => route.method === method);
    const route = same ?? entry.routes[0];
    if (route !== undefined)
      scored.push({ route, score: same === undefined ? score + 0.5 : score });
  }
  return scored
    .toSorted((a, b) => a.score - b.score)
    .slice(0, 3)
    .map((entry) => entry.route);
}

/** Edit distance over parts, where changing a part costs the edit distance of its letters. */
function pathDistance(from: readonly Distances[], to: readonly string[]): number {
  let old = Array.from({ length: to.length + 1 }, (_, index) => index * missingPart);
  for (const [row, distanceTo] of from.entries()) {
    const current = [(row + 1) * missingPart];
    for (const [column, other] of to.entries()) {
      current.push(
        Math.min(
          (old[column + 1] ?? 0) + missingPart,
          (current[column] ?? 0) + missingPart,
          (old[column] ?? 0) + distanceTo(other),
        ),
      );
    }
    old = current;
  }
  return old[to.length] ?? furthest + 1;
}

type Distances = (word: string) => number;

/** Distances from one part, each word of the catalog measured once. */
function distances(from: string): Distances {
  const known = new Map<string, number>();
  return (to) => {
    const old = known.get(to);
    if (old !== undefined) return old;
    const distance = partDistance(from, to);
    known.set(to, distance);
    return distance;
  };
}

function partDistance(from: string, to: string): number {
  if (from === to) return 0;
  if (from === parameter || to === parameter) return parameterForWord;
  // Words that share less than half their letters are other words.
  const limit = Math.min(furthest - 1, Math.floor(Math.max(from.length, to.length) / 2));
  const distance = editDistance(from, to, limit);
  return distance > limit ? furthest : distance;
}

function asWord(part: string): string {
  const value = /[{}<>:$]/.test(part) || /^[0-9a-f-]{12,}$/i.test(part) || /^\d+$/.test(part);
  return value ? parameter : part.toLowerCase();
}

function collect(): readonly Words[] {
  const byPath = new Map<string, Route[]>();
  for (const route of routes) byPath.set(route.path, [...(byPath.get(route.path) ?? []), route]);
  return [...byPath].map(([path, rows]) => ({
    words: path
      .split("/")
      .filter((part) => part !== "")
      .map((part) => (part.startsWith("{") ? parameter : part)),
    routes: rows,
  }));
}
