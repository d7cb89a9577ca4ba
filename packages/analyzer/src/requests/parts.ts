import type { Evaluator } from "../values/evaluator.ts";
import { dottedName, type Argument, type Expression } from "../values/expression.ts";
import type { Frame, Located } from "../values/frame.ts";
import type { Parts, Role } from "./draft.ts";
import type { Libraries } from "./libraries.ts";

/** Sorts a call's arguments into the parts of a request. */
export function readParts(
  evaluator: Evaluator,
  libraries: Libraries,
  given: readonly Argument[],
  roles: readonly Role[],
  frame: Frame | undefined,
): Parts {
  const found = new Map<Role, Located>();
  let open = false;
  let optionsMap: Located | undefined;
  let position = 0;
  const readOptions = (options: Located): void => {
    const map = evaluator.locate(options.expression, options.frame);
    // Behind a map of options stands a callback.
    if (optionsMap && map.expression.kind !== "map") return;
    if (map.expression.kind === "call" && map.expression.arguments.some(({ name }) => name)) {
      // `Options(headers: {…})`
      for (const { name, value } of map.expression.arguments) {
        const role = name === undefined ? undefined : libraries.options.get(name);
        if (role !== undefined) found.set(role, { expression: value, frame: map.frame });
      }
      return;
    }
    if (map.expression.kind !== "map") {
      if (map.expression.kind !== "constant" && map.expression.kind !== "function") open = true;
      return;
    }
    optionsMap ??= map;
    if (collectOptions(evaluator, libraries, map, found, 0)) open = true;
  };
  for (const argument of given) {
    const located: Located = { expression: argument.value, frame };
    if (argument.spread) {
      readOptions(located);
    } else if (argument.name !== undefined) {
      const role = libraries.options.get(argument.name);
      if (role === "options") readOptions(located);
      else if (role !== undefined) found.set(role, located);
    } else {
      const wrapped = unwrap(libraries, argument);
      if (wrapped) {
        found.set(wrapped.role, { expression: wrapped.value, frame });
        continue;
      }
      const role = roles[position++];
      if (role === "options") readOptions(located);
      else if (role === "entity") readEntity(evaluator, located, found);
      else if (
        role === "url" &&
        evaluator.locate(located.expression, frame).expression.kind === "map"
      )
        readOptions(located);
      else if (role !== undefined && role !== "ignore" && !isNothing(located))
        found.set(role, located);
    }
  }
  return optionsMap ? { found, optionsMap, open } : { found, open };
}

/** What is in `cpr::Url{"…"}`; several values are a list. */
function unwrap(
  { wrappers }: Libraries,
  { value }: Argument,
): { readonly role: Role; readonly value: Expression } | undefined {
  if (!wrappers || value.kind !== "call") return undefined;
  const name = dottedName(value.callee);
  const role = name === undefined ? undefined : wrappers.get(name);
  if (role === undefined) return undefined;
  const [only, ...more] = value.arguments;
  if (only && more.length === 0 && role !== "headers") return { role, value: only.value };
  const { range, token, arguments: items } = value;
  return { role, value: { kind: "list", range, token, items, tuple: false, complete: true } };
}

/** `new HttpEntity<>(body, headers)`; with one argument it is either of them. */
function readEntity(evaluator: Evaluator, located: Located, found: Map<Role, Located>): void {
  const { expression, frame } = evaluator.locate(located.expression, located.frame);
  if (expression.kind !== "call" || !isNamed(expression.callee, "Entity")) {
    if (expression.kind !== "constant") found.set("body", located);
    return;
  }
  const [first, second] = expression.arguments;
  if (first && second) {
    found.set("body", { expression: first.value, frame });
    found.set("headers", { expression: second.value, frame });
  } else if (first) {
    const only = evaluator.locate(first.value, frame).expression;
    const isHeaders = only.kind === "call" && isNamed(only.callee, "Headers");
    found.set(isHeaders ? "headers" : "body", { expression: first.value, frame });
  }
}

function isNamed(callee: Expression, ending: string): boolean {
  return dottedName(callee)?.endsWith(ending) === true;
}

function isNothing({ expression }: Located): boolean {
  return expression.kind === "constant" && expression.value === null;
}

/** True when a part of the options is unseen. */
function collectOptions(
  evaluator: Evaluator,
  libraries: Libraries,
  map: Located,
  found: Map<Role, Located>,
  depth: number,
): boolean {
  if (map.expression.kind === "constant") return false;
  if (map.expression.kind !== "map" || depth > 6) return true;
  let open = false;
  for (const entry of map.expression.entries) {
    if (entry.kind === "unknown") continue;
    if (entry.kind === "spread") {
      const spread = evaluator.locate(entry.value, map.frame);
      if (collectOptions(evaluator, libraries, spread, found, depth + 1)) open = true;
      continue;
    }
    const key = evaluator.keyOf(entry, map.frame);
    const role = key === undefined ? undefined : libraries.options.get(key);
    if (role === "options") {
      const inner = evaluator.locate(entry.value, map.frame);
      if (collectOptions(evaluator, libraries, inner, found, depth + 1)) open = true;
    } else if (role !== undefined && !isNothing({ expression: entry.value, frame: map.frame }))
      found.set(role, { expression: entry.value, frame: map.frame });
  }
  return open;
}
