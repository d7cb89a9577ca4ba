import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { DataEntry, DataNode } from "../../facts/facts.ts";
import type { Range } from "../../text/range.ts";
import { textValue } from "../../values/pieces.ts";

/** Longer files are generated; reading one would take longer than a keystroke may. */
const MAX_LENGTH = 500_000;
const MAX_DEPTH = 100;
/** Brackets and dashes nested deeper than this would run the parser out of stack. */
const DEEP = /[[{][\s[{"']{200}|(?:[-?:][ \t]+){200}/;

/** The documents of a YAML text, as far as they can be read: errors in one place leave the rest as it is. */
export function readYaml(text: string): readonly DataNode[] {
  if (text.length > MAX_LENGTH || DEEP.test(text)) return [];
  try {
    const documents = parseAllDocuments(text, { logLevel: "silent", uniqueKeys: false });
    return [...documents].flatMap(({ contents }) => nodeOf(text, contents, 0) ?? []);
  } catch {
    // The parser is made for whole files; what it gives up on is not proven.
    return [];
  }
}

function nodeOf(text: string, node: unknown, depth: number): DataNode | undefined {
  if (depth > MAX_DEPTH || isAlias(node)) return undefined;
  if (isScalar(node)) return scalarOf(text, node);
  if (isMap(node)) return mapOf(text, node, depth);
  if (isSeq(node)) return listOf(text, node, depth);
  return undefined;
}

function mapOf(text: string, node: YAMLMap, depth: number): DataNode {
  const entries = node.items.flatMap(({ key, value }): readonly DataEntry[] => {
    if (!isScalar(key)) return [];
    const name = scalarOf(text, key);
    const inner = nodeOf(text, value, depth + 1);
    const keyRange = name.kind === "string" ? name.value.range : name.range;
    return inner ? [{ key: String(key.value), keyRange, value: inner }] : [];
  });
  const complete = entries.length === node.items.length;
  return { kind: "object", range: rangeOf(node), entries, complete };
}

function listOf(text: string, node: YAMLSeq, depth: number): DataNode {
  const items = node.items.flatMap((item) => nodeOf(text, item, depth + 1) ?? []);
  const complete = items.length === node.items.length;
  return { kind: "array", range: rangeOf(node), items, complete };
}

function scalarOf(text: string, node: Scalar): DataNode {
  const range = rangeOf(node);
  const { value } = node;
  if (typeof value === "number") return { kind: "number", range, value };
  if (typeof value === "boolean") return { kind: "boolean", range, value };
  if (typeof value !== "string")
    return value === null ? { kind: "null", range } : { kind: "unknown", range };
  const content = contentOf(text, node, range);
  const raw = text.slice(content.start, content.end);
  // Folded and escaped text has no place for each character, so it is known by its whole range alone.
  const offsets = raw === value ? undefined : spread(value.length, content);
  return { kind: "string", range, value: textValue(value, content, offsets) };
}

function contentOf(text: string, { type }: Scalar, { start, end }: Range): Range {
  if (type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE") {
    const isClosed = end - start >= 2 && text[end - 1] === text[start];
    return { start: Math.min(start + 1, end), end: isClosed ? end - 1 : end };
  }
  if (type !== "BLOCK_LITERAL" && type !== "BLOCK_FOLDED") return { start, end };
  const header = text.indexOf("\n", start);
  return { start: header < 0 || header >= end ? end : header + 1, end };
}

/** Every character at the start, and the end at the end: an edit of a part is then no edit of the text. */
function spread(length: number, { start, end }: Range): readonly number[] {
  return [...Array.from({ length }, () => start), end];
}

function rangeOf({ range }: { readonly range?: readonly number[] | null | undefined }): Range {
  const [start = 0, end = start] = range ?? [];
  return { start, end };
}
