import type { DataEntry, DataNode } from "../facts/facts.ts";
import { STRING } from "../lexer/token.ts";
import type { Range } from "../text/range.ts";
import { dominates } from "../values/dominance.ts";
import type { Evaluator } from "../values/evaluator.ts";
import { dottedName, type CallExpression, type Expression } from "../values/expression.ts";
import type { Frame } from "../values/frame.ts";
import { functionOf } from "../values/scope.ts";
import { readCall } from "./calls.ts";
import { readData } from "./data.ts";

/** How a language's libraries build JSON statement by statement and write it out. */
export interface JsonBuilders {
  /** Calls that write an object to a variable: position of the object, or `object` of a method, and of the variable. */
  readonly writers: ReadonlyMap<string, { readonly from: number | "object"; readonly to?: number }>;
  /** Methods and functions that add to an object or list. */
  readonly adders: ReadonlyMap<string, "set" | "push" | "child" | "same">;
}

const MAX_DEPTH = 6;

/** One thing that is put into an object: at a key, or behind the others. */
interface Addition {
  readonly key?: string;
  readonly keyRange: Range;
  readonly value: DataNode;
}

interface Place {
  readonly evaluator: Evaluator;
  readonly builders: JsonBuilders;
  readonly use: number;
  readonly frame: Frame | undefined;
}

/** The object that a call writes out as JSON, as it was built before; undefined when the call writes none. */
export function readWrittenData(
  evaluator: Evaluator,
  builders: JsonBuilders,
  call: CallExpression,
  frame: Frame | undefined,
): DataNode | undefined {
  const name = dottedName(call.callee) ?? "";
  const last = name.slice(name.lastIndexOf(".") + 1);
  const row = builders.writers.get(call.callee.kind === "member" ? `.${last}` : name);
  if (!row) return undefined;
  const object =
    row.from === "object"
      ? call.callee.kind === "member"
        ? call.callee.object
        : undefined
      : call.arguments[row.from]?.value;
  const path = object && objectName(object);
  return path === undefined
    ? undefined
    : readBuilt({ evaluator, builders, use: call.open, frame }, path, call.range, 0);
}

/** The object that was written to a variable before a place. */
export function readBufferData(
  evaluator: Evaluator,
  builders: JsonBuilders,
  buffer: string,
  use: number,
  frame: Frame | undefined,
): DataNode | undefined {
  const { source, scopes } = evaluator;
  const here = functionOf(scopes.at(use));
  for (const token of source.occurrencesIn(buffer, here.head, use).toReversed()) {
    if (functionOf(scopes.at(token)) !== here) continue;
    const open = source.parent(token);
    if (open < 1 || !source.isOpen(open, "(")) continue;
    const call = readCall(evaluator, open);
    if (!call) continue;
    const name = `${source.isAccess(open - 2) ? "." : ""}${source.textOf(open - 1)}`;
    const to = builders.writers.get(name)?.to;
    if (to === undefined || dottedName(call.arguments[to]?.value ?? call.callee) !== buffer)
      continue;
    return dominates(source, token, use)
      ? readWrittenData(evaluator, builders, call, frame)
      : undefined;
  }
  return undefined;
}

/** `doc`, `&doc` and `QJsonDocument(doc)`. */
function objectName(expression: Expression): string | undefined {
  if (expression.kind === "call" && expression.arguments.length === 1)
    return dottedName(expression.arguments[0]!.value);
  return dottedName(expression);
}

function readBuilt(place: Place, path: string, range: Range, depth: number): DataNode | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const { evaluator, use } = place;
  const { source, scopes } = evaluator;
  const here = functionOf(scopes.at(use));
  const last = path.slice(path.lastIndexOf(".") + 1);
  const additions: Addition[] = [];
  let complete = true;
  for (const token of source.occurrencesIn(last, here.head, use)) {
    if (functionOf(scopes.at(token)) !== here) continue;
    const first = source.pathStart(token);
    if (first < 0 || source.path(first, token) !== path) continue;
    const read = readAddition(place, token, depth);
    if (read === "unclear" || (read && !dominates(source, first, use))) complete = false;
    else if (read) additions.push(...read);
  }
  if (additions.length === 0) return undefined;
  return assemble(additions, range, complete);
}

function assemble(additions: readonly Addition[], range: Range, complete: boolean): DataNode {
  const entries: DataEntry[] = [];
  for (const { key, keyRange, value } of additions) {
    if (key === undefined) continue;
    const index = entries.findIndex((entry) => entry.key === key);
    const known = entries[index];
    if (!known) entries.push({ key, keyRange, value });
    else entries[index] = { ...known, value: merged(known.value, value) };
  }
  if (entries.every(({ key }) => /^\d+$/.test(key))) {
    const items = [
      ...entries.map(({ value }) => value),
      ...additions.filter(({ key }) => key === undefined).map(({ value }) => value),
    ];
    return { kind: "array", range, items, complete };
  }
  return { kind: "object", range, entries, complete };
}

/** `doc["location"]["lat"] = 1` and `doc["location"]["lng"] = 2` fill one object. */
function merged(first: DataNode, second: DataNode): DataNode {
  return first.kind === "object" && second.kind === "object"
    ? { ...first, entries: [...first.entries, ...second.entries] }
    : second;
}

/** What the statement at an object's name puts into it; `unclear` where it may put in anything. */
function readAddition(
  place: Place,
  token: number,
  depth: number,
): readonly Addition[] | "unclear" | undefined {
  const { evaluator } = place;
  const { source } = evaluator;
  if (source.isOpen(token + 1, "[")) return one(readIndexed(place, token + 1, depth));
  if (source.isAccess(token + 1) && source.isIdentifier(token + 2))
    return readMethod(place, token, depth);
  const open = source.parent(token);
  if (open < 1 || !source.isOpen(open, "(") || !source.isIdentifier(open - 1)) return undefined;
  const name = source.textOf(open - 1);
  const kind = place.builders.adders.get(name);
  const call = kind ? readCall(evaluator, open) : undefined;
  if (!call || !kind)
    return place.builders.writers.has(name) || evaluator.scopes.byParameters(open)
      ? undefined
      : unclearUnlessReader(name);
  const [object, key, value] = call.arguments;
  if (object?.value.token !== token) return undefined;
  if (kind === "push") return one(key && pushed(place, key.value, depth));
  return one(key && keyed(place, key.value, value?.value ?? call, depth));
}

function one(
  addition: Addition | "unclear" | undefined,
): readonly Addition[] | "unclear" | undefined {
  return addition === undefined || addition === "unclear" ? addition : [addition];
}

function unclearUnlessReader(name: string): "unclear" | undefined {
  return /^(?:measure|print|log|sizeof|strlen|if|while|cJSON_Delete|cJSON_Print\w*|free)/i.test(
    name,
  )
    ? undefined
    : "unclear";
}

/** `["key"] = value`, `["a"]["b"] = value`, `["key"].set(value)`. */
function readIndexed(place: Place, open: number, depth: number): Addition | "unclear" | undefined {
  const { evaluator } = place;
  const { source } = evaluator;
  const key = evaluator.expressionAt(open + 1);
  const after = source.after(open);
  if (source.isOpen(after, "[")) {
    const inner = readIndexed(place, after, depth + 1);
    if (inner === undefined || inner === "unclear") return inner;
    return entryOf(place, key, assemble([inner], inner.keyRange, false));
  }
  if (source.isPunctuation(after, "="))
    return entryOf(place, key, valueNode(place, evaluator.expressionAt(after + 1), depth));
  if (!source.isAccess(after)) return undefined;
  if (source.is(after + 1, "set")) {
    const value = readCall(evaluator, after + 2)?.arguments[0];
    return value && entryOf(place, key, valueNode(place, value.value, depth));
  }
  return source.is(after + 1, "to") || source.is(after + 1, "add") ? "unclear" : undefined;
}

function readMethod(
  place: Place,
  token: number,
  depth: number,
): readonly Addition[] | "unclear" | undefined {
  const { evaluator, builders } = place;
  const { source } = evaluator;
  const name = source.textOf(token + 2);
  const kind = builders.adders.get(`.${name}`);
  if (kind === undefined) return undefined;
  const start = source.pathStart(token);
  const whole = evaluator.expressionAt(start);
  if (whole.kind !== "call") return undefined;
  const child = source.isPunctuation(start - 1, "=") ? source.textOf(start - 2) : undefined;
  const [first, second] = whole.arguments;
  if (kind === "same")
    return child === undefined ? "unclear" : sameAs(place, child, whole.range, depth);
  if (kind === "child" || (kind === "push" && !first)) {
    const node = child === undefined ? undefined : readBuilt(place, child, whole.range, depth + 1);
    const value: DataNode = node ?? { kind: "unknown", range: whole.range };
    return one(first ? entryOf(place, first.value, value) : { keyRange: whole.range, value });
  }
  if (kind === "push") return one(first && pushed(place, first.value, depth));
  return one(first && second ? keyed(place, first.value, second.value, depth) : "unclear");
}

/** `JsonObject object = doc.to<JsonObject>()`: what is put into the one is put into the other. */
function sameAs(
  place: Place,
  child: string,
  range: Range,
  depth: number,
): readonly Addition[] | "unclear" {
  const node = readBuilt(place, child, range, depth + 1);
  if (!node || !("complete" in node) || !node.complete) return "unclear";
  return node.kind === "array"
    ? node.items.map((value) => ({ keyRange: range, value }))
    : node.entries;
}

function pushed(place: Place, value: Expression, depth: number): Addition {
  return { keyRange: value.range, value: valueNode(place, value, depth) };
}

function keyed(
  place: Place,
  key: Expression,
  value: Expression,
  depth: number,
): Addition | "unclear" {
  return entryOf(place, key, valueNode(place, value, depth));
}

function entryOf(
  { evaluator, frame }: Place,
  key: Expression,
  value: DataNode,
): Addition | "unclear" {
  const text = evaluator.text(key, frame);
  if (text === undefined) return "unclear";
  const { source } = evaluator;
  const keyRange = source.kind(key.token) === STRING ? source.contentRange(key.token) : key.range;
  return { key: text, keyRange, value };
}

function valueNode(place: Place, value: Expression, depth: number): DataNode {
  const { evaluator, frame, use } = place;
  const name = dottedName(value);
  const built = name === undefined ? undefined : readBuilt(place, name, value.range, depth + 1);
  return built ?? readData(evaluator, { expression: value, frame }, use);
}
