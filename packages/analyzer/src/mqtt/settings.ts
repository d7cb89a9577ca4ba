import { mutationsOf } from "../requests/mutations.ts";
import type { Evaluator } from "../values/evaluator.ts";
import type { Argument } from "../values/expression.ts";
import type { Frame, Located } from "../values/frame.ts";
import { lastPart } from "./client-groups.ts";
import type { MqttLibraries, MqttRole } from "./libraries.ts";

/** What was given for each role, in one call or for one client. */
export type Settings = Map<MqttRole, Located>;

const MAX_DEPTH = 5;

/** Sorts the arguments of a call by what they mean. */
export function readArguments(
  evaluator: Evaluator,
  libraries: MqttLibraries,
  given: readonly Argument[],
  roles: readonly MqttRole[],
  frame: Frame | undefined,
): Settings {
  const settings: Settings = new Map();
  let position = 0;
  for (const { name, spread, value } of given) {
    const located: Located = { expression: value, frame };
    const role = spread
      ? "options"
      : name === undefined
        ? roles[position++]
        : libraries.options.get(name);
    if (role !== undefined) readRole(evaluator, libraries, settings, role, located, 0);
  }
  return settings;
}

/** Takes one value in: maps of options are looked into. */
export function readRole(
  evaluator: Evaluator,
  libraries: MqttLibraries,
  settings: Settings,
  role: MqttRole,
  located: Located,
  depth: number,
): void {
  const map = evaluator.locate(located.expression, located.frame);
  if (map.expression.kind === "constant" && map.expression.value === null) return;
  if (map.expression.kind !== "map") {
    if (role !== "options") settings.set(role, located);
    return;
  }
  if (role !== "options" && role !== "address" && role !== "settings") {
    settings.set(role, located);
    return;
  }
  if (depth > MAX_DEPTH) return;
  for (const entry of map.expression.entries) {
    if (entry.kind === "unknown") continue;
    const value: Located = { expression: entry.value, frame: map.frame };
    if (entry.kind === "spread") {
      readRole(evaluator, libraries, settings, "options", value, depth + 1);
      continue;
    }
    const key = evaluator.keyOf(entry, map.frame);
    const own = key === undefined ? undefined : libraries.options.get(lastPart(key));
    if (own !== undefined) readRole(evaluator, libraries, settings, own, value, depth + 1);
  }
}

/** Members that are set on an object of settings: `config.uri = …`, `config.broker.address.uri = …`, `config["server"] = …`. */
export function readMembers(
  evaluator: Evaluator,
  libraries: MqttLibraries,
  name: string,
  settings: Settings,
): void {
  const { source } = evaluator;
  for (const [option, role] of libraries.options) {
    for (const token of source.occurrences(option)) {
      if (!source.isPunctuation(token + 1, "=")) continue;
      const first = source.pathStart(token);
      if (first < 0 || first === token) continue;
      // `self.config.uri`
      if (
        !source
          .path(first, token - 2)
          .split(".")
          .includes(name)
      )
        continue;
      const value = { expression: evaluator.expressionAt(token + 2), frame: undefined };
      readRole(evaluator, libraries, settings, role, value, 0);
    }
  }
  for (const mutation of mutationsOf(evaluator, name, -1, source.count, undefined)) {
    if (mutation.kind !== "set") continue;
    const key = evaluator.text(mutation.key.expression, mutation.key.frame);
    const role = key === undefined ? undefined : libraries.options.get(key);
    if (role !== undefined) readRole(evaluator, libraries, settings, role, mutation.value, 0);
  }
}
