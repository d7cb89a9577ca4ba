import { STRING } from "../../lexer/token.ts";
import type { Evaluator } from "../../values/evaluator.ts";
import type { Frame } from "../../values/frame.ts";
import { functionOf } from "../../values/scope.ts";
import type { Value } from "../../values/value.ts";
import { readCall } from "../calls.ts";
import { chooseReading } from "../receivers/choose-reading.ts";
import { originOf } from "../receivers/receiver-type.ts";
import type { ConnectRow, RawText } from "./rows.ts";

/** Where a connection goes, as far as it is in view. */
export interface Connection {
  readonly host?: Value;
  readonly port?: Value;
  readonly scheme?: string;
}

interface Candidate {
  readonly path: string;
  readonly token: number;
  readonly connection: Connection;
}

/**
 * Where the connection of this name goes: the last `connect` before in the same function, else the only one of that
 * name, else the only one of the document.
 */
export function connectionOf(
  evaluator: Evaluator,
  raw: RawText,
  path: string | undefined,
  use: number,
  frame: Frame | undefined,
): Connection {
  const all = candidates(evaluator, raw, frame);
  const { scopes } = evaluator;
  const here = functionOf(scopes.at(use));
  const name = lastName(path ?? "");
  const own = path === undefined ? all : all.filter((one) => lastName(one.path) === name);
  const before = own.findLast(({ token }) => token < use && functionOf(scopes.at(token)) === here);
  const single = own.length === 1 ? own[0] : all.length === 1 ? all[0] : undefined;
  const found = (before ?? single)?.connection ?? modemConnection(evaluator);
  const type = path === undefined ? undefined : originOf(evaluator, path, use).type;
  return type !== undefined && raw.secureTypes.test(type) ? { ...found, scheme: "https" } : found;
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

type Known = Map<Frame | undefined, readonly Candidate[]>;
const knownCandidates = new WeakMap<Evaluator, Known>();

function candidates(
  evaluator: Evaluator,
  raw: RawText,
  frame: Frame | undefined,
): readonly Candidate[] {
  const known: Known = knownCandidates.get(evaluator) ?? new Map();
  knownCandidates.set(evaluator, known);
  const found = known.get(frame) ?? findCandidates(evaluator, raw, frame);
  known.set(frame, found);
  return found;
}

function findCandidates(
  evaluator: Evaluator,
  { connects }: RawText,
  frame: Frame | undefined,
): readonly Candidate[] {
  const { source, scopes } = evaluator;
  const found: Candidate[] = [];
  for (const [name, row] of connects)
    for (const token of source.occurrences(name)) {
      if (!source.isOpen(token + 1, "(") || scopes.byParameters(token + 1)) continue;
      const call = readCall(evaluator, token + 1);
      if (!call) continue;
      const first = source.pathStart(token);
      const path = first >= 0 && first < token ? source.path(first, token - 2) : "";
      const connection = readConnect(evaluator, row, call.arguments, frame);
      if (connection.host || connection.port) found.push({ path, token, connection });
    }
  return found.sort((left, right) => left.token - right.token);
}

function readConnect(
  evaluator: Evaluator,
  row: ConnectRow,
  given: Parameters<typeof chooseReading>[2],
  frame: Frame | undefined,
): Connection {
  const roles = chooseReading(evaluator, row.arguments, given, frame);
  const valueOf = (role: string): Value | undefined => {
    const argument = given[roles.findIndex((one) => one === role)];
    return argument && evaluator.fold(argument.value, frame);
  };
  const host = valueOf("host");
  const port = valueOf("port");
  return {
    ...(host ? { host } : {}),
    ...(port ? { port } : {}),
    ...(row.scheme === undefined ? {} : { scheme: row.scheme }),
  };
}

const START = /AT\+CIPSTART=(?:\d,)?"(TCP|SSL)","/;

/** `AT+CIPSTART="TCP","host",80` tells a modem to connect. */
function modemConnection(evaluator: Evaluator): Connection {
  const { source } = evaluator;
  if (!source.contains("CIPSTART")) return {};
  for (let token = 0; token < source.count; token++) {
    if (source.kind(token) !== STRING || !source.textOf(token).includes("CIPSTART")) continue;
    const text = evaluator.literal(token).pieces[0];
    const found = text?.kind === "text" ? START.exec(text.text) : null;
    if (found) return { scheme: found[1] === "SSL" ? "https" : "http" };
  }
  return {};
}
