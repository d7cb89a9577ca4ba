import type { Facts } from "../../facts/facts.ts";
import { goesToApi, matchPath } from "../../rules/api-request.ts";
import { writtenPathRange } from "../../rules/written-path.ts";
import type { Range } from "../../text/range.ts";
import { publicSource } from "../hover/source-links.ts";
import { writtenIds } from "../ids/written-ids.ts";
import { adminPage } from "./admin-pages.ts";

/** A place of the document that leads to a page. */
export interface Link {
  readonly range: Range;
  readonly target: string;
  /** What opens, in a few words. */
  readonly tooltip: string;
}

/** Links of a document: ids to the web administration of their region, and paths to the documentation of their route. */
export function linksOf(facts: Facts, text: string): readonly Link[] {
  const ids = writtenIds(facts).flatMap((id) => {
    const target = adminPage(id);
    return target === undefined
      ? []
      : [{ range: id.range, target, tooltip: `Open the ${id.kind} in TagoIO Admin` }];
  });
  const docs = facts.requests.flatMap((request) => {
    const path = request.url.path?.text;
    if (path === undefined || !goesToApi(request)) return [];
    const match = matchPath(request.method.name, path);
    const target = match.kind === "route" ? publicSource(match.route.sources) : undefined;
    const range = writtenPathRange(request.url, text);
    if (match.kind !== "route" || target === undefined || range === undefined) return [];
    const tooltip = `Documentation of ${match.route.method} ${match.route.path}`;
    return pathWithoutIds(range, ids).map((part) => ({ range: part, target, tooltip }));
  });
  const links = [...ids, ...docs].sort((left, right) => left.range.start - right.range.start);
  return links.filter(({ range }, index) => range.start >= (links[index - 1]?.range.end ?? 0));
}

/** Links must not overlap: the path leads to the documentation up to its first id. */
function pathWithoutIds(path: Range, ids: readonly Link[]): readonly Range[] {
  const first = ids.find(({ range }) => range.start >= path.start && range.end <= path.end);
  const end = first === undefined ? path.end : first.range.start;
  return end - path.start > 1 ? [{ start: path.start, end }] : [];
}
