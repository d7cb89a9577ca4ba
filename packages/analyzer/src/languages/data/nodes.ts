import type { DataEntry, DataNode } from "../../facts/facts.ts";
import { knownText } from "../../values/pieces.ts";
import type { Value } from "../../values/value.ts";

/** The entry of an object under the first of some keys that it has, in any case. */
export function entryOf(
  node: DataNode | undefined,
  ...keys: readonly string[]
): DataEntry | undefined {
  if (node?.kind !== "object") return undefined;
  for (const key of keys) {
    const found = node.entries.find((entry) => entry.key.toLowerCase() === key);
    if (found) return found;
  }
  return undefined;
}

/** What {@link entryOf} finds, without its key. */
export function childOf(
  node: DataNode | undefined,
  ...keys: readonly string[]
): DataNode | undefined {
  return entryOf(node, ...keys)?.value;
}

export function itemsOf(node: DataNode | undefined): readonly DataNode[] {
  return node?.kind === "array" ? node.items : [];
}

export function stringOf(node: DataNode | undefined): Value | undefined {
  return node?.kind === "string" ? node.value : undefined;
}

export function textOf(node: DataNode | undefined): string | undefined {
  return knownText(stringOf(node));
}
