import type { QueryFact } from "../facts/facts.ts";
import type { Evaluator } from "../values/evaluator.ts";
import { dottedName, type Expression } from "../values/expression.ts";
import type { Frame, Located } from "../values/frame.ts";
import { knownText } from "../values/pieces.ts";
import type { Parts } from "./draft.ts";
import { mutationsOf } from "./mutations.ts";

interface Query {
  readonly query: readonly QueryFact[];
  readonly complete: boolean;
}

/** Query parameters that are given apart from the URL's text: options, and `url.searchParams.set(…)`. */
export function readQuery(evaluator: Evaluator, parts: Parts, use: number): Query {
  const given = readGiven(evaluator, parts, use);
  const url = parts.found.get("url");
  const path = url && urlObject(url.expression);
  if (path === undefined) return given;
  const set = readMutations(evaluator, `${path}.searchParams`, -1, use, url?.frame);
  return { query: [...given.query, ...set.query], complete: given.complete && set.complete };
}

/** The name of the object behind `url`, `url.href` and `url.toString()`. */
function urlObject(expression: Expression): string | undefined {
  if (
    expression.kind === "call" &&
    expression.arguments.length === 0 &&
    expression.callee.kind === "member"
  )
    return expression.callee.name === "toString" ? dottedName(expression.callee.object) : undefined;
  if (expression.kind === "member" && expression.name === "href")
    return dottedName(expression.object);
  return expression.kind === "name" ? expression.name : undefined;
}

function readGiven(evaluator: Evaluator, parts: Parts, use: number): Query {
  const given = parts.found.get("query");
  if (!given) return { query: [], complete: !parts.open };
  const map = evaluator.locate(given.expression, given.frame);
  const target = argumentOf(evaluator, map);
  if (target.expression.kind === "constant") return { query: [], complete: true };
  if (target.expression.kind !== "map") return { query: [], complete: false };
  const query: QueryFact[] = [];
  let complete = !parts.open;
  for (const entry of target.expression.entries) {
    const name = evaluator.keyOf(entry, target.frame);
    if (entry.kind !== "entry" || name === undefined) complete = false;
    else
      query.push(
        queryFact(evaluator, name, entry.keyRange, {
          expression: entry.value,
          frame: target.frame,
        }),
      );
  }
  const path = dottedName(given.expression);
  if (path === undefined) return { query, complete };
  const changed = readMutations(evaluator, path, target.expression.token, use, given.frame);
  return { query: [...query, ...changed.query], complete: complete && changed.complete };
}

/** The map in `new URLSearchParams({…})` and `urlencode({…})`. */
function argumentOf(evaluator: Evaluator, located: Located): Located {
  const { expression, frame } = located;
  const [first] = expression.kind === "call" ? expression.arguments : [];
  return first ? evaluator.locate(first.value, frame) : located;
}

function readMutations(
  evaluator: Evaluator,
  path: string,
  from: number,
  use: number,
  frame: Frame | undefined,
): Query {
  const query: QueryFact[] = [];
  let complete = true;
  for (const mutation of mutationsOf(evaluator, path, from, use, frame)) {
    const key =
      mutation.kind === "set"
        ? evaluator.fold(mutation.key.expression, mutation.key.frame)
        : undefined;
    const name = knownText(key);
    if (mutation.kind !== "set" || key === undefined || name === undefined) complete = false;
    else query.push(queryFact(evaluator, name, key.pieces[0]?.range ?? key.range, mutation.value));
  }
  return { query, complete };
}

function queryFact(
  evaluator: Evaluator,
  name: string,
  range: { start: number; end: number },
  { expression, frame }: Located,
): QueryFact {
  const value = evaluator.text(expression, frame);
  return { name, range, ...(value === undefined ? {} : { value }) };
}
