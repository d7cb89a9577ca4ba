import type { DataNode } from "../../facts/facts.ts";
import type { Range } from "../../text/range.ts";
import { matchesOutside } from "../embedded/mask.ts";

const COMMENT = /(?<=^|\s)#[^\n]*/gm;

/** Comments of a YAML text: what a `#` begins outside of every text. */
export function yamlComments(text: string, roots: readonly DataNode[]): readonly Range[] {
  const texts: Range[] = [];
  const visit = (node: DataNode): void => {
    if (node.kind === "string") texts.push(node.range);
    else if (node.kind === "array") node.items.forEach(visit);
    else if (node.kind === "object") for (const { value } of node.entries) visit(value);
  };
  roots.forEach(visit);
  const inOrder = texts.toSorted((left, right) => left.start - right.start);
  return matchesOutside(text, COMMENT, withoutOverlaps(inOrder));
}

function withoutOverlaps(ranges: readonly Range[]): readonly Range[] {
  let done = 0;
  return ranges.filter(({ start, end }) => {
    if (start < done) return false;
    done = end;
    return true;
  });
}
