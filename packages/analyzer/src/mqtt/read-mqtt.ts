import type { MqttFact } from "../facts/facts.ts";
import { STRING } from "../lexer/token.ts";
import { calleeToken, readCall } from "../requests/calls.ts";
import { readBody } from "../requests/body.ts";
import { readMosquitto } from "../requests/command-line/mosquitto.ts";
import type { Evaluator } from "../values/evaluator.ts";
import { dottedName, type CallExpression } from "../values/expression.ts";
import type { Frame, Located } from "../values/frame.ts";
import { functionOf } from "../values/scope.ts";
import { describeValue, isParameterHole } from "../values/pieces.ts";
import type { Value } from "../values/value.ts";
import { callersAround } from "../requests/callers.ts";
import {
  ClientGroups,
  lastPart,
  nameOptions,
  type ClientGroup,
  type Maker,
} from "./client-groups.ts";
import { holeNames, isTagoBroker, partOf, readConnection, type Connection } from "./connection.ts";
import type { MqttCall, MqttLibraries, MqttRole } from "./libraries.ts";
import { readArguments, readMembers, readRole, type Settings } from "./settings.ts";

/** What a document does over MQTT. */
export interface MqttReading {
  /** Proven to go to TagoIO. */
  readonly tago: readonly MqttFact[];
  /** Proven to go elsewhere. */
  readonly foreign: readonly MqttFact[];
}

const NOTHING: MqttReading = { tago: [], foreign: [] };
/** A document may hold this many candidates; what is beyond is generated, and not looked at. */
const MAX_CALLS = 5_000;

/** A call that does something with a client. */
interface Step {
  readonly call: Pick<CallExpression, "arguments" | "range" | "token" | "open">;
  readonly row: MqttCall;
  readonly roles: readonly MqttRole[];
  readonly settings: Settings;
  /** Undefined where the call needs no client. */
  readonly group: ClientGroup | undefined;
}

/**
 * Everything that a document does with MQTT clients whose broker is known to be TagoIO's, or another.
 * @param named whether the document's code names TagoIO
 */
export function readMqtt(
  evaluator: Evaluator,
  libraries: MqttLibraries | undefined,
  named: boolean,
): MqttReading {
  if (evaluator.source.language.reading === "commands") return readMosquitto(evaluator.source);
  if (!libraries || !/mqtt/i.test(evaluator.source.text)) return NOTHING;
  const groups = new ClientGroups(evaluator, libraries);
  const steps = readSteps(evaluator, libraries, groups);
  const tago: MqttFact[] = [];
  const foreign: MqttFact[] = [];
  const connections = new Map<ClientGroup | Step, Connection>();
  for (const step of steps) {
    const owner = step.group ?? step;
    const known = connections.get(owner);
    const connection =
      known ?? connectionOf(evaluator, libraries, groups, steps, step.group, step.settings);
    connections.set(owner, connection);
    if (!step.row.op) continue;
    const verdict =
      isTagoBroker(connection) ??
      (isNamedTago(evaluator, connection, step, steps, named) || undefined);
    if (verdict === undefined) continue;
    const into = verdict ? tago : foreign;
    into.push(...factsOf(evaluator, step, connection));
  }
  return { tago: tago.sort(byPlace), foreign };
}

function byPlace(left: MqttFact, right: MqttFact): number {
  return left.range.start - right.range.start || left.range.end - right.range.end;
}

function readSteps(
  evaluator: Evaluator,
  libraries: MqttLibraries,
  groups: ClientGroups,
): readonly Step[] {
  const { source } = evaluator;
  const steps: Step[] = groups.all.flatMap((group) =>
    group.makers.map((maker) => makerStep(evaluator, libraries, group, maker)),
  );
  const methods = new Set([
    ...libraries.unknown.keys(),
    ...[...libraries.clients.values()].flatMap((rows) =>
      rows.flatMap((row) => [...row.methods.keys()]),
    ),
  ]);
  const functions = new Set([...libraries.functions.keys()].map(lastPart));
  const opens = [...methods, ...functions]
    .flatMap((name) => source.occurrences(name).map((token) => source.after(token)))
    .filter((open) => source.isOpen(open, "(") && calleeToken(source, open) >= 0);
  const places = [...new Set(opens)].sort((left, right) => left - right).slice(0, MAX_CALLS);
  for (const open of places) {
    if (evaluator.scopes.byParameters(open)) continue;
    const call = readCall(evaluator, open);
    const step = call && readStep(evaluator, libraries, groups, call);
    if (step) steps.push(step);
  }
  return steps;
}

function makerStep(
  evaluator: Evaluator,
  libraries: MqttLibraries,
  group: ClientGroup,
  maker: Maker,
): Step {
  const row = maker.row.made;
  const roles = rolesOf(row, maker.arguments.length);
  const settings = readArguments(evaluator, libraries, maker.arguments, roles, undefined);
  if (maker.value)
    readRole(
      evaluator,
      libraries,
      settings,
      "options",
      { expression: maker.value, frame: undefined },
      0,
    );
  const { source } = evaluator;
  const end = maker.open < 0 ? maker.token + 1 : source.after(maker.open);
  const call = {
    arguments: maker.arguments,
    range: source.range(maker.token, end),
    token: maker.token,
    open: maker.open < 0 ? maker.token : maker.open,
  };
  return { call, row, roles, settings, group };
}

function readStep(
  evaluator: Evaluator,
  libraries: MqttLibraries,
  groups: ClientGroups,
  call: CallExpression,
): Step | undefined {
  const own = nameOptions(evaluator, call.callee)
    .map((name) => libraries.functions.get(name))
    .find((row) => row !== undefined);
  if (own) {
    const roles = rolesOf(own, call.arguments.length);
    const settings = readArguments(evaluator, libraries, call.arguments, roles, undefined);
    const client = settings.get("client");
    return {
      call,
      row: own,
      roles,
      settings,
      group: client && groups.find(client.expression),
    };
  }
  if (call.callee.kind !== "member") return undefined;
  const { object, name } = call.callee;
  if (evaluator.functionOf(call.callee)) return undefined;
  const group = groups.find(object);
  const row = group && groups.methodOf(group, name);
  if (!group || !row) return undefined;
  const roles = rolesOf(row, call.arguments.length);
  const settings = readArguments(evaluator, libraries, call.arguments, roles, undefined);
  return { call, row, roles, settings, group };
}

function rolesOf(row: MqttCall, count: number): readonly MqttRole[] {
  return row.byCount?.get(count) ?? row.arguments ?? [];
}

/** All that is set for a client, by its own calls and by those of the settings handed to it; later ones win. */
function connectionOf(
  evaluator: Evaluator,
  libraries: MqttLibraries,
  groups: ClientGroups,
  steps: readonly Step[],
  group: ClientGroup | undefined,
  own: Settings,
): Connection {
  if (!group) return readConnection(evaluator, own, false);
  const settings: Settings = new Map();
  let tls = false;
  const take = (from: ClientGroup, depth: number): void => {
    for (const step of steps) {
      if (step.group !== from) continue;
      tls ||= step.row.tls === true;
      const handed = step.settings.get("settings");
      if (handed && depth < 3) takeHanded(handed, depth + 1);
      for (const [role, located] of step.settings)
        if (role !== "topic" && role !== "payload") settings.set(role, located);
    }
  };
  const takeHanded = (handed: Located, depth: number): void => {
    const other = groups.settings(handed.expression);
    if (other) take(other, depth);
    const path = dottedName(handed.expression);
    if (path !== undefined) readMembers(evaluator, libraries, lastPart(path), settings);
  };
  take(group, 0);
  const { name, makers } = group;
  if (name !== undefined && makers.some(({ row }) => row.members === true))
    readMembers(evaluator, libraries, name, settings);
  return readConnection(evaluator, settings, tls);
}

/** Where the host is not known, names and messages may still say whose broker it is. */
function isNamedTago(
  evaluator: Evaluator,
  { address, password, user }: Connection,
  { group, settings }: Step,
  steps: readonly Step[],
  named: boolean,
): boolean {
  const isNamed = named || (address === undefined && namesBroker(evaluator));
  if (isNamed) {
    const names = [address, password, user].map(holeNames);
    if (/tago/i.test([...names, group?.name].join(" "))) return true;
    const topic = settings.get("topic");
    const text = topic && describeValue(evaluator.fold(topic.expression, topic.frame));
    if (text?.startsWith("tago/")) return true;
  }
  return steps.some(
    (step) =>
      group !== undefined &&
      step.group === group &&
      step.settings.has("address") &&
      saysTago(evaluator, step.call.token),
  );
}

/** A literal of the document is the address of TagoIO's broker; another file of the program connects to it. */
function namesBroker({ source }: Evaluator): boolean {
  for (const { index } of source.text.matchAll(/\bmqtt\.(?:[\w-]+\.)?tago\.io\b/gi))
    if (source.kind(source.tokenAt(index)) === STRING) return true;
  return false;
}

/** Does a literal of the function name TagoIO, such as a message to the log? */
function saysTago({ source, scopes }: Evaluator, token: number): boolean {
  const scope = functionOf(scopes.at(token));
  if (scope.kind !== "function") return false;
  for (let index = scope.from; index < scope.to; index++)
    if (source.kind(index) === STRING && /tago[._-]?io/i.test(source.textOf(index))) return true;
  return false;
}

function factsOf(evaluator: Evaluator, step: Step, connection: Connection): readonly MqttFact[] {
  const { op } = step.row;
  if (op === undefined) return [];
  const { range } = step.call;
  const { host, port, tls, user, password } = connection;
  const whole = {
    ...(host ? { host } : {}),
    ...(port ? { port } : {}),
    ...(tls === undefined ? {} : { tls }),
    ...(user ? { user } : {}),
    ...(password ? { password } : {}),
  };
  if (op === "connect") return [{ op, range, ...whole }];
  // A call that connects, publishes and leaves tells all of it.
  const place = step.group ? (host ? { host } : {}) : whole;
  return messagesOf(evaluator, step).map((message) => ({ op, range, ...place, ...message }));
}

type Message = Pick<MqttFact, "topic" | "body"> & Partial<Pick<MqttFact, "range">>;

function messagesOf(evaluator: Evaluator, step: Step): readonly Message[] {
  const list = step.settings.get("messages");
  if (list) return listedMessages(evaluator, list, step.call.open);
  const topic = step.settings.get("topic");
  const payload = step.settings.get("payload");
  const topics = topic && evaluator.locate(topic.expression, topic.frame);
  if (topics?.expression.kind === "list" && step.row.op === "subscribe")
    return topics.expression.items.map(({ value }) => {
      const item = value.kind === "list" ? (value.items[0]?.value ?? value) : value;
      return { topic: partOf(evaluator.fold(item, topics.frame)) };
    });
  if (topics?.expression.kind === "map" && step.row.op === "subscribe")
    return topics.expression.entries.flatMap((entry) => {
      const text = evaluator.keyOf(entry, topics.frame);
      return entry.kind === "entry" && text !== undefined
        ? [{ topic: { text, range: entry.keyRange } }]
        : [];
    });
  const read = (frame: Frame | undefined): Message => {
    const value = topic && evaluator.fold(topic.expression, frame ?? topic.frame);
    return {
      ...(value ? { topic: partOf(value) } : {}),
      ...(payload
        ? {
            body: readBody(
              evaluator,
              { ...payload, frame: frame ?? payload.frame },
              "json",
              step.call.open,
            ),
          }
        : {}),
    };
  };
  const value = topic && evaluator.fold(topic.expression, topic.frame);
  if (!topic || !value?.pieces.some(isParameterHole)) return [read(undefined)];
  const callers = callersAround(evaluator, topic.expression.token);
  const known = callers.flatMap(({ call, frame }) => {
    const there: Value = evaluator.fold(topic.expression, frame);
    return there.pieces.some(isParameterHole) ? [] : [{ ...read(frame), range: call.range }];
  });
  return known.length > 0 ? known : [read(undefined)];
}

/** `[{ "topic": …, "payload": … }, (topic, payload)]` */
function listedMessages(evaluator: Evaluator, list: Located, use: number): readonly Message[] {
  const { expression, frame } = evaluator.locate(list.expression, list.frame);
  if (expression.kind !== "list") return [{}];
  return expression.items.map(({ value }) => {
    const item = evaluator.locate(value, frame);
    const part = (key: string, index: number): Located | undefined => {
      if (item.expression.kind !== "list") return evaluator.entry(item, key);
      const at = item.expression.items[index];
      return at && { expression: at.value, frame: item.frame };
    };
    const topic = part("topic", 0);
    const payload = part("payload", 1);
    return {
      ...(topic ? { topic: partOf(evaluator.fold(topic.expression, topic.frame)) } : {}),
      ...(payload ? { body: readBody(evaluator, payload, "json", use) } : {}),
    };
  });
}
