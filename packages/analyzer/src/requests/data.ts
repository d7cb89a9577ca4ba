import type { DataEntry, DataNode } from "../facts/facts.ts";
import type { Evaluator } from "../values/evaluator.ts";
import {
  dottedName,
  type CallExpression,
  type Expression,
  type MapEntry,
} from "../values/expression.ts";
import type { Located } from "../values/frame.ts";
import { emptyKind, filledInChain } from "./json-objects.ts";
import { mutationsOf, type Mutation } from "./mutations.ts";

const MAX_DEPTH = 24;

/** Reads a literal data structure of the program: objects, lists, numbers and strings, names followed. */
export function readData(evaluator: Evaluator, located: Located, use: number, depth = 0): DataNode {
  const { expression } = located;
  if (depth > MAX_DEPTH) return { kind: "unknown", range: expression.range };
  if (expression.kind === "name" || expression.kind === "member")
    return readReference(evaluator, located, use, depth);
  const target =
    expression.kind === "index" || expression.kind === "call"
      ? evaluator.locate(expression, located.frame)
      : located;
  return (
    readLiteral(evaluator, target, use, depth) ?? {
      kind: "unknown",
      range: target.expression.range,
    }
  );
}

function readReference(
  evaluator: Evaluator,
  located: Located,
  use: number,
  depth: number,
): DataNode {
  const target = evaluator.locate(located.expression, located.frame);
  if (target.expression === located.expression)
    return { kind: "unknown", range: located.expression.range };
  const node = readLiteral(evaluator, target, use, depth + 1) ?? {
    kind: "unknown",
    range: located.expression.range,
  };
  const path = dottedName(located.expression);
  if (path === undefined || (node.kind !== "object" && node.kind !== "array")) return node;
  const from = target.expression.token;
  const mutations = mutationsOf(evaluator, path, from, use, located.frame);
  if (mutations.length === 0) return node;
  if (node.kind === "object") {
    const set = mutations.flatMap((mutation) => entryOf(evaluator, mutation, use, depth) ?? []);
    return { ...node, entries: [...node.entries, ...set], complete: false };
  }
  const added = mutations.flatMap((mutation) =>
    mutation.kind === "add" ? [readData(evaluator, mutation.value, use, depth + 1)] : [],
  );
  return { ...node, items: [...node.items, ...added], complete: false };
}

function readLiteral(
  evaluator: Evaluator,
  located: Located,
  use: number,
  depth: number,
): DataNode | undefined {
  const { expression, frame } = located;
  const { range } = expression;
  switch (expression.kind) {
    case "map":
      return readMap(evaluator, expression.entries, located, use, depth);
    case "list": {
      const items = expression.items.filter(({ spread }) => !spread);
      return {
        kind: "array",
        range,
        items: items.map(({ value }) =>
          readData(evaluator, { expression: value, frame }, use, depth + 1),
        ),
        complete: expression.complete && items.length === expression.items.length,
      };
    }
    case "string":
    case "template":
      return { kind: "string", range, value: evaluator.fold(expression, frame) };
    case "binary":
      return expression.operator !== "divide" &&
        expression.operator !== "fallback" &&
        expression.operands.some(isText)
        ? { kind: "string", range, value: evaluator.fold(expression, frame) }
        : undefined;
    case "number": {
      const value = Number(evaluator.source.text.slice(range.start, range.end).replaceAll("_", ""));
      return Number.isFinite(value) ? { kind: "number", range, value } : undefined;
    }
    case "constant":
      return expression.value === null
        ? { kind: "null", range }
        : { kind: "boolean", range, value: expression.value };
    case "call":
      return readObjectCall(evaluator, expression, located, use, depth);
    default:
      return undefined;
  }
}

/** `new JSONObject()`, filled in a chain or by statements that follow. */
function readObjectCall(
  evaluator: Evaluator,
  call: CallExpression,
  { frame }: Located,
  use: number,
  depth: number,
): DataNode | undefined {
  const { range } = call;
  const chain = filledInChain(call);
  const kind = emptyKind(chain?.start ?? call);
  const values = (chain?.links ?? []).map(({ arguments: given }) =>
    given.map(({ value }): Located => ({ expression: value, frame })),
  );
  if (kind === "array") {
    const items = values.flatMap(([item]) =>
      item ? [readData(evaluator, item, use, depth + 1)] : [],
    );
    return { kind: "array", range, items, complete: true };
  }
  if (kind === undefined) return undefined;
  const entries = values.flatMap(
    ([key, value]) =>
      (key && value && entryOf(evaluator, { kind: "set", token: 0, key, value }, use, depth)) ?? [],
  );
  return { kind: "object", range, entries, complete: entries.length === values.length };
}

/** The entry that a statement puts into an object. */
function entryOf(
  evaluator: Evaluator,
  mutation: Mutation,
  use: number,
  depth: number,
): DataEntry | undefined {
  if (mutation.kind !== "set") return undefined;
  const { expression, frame } = mutation.key;
  const key = evaluator.text(expression, frame);
  if (key === undefined) return undefined;
  const keyRange =
    expression.kind === "string"
      ? evaluator.source.contentRange(expression.token)
      : expression.range;
  return { key, keyRange, value: readData(evaluator, mutation.value, use, depth + 1) };
}

function isText(expression: Expression): boolean {
  return expression.kind === "string" || expression.kind === "template";
}

function readMap(
  evaluator: Evaluator,
  own: readonly MapEntry[],
  located: Located,
  use: number,
  depth: number,
): DataNode {
  const entries: DataEntry[] = [];
  let complete = true;
  for (const entry of own) {
    if (entry.kind === "unknown") complete = false;
    else if (entry.kind === "spread") {
      const spread = readData(
        evaluator,
        { expression: entry.value, frame: located.frame },
        use,
        depth + 1,
      );
      if (spread.kind === "object") {
        entries.push(...spread.entries);
        complete &&= spread.complete;
      } else complete = false;
    } else {
      const key = evaluator.keyOf(entry, located.frame);
      if (key === undefined) complete = false;
      else
        entries.push({
          key,
          keyRange: entry.keyRange,
          value: readData(
            evaluator,
            { expression: entry.value, frame: located.frame },
            use,
            depth + 1,
          ),
        });
    }
  }
  return { kind: "object", range: located.expression.range, entries, complete };
}
