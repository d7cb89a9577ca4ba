import type { HeaderFact } from "../facts/facts.ts";
import type { Evaluator } from "../values/evaluator.ts";
import { dottedName, type Expression } from "../values/expression.ts";
import type { Frame, Located } from "../values/frame.ts";
import { knownText } from "../values/pieces.ts";
import { mutationsOf } from "./mutations.ts";

/** Headers as far as they are seen. */
export interface Headers {
  readonly headers: readonly HeaderFact[];
  readonly complete: boolean;
}

export const NO_HEADERS: Headers = { headers: [], complete: true };
export const UNSEEN_HEADERS: Headers = { headers: [], complete: false };

const MAX_DEPTH = 8;

/** Reads a map, a list of pairs, a `Headers` object, or a name that holds one, with the changes made before `use`. */
export function readHeaders(
  evaluator: Evaluator,
  located: Located,
  use: number,
  depth = 0,
): Headers {
  if (depth > MAX_DEPTH) return UNSEEN_HEADERS;
  const { expression, frame } = located;
  const base = readShape(evaluator, located, use, depth);
  const path = dottedName(expression);
  if (path === undefined) return base;
  const origin = definitionToken(evaluator, expression);
  return origin < 0 ? base : applyMutations(evaluator, base, path, origin, use, frame, depth);
}

/** Later headers replace earlier ones of the same name, as they do in every library. */
export function mergeHeaders(first: Headers, second: Headers): Headers {
  const replaced = new Set(second.headers.map(({ name }) => name.toLowerCase()));
  return {
    headers: [
      ...first.headers.filter(({ name }) => !replaced.has(name.toLowerCase())),
      ...second.headers,
    ],
    complete: first.complete && second.complete,
  };
}

/** Adds what later statements did to the map that `path` names. */
export function applyMutations(
  evaluator: Evaluator,
  base: Headers,
  path: string,
  from: number,
  use: number,
  frame: Frame | undefined,
  depth: number,
): Headers {
  let result = base;
  for (const mutation of mutationsOf(evaluator, path, from, use, frame)) {
    if (mutation.kind === "set")
      result = mergeHeaders(result, pair(evaluator, mutation.key, mutation.value));
    else if (mutation.kind === "merge")
      result = mergeHeaders(result, readHeaders(evaluator, mutation.value, use, depth + 1));
    else if (mutation.kind === "escape") result = { ...result, complete: false };
  }
  return result;
}

function readShape(evaluator: Evaluator, located: Located, use: number, depth: number): Headers {
  const target = evaluator.locate(located.expression, located.frame);
  const { expression, frame } = target;
  switch (expression.kind) {
    case "map":
      return readMap(evaluator, target, use, depth);
    case "list":
      return readPairs(
        evaluator,
        expression.items.map(({ value }) => value),
        frame,
      );
    case "constant":
      return NO_HEADERS;
    case "binary":
      return expression.operator === "fallback"
        ? readHeaders(evaluator, { expression: expression.operands[0]!, frame }, use, depth + 1)
        : UNSEEN_HEADERS;
    case "call": {
      const name = dottedName(expression.callee);
      if (
        name !== undefined &&
        /(?:^|\.)(?:(?:Http|HTTP)?Headers|HeaderMap(?:\.new)?)$/.test(name) &&
        expression.arguments.length === 0
      )
        return NO_HEADERS;
      if (name === "dict") return readKeywords(evaluator, expression.arguments, frame);
      if (name === "Object.assign")
        return expression.arguments.reduce(
          (all, { value }) =>
            mergeHeaders(all, readHeaders(evaluator, { expression: value, frame }, use, depth + 1)),
          NO_HEADERS,
        );
      const { callee } = expression;
      const [key, value] = expression.arguments;
      if (callee.kind === "member" && /^(?:set|append)$/.test(callee.name) && key && value)
        return mergeHeaders(
          readHeaders(evaluator, { expression: callee.object, frame }, use, depth + 1),
          pair(evaluator, { expression: key.value, frame }, { expression: value.value, frame }),
        );
      return UNSEEN_HEADERS;
    }
    default:
      return UNSEEN_HEADERS;
  }
}

function readMap(evaluator: Evaluator, map: Located, use: number, depth: number): Headers {
  if (map.expression.kind !== "map") return UNSEEN_HEADERS;
  let result = NO_HEADERS;
  for (const entry of map.expression.entries) {
    if (entry.kind === "unknown") result = { ...result, complete: false };
    else if (entry.kind === "spread")
      result = mergeHeaders(
        result,
        readHeaders(evaluator, { expression: entry.value, frame: map.frame }, use, depth + 1),
      );
    else {
      const name = evaluator.keyOf(entry, map.frame);
      // Groups of `axios.defaults.headers`.
      const group =
        name === "common" || name === "post" || name === "get" || name === "put"
          ? evaluator.locate(entry.value, map.frame)
          : undefined;
      if (group?.expression.kind === "map")
        result = mergeHeaders(result, readMap(evaluator, group, use, depth + 1));
      else if (name === undefined) result = { ...result, complete: false };
      else if (!isAbsent(entry.value))
        result = mergeHeaders(
          result,
          one(name, entry.keyRange, evaluator, { expression: entry.value, frame: map.frame }),
        );
    }
  }
  return result;
}

function isAbsent(value: Expression): boolean {
  return value.kind === "constant" && value.value === null;
}

function one(
  name: string,
  nameRange: { start: number; end: number },
  evaluator: Evaluator,
  value: Located,
): Headers {
  return {
    headers: [{ name, nameRange, value: evaluator.fold(value.expression, value.frame) }],
    complete: true,
  };
}

function pair(evaluator: Evaluator, key: Located, value: Located): Headers {
  const folded =
    key.expression.kind === "name" && evaluator.definitions.of(key.expression.name).length === 0
      ? undefined
      : evaluator.fold(key.expression, key.frame);
  const name = folded
    ? knownText(folded)
    : key.expression.kind === "name"
      ? key.expression.name
      : undefined;
  if (name === undefined) return UNSEEN_HEADERS;
  const piece = folded?.pieces.length === 1 ? folded.pieces[0] : undefined;
  return one(name, piece?.kind === "text" ? piece.range : key.expression.range, evaluator, value);
}

function readPairs(
  evaluator: Evaluator,
  items: readonly Expression[],
  frame: Frame | undefined,
): Headers {
  let result = NO_HEADERS;
  for (const item of items) {
    const [key, value] = item.kind === "list" ? item.items : [];
    // `{ NULL, NULL }` ends a list in C.
    if (key?.value.kind === "constant") continue;
    result = mergeHeaders(
      result,
      key && value
        ? pair(evaluator, { expression: key.value, frame }, { expression: value.value, frame })
        : UNSEEN_HEADERS,
    );
  }
  return result;
}

function readKeywords(
  evaluator: Evaluator,
  values: readonly {
    readonly name?: string;
    readonly nameRange?: { start: number; end: number };
    readonly value: Expression;
  }[],
  frame: Frame | undefined,
): Headers {
  let result = NO_HEADERS;
  for (const { name, nameRange, value } of values)
    result = mergeHeaders(
      result,
      name !== undefined && nameRange
        ? one(name, nameRange, evaluator, { expression: value, frame })
        : UNSEEN_HEADERS,
    );
  return result;
}

/** The token where the map behind a name was made; -1 when that is not in this document. */
function definitionToken(evaluator: Evaluator, expression: Expression): number {
  if (expression.kind === "name") {
    const meaning = evaluator.definitions.find(expression.name, expression.token);
    return meaning && meaning.definition.kind !== "import" ? meaning.definition.token : -1;
  }
  const target = evaluator.locate(expression).expression;
  return target === expression ? -1 : target.token;
}
