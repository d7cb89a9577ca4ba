import { importedName } from "../imports/imported-name.ts";
import { assignedName, readCall } from "../requests/calls.ts";
import type { Evaluator } from "../values/evaluator.ts";
import { dottedName, type Argument, type Expression } from "../values/expression.ts";
import { readExpression } from "../values/read-expression.ts";
import { readArguments } from "../values/read-literal.ts";
import { functionOf, type Scope } from "../values/scope.ts";
import type { MqttCall, MqttClientRow, MqttLibraries } from "./libraries.ts";

/** A place that makes a client or an object of settings. */
export interface Maker {
  readonly row: MqttClientRow;
  readonly token: number;
  /** The parenthesis of the call that makes it; -1 where it is only declared. */
  readonly open: number;
  readonly arguments: readonly Argument[];
  /** What `= { … }` gives a declaration. */
  readonly value?: Expression;
}

/** One client, by the names it goes under. */
export interface ClientGroup {
  /** Last name of the path that holds it; undefined where nothing holds it. */
  readonly name: string | undefined;
  readonly scope: Scope | undefined;
  readonly settings: boolean;
  readonly makers: readonly Maker[];
}

/** Clients of a document: those that it makes, and where a receiver is one of them. */
export class ClientGroups {
  readonly all: ClientGroup[] = [];
  readonly #evaluator: Evaluator;
  readonly #libraries: MqttLibraries;

  constructor(evaluator: Evaluator, libraries: MqttLibraries) {
    this.#evaluator = evaluator;
    this.#libraries = libraries;
    const names = new Set([...libraries.clients.keys()].map(lastPart));
    const renamed = evaluator.imports.statements.flatMap((statement) =>
      statement.names.flatMap(({ name, local }) => (names.has(name) ? [local] : [])),
    );
    for (const name of new Set([...names, ...renamed]))
      for (const token of evaluator.source.occurrences(name)) this.#make(token);
  }

  /** The client that an expression stands for; undefined where it may be one of several, or anything. */
  find(expression: Expression): ClientGroup | undefined {
    const target = this.#evaluator.locate(expression).expression;
    // `NewClientOptions().AddBroker(…).SetUsername(…)`: the first link of a chain makes the object.
    for (let link = target; link.kind === "call";) {
      const made = this.#madeAt(link.open);
      if (made) return made;
      if (link.callee.kind !== "member") break;
      link = link.callee.object;
    }
    const path = dottedName(expression);
    if (path === undefined) return undefined;
    const name = lastPart(path);
    const scope = functionOf(this.#evaluator.scopes.at(expression.token));
    const same = this.all.filter((group) => group.name === name);
    const here = same.find((group) => group.scope === scope);
    if (here) return here;
    if (same.length > 0) return same.length === 1 ? same[0] : undefined;
    const clients = this.all.filter(({ settings }) => !settings);
    if (clients.length === 1 && clients[0]!.makers.length > 0) return clients[0];
    if (clients.some(({ makers }) => makers.length > 0)) return undefined;
    const unknown: ClientGroup = { name, scope: undefined, settings: false, makers: [] };
    this.all.push(unknown);
    return unknown;
  }

  /** The object of settings that an expression stands for. */
  settings(expression: Expression): ClientGroup | undefined {
    const path = dottedName(expression);
    if (path === undefined) return undefined;
    const same = this.all.filter(({ name, settings }) => settings && name === lastPart(path));
    return same.length === 1 ? same[0] : undefined;
  }

  /** How a method of the client is read. */
  methodOf(group: ClientGroup, name: string): MqttCall | undefined {
    const [maker] = group.makers;
    return maker ? maker.row.methods.get(name) : this.#libraries.unknown.get(name);
  }

  #madeAt(open: number): ClientGroup | undefined {
    return this.all.find(({ makers }) => makers.some((maker) => maker.open === open));
  }

  #make(token: number): void {
    const evaluator = this.#evaluator;
    const { source } = evaluator;
    const next = source.after(token);
    if (source.isOpen(next, "(")) {
      const call = readCall(evaluator, next);
      const row = call && this.#rowOf(call.callee);
      if (!call || !row) return;
      const path = assignedName(source, call);
      this.#add(path, { row, token: call.token, open: next, arguments: call.arguments });
      return;
    }
    let name = next;
    while (source.isPunctuation(name, "*") || source.isPunctuation(name, "&")) name++;
    // `Type name`, in languages that write it so.
    if (!source.language.syntax.typedDeclarations || !source.isIdentifier(name)) return;
    const row = this.#row(source.textOf(token));
    if (!row) return;
    const after = name + 1;
    const maker = { row, token: name, open: -1, arguments: [] };
    if (source.isOpen(after, "(")) {
      const call = evaluator.scopes.byParameters(after) ? undefined : readCall(evaluator, after);
      if (call)
        this.#add(source.textOf(name), { ...maker, open: after, arguments: call.arguments });
    } else if (source.isOpen(after, "{")) {
      const given = readArguments(source, after, 0, readExpression);
      this.#add(source.textOf(name), { ...maker, open: after, arguments: given });
    } else if (source.isPunctuation(after, "=")) {
      const value = evaluator.expressionAt(after + 1);
      // The call on the right side is a maker of its own.
      if (value.kind !== "call" || this.#rowOf(value.callee) === undefined)
        this.#add(source.textOf(name), { ...maker, value });
    } else this.#add(source.textOf(name), maker);
  }

  #add(path: string | undefined, maker: Maker): void {
    const name = path === undefined ? undefined : lastPart(path);
    const scope = functionOf(this.#evaluator.scopes.at(maker.token));
    const settings = maker.row.settings === true;
    const index = this.all.findIndex(
      (group) =>
        name !== undefined &&
        group.name === name &&
        group.scope === scope &&
        group.settings === settings,
    );
    if (index < 0) this.all.push({ name, scope, settings, makers: [maker] });
    else this.all[index] = { ...this.all[index]!, makers: [...this.all[index]!.makers, maker] };
  }

  #rowOf(callee: Expression): MqttClientRow | undefined {
    const named = nameOptions(this.#evaluator, callee)
      .map((name) => this.#row(name))
      .find((row) => row !== undefined);
    // `new Factory().CreateClient()`
    const isLink = callee.kind === "member" && callee.object.kind === "call";
    return named ?? (isLink ? this.#row(callee.name) : undefined);
  }

  #row(name: string): MqttClientRow | undefined {
    const { source } = this.#evaluator;
    return this.#libraries.clients
      .get(name)
      ?.find(({ when }) => when === undefined || source.contains(when));
  }
}

/** The names under which a table may know a callee: with its module, as written, and alone where it is imported. */
export function nameOptions(evaluator: Evaluator, callee: Expression): readonly string[] {
  const imported = importedName(evaluator, callee);
  const written = dottedName(callee);
  const options = imported ? [[imported.module, ...imported.path].join(".")] : [];
  if (written !== undefined) options.push(written, written.replace(/^.*\.(?=[^.]+\.[^.]+$)/, ""));
  // `from lib.umqttsimple import MQTTClient`
  if (imported && imported.path.length > 0) options.push(imported.path.at(-1)!);
  return options;
}

export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}
