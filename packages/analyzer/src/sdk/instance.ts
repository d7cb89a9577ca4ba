import { importedName } from "../imports/imported-name.ts";
import { callersAround } from "../requests/callers.ts";
import type { Evaluator } from "../values/evaluator.ts";
import { dottedName, type CallExpression, type Expression } from "../values/expression.ts";
import type { Frame } from "../values/frame.ts";
import { argumentFor } from "../values/functions.ts";
import { sdkModules, type SdkModules } from "./packages.ts";

/** What an expression is of an SDK: a class, an instance of one, or what is inside of either. */
export interface SdkPath {
  /** As imported. */
  readonly package: string;
  /** The class first: `["Account", "devices"]`. */
  readonly names: readonly string[];
  /** The call that made the instance, where it is in view. */
  readonly made?: CallExpression;
  /** The frame that the instance was made under. */
  readonly frame?: Frame | undefined;
}

const MAX_HOPS = 16;

/** Follows an expression to the SDK that it comes from; undefined where that is not certain. */
export function sdkPath(
  evaluator: Evaluator,
  expression: Expression,
  frame?: Frame,
  hops = 0,
): SdkPath | undefined {
  if (hops > MAX_HOPS) return undefined;
  const taken = sdkExport(evaluator, expression);
  if (taken) return taken;
  switch (expression.kind) {
    case "name":
      return ofName(evaluator, expression, frame, hops);
    case "member":
      return ofMember(evaluator, expression, frame, hops);
    case "call":
      return ofCall(evaluator, expression, frame, hops);
    default:
      return undefined;
  }
}

/** What is taken out of an SDK by imports alone, or by what the document around the code says is installed. */
export function sdkExport(evaluator: Evaluator, expression: Expression): SdkPath | undefined {
  const modules = modulesOf(evaluator);
  const found = importedName(evaluator, expression);
  if (!found) return expression.kind === "name" ? installedClass(evaluator, expression) : undefined;
  const path = modules.pathOf(found.module);
  if (!path) return undefined;
  const names = [...path, ...found.path];
  return names.length > 0 ? { package: found.module, names } : undefined;
}

function installedClass(
  evaluator: Evaluator,
  { name, token }: Expression & { kind: "name" },
): SdkPath | undefined {
  const found = modulesOf(evaluator).packageOfClass(name);
  if (found === undefined || evaluator.definitions.find(name, token)) return undefined;
  return { package: found, names: [name] };
}

/** The modules of SDKs, as the document of an evaluator knows them. */
export function modulesOf(evaluator: Evaluator): SdkModules {
  const known = modulesByEvaluator.get(evaluator);
  if (known) return known;
  const { source, imports, around } = evaluator;
  const made = sdkModules(source.language.id, imports.statements, source.text, around);
  modulesByEvaluator.set(evaluator, made);
  return made;
}

const modulesByEvaluator = new WeakMap<Evaluator, SdkModules>();

function ofCall(
  evaluator: Evaluator,
  call: CallExpression,
  frame: Frame | undefined,
  hops: number,
): SdkPath | undefined {
  const made = sdkExport(evaluator, call.callee);
  if (made) return isClass(made) ? { ...made, made: call, frame } : undefined;
  const target = evaluator.locate(call, frame);
  return target.expression === call
    ? undefined
    : sdkPath(evaluator, target.expression, target.frame, hops + 1);
}

/** A class alone, which a call makes an instance of. */
export function isClass({ names }: SdkPath): boolean {
  return names.length === 1 && /^[A-Z]/.test(names[0]!);
}

function ofMember(
  evaluator: Evaluator,
  expression: Expression & { kind: "member" },
  frame: Frame | undefined,
  hops: number,
): SdkPath | undefined {
  const target = evaluator.locate(expression, frame);
  if (target.expression !== expression) {
    const found = sdkPath(evaluator, target.expression, target.frame, hops + 1);
    if (found) return found;
  }
  const object = sdkPath(evaluator, expression.object, frame, hops + 1);
  if (object) return { ...object, names: [...object.names, expression.name] };
  return typedField(evaluator, expression);
}

/** `private device: Device;` behind `this.device`. */
function typedField(
  evaluator: Evaluator,
  { object, name }: Expression & { kind: "member" },
): SdkPath | undefined {
  const { source } = evaluator;
  if (!source.language.syntax.selfNames.includes(dottedName(object) ?? "")) return undefined;
  for (const token of source.occurrences(name)) {
    const found = source.isAccess(token - 1) ? undefined : annotation(evaluator, token);
    if (found) return found;
  }
  return undefined;
}

function ofName(
  evaluator: Evaluator,
  expression: Expression & { kind: "name" },
  frame: Frame | undefined,
  hops: number,
): SdkPath | undefined {
  const { name, token } = expression;
  const definition = evaluator.definitions.find(name, token)?.definition;
  if (!definition) return undefined;
  const typed = annotation(evaluator, definition.token);
  const target = evaluator.locate(expression, frame);
  if (target.expression !== expression) {
    const found = sdkPath(evaluator, target.expression, target.frame, hops + 1);
    if (found) return found;
  }
  if (definition.kind === "assign" && definition.value >= 0 && definition.key !== undefined) {
    const value = evaluator.expressionAt(definition.value);
    const whole = sdkPath(evaluator, value, frame, hops + 1);
    if (whole) return { ...whole, names: [...whole.names, definition.key] };
  }
  if (definition.kind !== "parameter" || definition.key !== undefined) return typed;
  for (const caller of callersAround(evaluator, definition.token)) {
    const argument = argumentFor(evaluator.source, caller.frame, definition.token);
    if (argument === undefined || argument === "default") continue;
    const found = sdkPath(evaluator, argument.expression, argument.frame, hops + 1);
    if (found) return found;
  }
  return typed;
}

/** `name: Device`, `name?: Device`, `name: Device | undefined`. */
function annotation(evaluator: Evaluator, token: number): SdkPath | undefined {
  const { source } = evaluator;
  let colon = token + 1;
  while (source.isPunctuation(colon, "?") || source.isPunctuation(colon, "!")) colon++;
  const type = colon + 1;
  if (!source.isPunctuation(colon, ":") || !source.isIdentifier(type)) return undefined;
  // `sdk.Device`
  let last = type;
  while (source.isAccess(last + 1) && source.isIdentifier(last + 2)) last += 2;
  if (!/^[,)=;|\]]$/.test(source.textOf(last + 1)) && !source.startsLine(last + 1))
    return undefined;
  const names = source.path(type, last).split(".");
  const range = source.range(type, last + 1);
  let expression: Expression = { kind: "name", name: names[0]!, range, token: type };
  for (const name of names.slice(1))
    expression = { kind: "member", object: expression, name, nameRange: range, range, token: type };
  const found = sdkExport(evaluator, expression);
  return found && isClass(found) ? found : undefined;
}
