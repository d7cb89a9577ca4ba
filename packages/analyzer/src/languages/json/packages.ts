import type { DataNode, ImportFact } from "../../facts/facts.ts";
import { childOf } from "../data/nodes.ts";

const LISTS = ["dependencies", "devdependencies", "peerdependencies", "optionaldependencies"];

/** Packages of TagoIO that a `package.json` depends on. */
export function packageDependencies(root: DataNode): readonly ImportFact[] {
  return LISTS.flatMap((list) => {
    const dependencies = childOf(root, list);
    if (dependencies?.kind !== "object") return [];
    return dependencies.entries.flatMap(({ key, keyRange, value }) =>
      key === "tago" || key.startsWith("@tago-io/")
        ? [
            {
              package: key,
              registry: "npm",
              packageRange: keyRange,
              range: { start: keyRange.start, end: value.range.end },
              names: [],
            },
          ]
        : [],
    );
  });
}
