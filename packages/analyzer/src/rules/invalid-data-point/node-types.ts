import type { DataNode } from "../../facts/facts.ts";

/** A literal object. */
export type ObjectNode = Extract<DataNode, { readonly kind: "object" }>;

const words: Readonly<Record<DataNode["kind"], string>> = {
  object: "an object",
  array: "an array",
  string: "text",
  number: "a number",
  boolean: "true or false",
  null: "null",
  unknown: "unknown",
};

/** What a node is, in words for a message. */
export function describeNode(node: DataNode): string {
  return words[node.kind];
}
