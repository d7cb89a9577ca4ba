import type { DataNode, SdkFact } from "../facts/facts.ts";
import { calleeToken, readCall } from "../requests/calls.ts";
import { readData } from "../requests/data.ts";
import { OPEN } from "../lexer/token.ts";
import type { Evaluator } from "../values/evaluator.ts";
import {
  dottedName,
  type Argument,
  type CallExpression,
  type Expression,
} from "../values/expression.ts";
import type { Frame, Located } from "../values/frame.ts";
import { isClass, modulesOf, sdkExport, sdkPath, type SdkPath } from "./instance.ts";

/** A document may hold this many calls; what is beyond is generated, and not looked at. */
const MAX_CALLS = 5_000;

/** Methods that of all classes only the SDK's device has; they tell a device that another file made. */
const DEVICE_METHODS: ReadonlySet<string> = new Set([
  "sendData",
  "getData",
  "editData",
  "deleteData",
  "sendDataStreaming",
  "getDataStreaming",
  "setParameterAsRead",
]);

/** What a document calls of the official SDKs, in order of place. Reads nothing where no SDK is imported. */
export function readSdk(evaluator: Evaluator): readonly SdkFact[] {
  const modules = modulesOf(evaluator);
  const imported = evaluator.imports.statements.some(({ module }) => modules.pathOf(module));
  if (!imported && modules.packageOfClass("Device") === undefined) return [];
  const { source } = evaluator;
  const device = deviceImport(evaluator);
  const facts: SdkFact[] = [];
  let calls = 0;
  for (let index = 1; index < source.count && calls < MAX_CALLS; index++) {
    if (source.kind(index) !== OPEN || !source.is(index, "(")) continue;
    if (calleeToken(source, index) < 0 || evaluator.scopes.byParameters(index)) continue;
    const call = readCall(evaluator, index);
    if (!call) continue;
    calls++;
    const fact = readUse(evaluator, call, device);
    if (fact) facts.push(fact);
  }
  return facts.sort(
    (left, right) =>
      left.nameRange.start - right.nameRange.start || left.range.end - right.range.end,
  );
}

/** The package that the document takes the class of devices from. */
function deviceImport(evaluator: Evaluator): string | undefined {
  const modules = modulesOf(evaluator);
  return evaluator.imports.statements.find(
    ({ module, names }) => modules.pathOf(module) && names.some(({ name }) => name === "Device"),
  )?.module;
}

function readUse(
  evaluator: Evaluator,
  call: CallExpression,
  device: string | undefined,
): SdkFact | undefined {
  const { callee } = call;
  const direct = sdkExport(evaluator, callee);
  if (direct) {
    const namespace = isClass(direct) ? namespaceOf(evaluator, direct) : undefined;
    const made = isClass(direct) || direct.names[1] === "use" ? { ...direct, made: call } : direct;
    return factOf(evaluator, call, made, namespace);
  }
  if (callee.kind !== "member") return undefined;
  const object = sdkPath(evaluator, callee.object);
  if (object) return factOf(evaluator, call, { ...object, names: [...object.names, callee.name] });
  return device !== undefined &&
    DEVICE_METHODS.has(callee.name) &&
    isUnseenDevice(evaluator, callee.object)
    ? factOf(evaluator, call, { package: device, names: ["Device", callee.name] })
    : undefined;
}

/** Python has two SDKs with the same classes, and the old one is told by its name: `tago.Device`. */
function namespaceOf({ source }: Evaluator, { package: from }: SdkPath): string | undefined {
  return from === "tago" && source.language.syntax.blocks === "indentation" ? from : undefined;
}

/** A parameter or the answer of a function of another file, whose name says that it is a device. */
function isUnseenDevice(evaluator: Evaluator, object: Expression): boolean {
  const target = evaluator.locate(object).expression;
  if (target.kind === "call" && evaluator.functionOf(target.callee)) return false;
  if (target.kind !== "call" && target.kind !== "name" && target.kind !== "member") return false;
  const name = dottedName(object) ?? "";
  return DEVICE_NAME.test(name.slice(name.lastIndexOf(".") + 1));
}

const DEVICE_NAME = /device|dispositivo|(?:^|_)dev(?:_|$)|[a-z]Dev$/i;

function factOf(
  evaluator: Evaluator,
  call: CallExpression,
  path: SdkPath,
  namespace?: string,
): SdkFact {
  const { callee } = call;
  const made = path.made && credentials(evaluator, path.names[0]!, path.made, path.frame);
  return {
    api: path.names.join("."),
    package: path.package,
    ...(namespace === undefined ? {} : { namespace }),
    range: call.range,
    nameRange: callee.kind === "member" ? callee.nameRange : callee.range,
    ...made,
    arguments: call.arguments.map(({ value }): DataNode =>
      readData(evaluator, { expression: value, frame: undefined }, call.open),
    ),
  };
}

/** Token and region of `new Device({ token, region })`, `Device("…")`, `Analysis.use(run, { token })`. */
function credentials(
  evaluator: Evaluator,
  name: string,
  made: CallExpression,
  frame: Frame | undefined,
): Pick<SdkFact, "token" | "region"> {
  const given = made.arguments.map((argument) => place(evaluator, argument, frame));
  const map = given.find(({ expression }) => expression.kind === "map");
  const fold = (located: Located | undefined) =>
    located && evaluator.fold(located.expression, located.frame);
  if (map) {
    const token = fold(evaluator.entry(map, "token"));
    const region = fold(evaluator.entry(map, "region"));
    return { ...(token ? { token } : {}), ...(region ? { region } : {}) };
  }
  // The old classes take the token alone; an analysis takes it behind its function.
  const plain = made.arguments.filter(({ spread }, index) => {
    const kind = given[index]!.expression.kind;
    return !spread && kind !== "function" && kind !== "list";
  });
  const argument = name === "Analysis" ? plain.at(-1) : plain[0];
  const isFunction =
    argument !== undefined && evaluator.functionOf(argument.value, frame) !== undefined;
  if (!argument || isFunction) return {};
  return { token: evaluator.fold(argument.value, frame) };
}

function place(evaluator: Evaluator, { value }: Argument, frame: Frame | undefined): Located {
  return evaluator.locate(value, frame);
}
