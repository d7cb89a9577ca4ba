import type { DataNode } from "../../facts/facts.ts";
import type { WrittenText } from "../../facts/written-facts.ts";
import type { Range, TextEdit } from "../../text/range.ts";
import { entryOf, textOf } from "./nodes.ts";

/** Keys whose text is for people to read. */
const PROSE =
  /^(?:\$?comment|description|summary|docs?|documentation|title|notes?|help|readme|info|message|label)$/i;
/** A few levels of keys tell what a text is; more would tell nothing. */
const MAX_NAMES = 5;
const MAX_DEPTH = 200;

/** How a kind of data reads the environment, and what of it holds no tokens. */
export interface TextOptions {
  readonly environmentEdit?: (part: Range, variable: string) => TextEdit;
  /** Tokens may stand in it: they are examples, or it is the place for them. */
  readonly noTokens?: boolean;
}

/** Every text of a data structure under its keys; what is written for people is left out. */
export function writtenTexts(root: DataNode, options: TextOptions = {}): readonly WrittenText[] {
  const texts: WrittenText[] = [];
  const visit = (node: DataNode, names: readonly string[], depth: number): void => {
    if (depth > MAX_DEPTH) return;
    if (node.kind === "string") {
      const { environmentEdit, noTokens } = options;
      texts.push({
        range: node.value.range,
        names,
        ...(environmentEdit ? { environmentEdit } : {}),
        ...(noTokens ? { noToken: true } : {}),
      });
    } else if (node.kind === "array") {
      for (const item of node.items) visit(item, names, depth + 1);
    } else if (node.kind === "object") {
      const named = pairName(node);
      for (const { key, value } of node.entries) {
        if (value.kind === "string" && PROSE.test(key)) continue;
        const own = named !== undefined && /^value$/i.test(key) ? named : key;
        visit(value, [own, ...names].slice(0, MAX_NAMES), depth + 1);
      }
    }
  };
  visit(root, [], 0);
  return texts;
}

/** `{ "key": "Device-Token", "value": "…" }`: one text names the other. */
function pairName(node: DataNode): string | undefined {
  return textOf(entryOf(node, "key", "name")?.value);
}
