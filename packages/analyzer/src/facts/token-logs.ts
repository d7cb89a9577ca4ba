import type { PartReader, Parts } from "../incremental/parts.ts";
import { readCall } from "../requests/calls.ts";
import { Script } from "../requests/command-line/script.ts";
import { findTokenHeader } from "@tagoio-workbench/catalog";
import { IDENTIFIER, OPEN } from "../lexer/token.ts";
import type { LogCalls } from "../languages/language.ts";
import type { Range } from "../text/range.ts";
import type { Evaluator } from "../values/evaluator.ts";
import { type Argument, dottedName, type Expression } from "../values/expression.ts";
import { functionOf } from "../values/scope.ts";
import type { Source } from "../values/source.ts";
import type { Piece, Value } from "../values/value.ts";
import type { Facts, TokenLiteralFact, TokenLogFact } from "./facts.ts";
import { judgeNames } from "./token-names.ts";

/** More log calls than these are not looked at: the document is generated. */
const MAX_CALLS = 5_000;
/** Maps and lists are looked into this deep. */
const MAX_DEPTH = 3;

/** Where a token that a document sends to TagoIO, or keeps for it, is handed to a call that prints or logs. */
export function readTokenLogs(
  evaluator: Evaluator,
  { requests, mqtt, sdk, literals }: Pick<Facts, "requests" | "mqtt" | "sdk" | "literals">,
  parts: Parts,
): readonly TokenLogFact[] {
  const { source } = evaluator;
  const { logs } = source.language;
  if (!logs || requests.length + mqtt.length + sdk.length + literals.length === 0) return [];
  if (source.language.reading === "commands")
    return commandLogs(source, logs, tokensOf(sentTokens({ requests, mqtt, sdk }), literals));
  const prints = parts.read("prints", printReader(evaluator, logs)) ?? [];
  if (prints.length === 0) return [];
  const values = sentTokens({ requests, mqtt, sdk });
  const tokens = tokensOf(values, literals);
  const parameters = parametersOf(evaluator, values);
  const holdsToken = (piece: Piece): boolean =>
    isToken(piece, tokens) || parameters.has(parameterKey(evaluator, piece));
  return prints
    .filter(({ pieces }) => pieces.some(holdsToken))
    .map(({ call, range }) => ({ call, range }));
}

/** The values that a document sends as a token. */
function sentTokens({
  requests,
  mqtt,
  sdk,
}: Pick<Facts, "requests" | "mqtt" | "sdk">): readonly Value[] {
  const sent = [...mqtt.map(({ password }) => password), ...sdk.map(({ token }) => token)];
  return [
    ...requests.flatMap(({ headers }) =>
      headers
        .filter(({ name }) => findTokenHeader(name)?.standing === "accepted")
        .map(({ value }) => value),
    ),
    ...sent.filter((value) => value !== undefined),
  ];
}

/** What is known to be a token. */
interface Tokens {
  readonly literals: readonly Range[];
  /** Environment variables that requests send as a token. */
  readonly variables: ReadonlySet<string>;
  /** Expressions whose unknown values are sent as a token, by place: what is read there once is the same everywhere. */
  readonly places: ReadonlySet<string>;
}

function tokensOf(values: readonly Value[], literals: readonly TokenLiteralFact[]): Tokens {
  const holes = values.flatMap(({ pieces }) => pieces).filter((piece) => piece.kind === "hole");
  return {
    literals: literals.map(({ range }) => range),
    variables: new Set(
      holes.flatMap(({ origin, name }) =>
        origin === "environment" && name !== undefined ? [name] : [],
      ),
    ),
    places: new Set(holes.map(placeOf)),
  };
}

function placeOf({ range }: Piece): string {
  return `${range.start}:${range.end}`;
}

function isToken(piece: Piece, { literals, variables, places }: Tokens): boolean {
  if (piece.kind === "text")
    return literals.some(({ start, end }) => piece.range.start <= start && end <= piece.range.end);
  if (places.has(placeOf(piece))) return true;
  if (piece.origin !== "environment" || piece.name === undefined) return false;
  return variables.has(piece.name) || judgeNames([piece.name]) === "tago";
}

/** An argument of a call that prints or logs, and what it may print of what a token could be. */
interface Print extends TokenLogFact {
  readonly pieces: readonly Piece[];
}

function printReader({ source }: Evaluator, logs: LogCalls): PartReader<Print> {
  return {
    limit: MAX_CALLS,
    candidates: (from, to) => logCallsIn(source, logs, from, to),
    read: (evaluator, opens) => opens.flatMap((open) => printsOf(evaluator, logs, open)),
    move: ({ call, range, pieces }, mover) => ({
      call,
      range: mover.range(range),
      pieces: pieces.map((piece) => mover.piece(piece)),
    }),
  };
}

function printsOf(evaluator: Evaluator, logs: LogCalls, open: number): readonly Print[] {
  const call = readCall(evaluator, open);
  // `print(token, file=connection)` writes elsewhere.
  if (!call || call.arguments.some(({ name }) => name !== undefined && logs.sinks?.includes(name)))
    return [];
  const name = evaluator.source.text.slice(call.callee.range.start, call.callee.range.end);
  return call.arguments.flatMap(({ value }): readonly Print[] => {
    const pieces = valuesIn(evaluator, logs, value, 0).flatMap((one) =>
      one.pieces.filter(mayBeToken),
    );
    return pieces.length === 0 ? [] : [{ call: name, range: value.range, pieces }];
  });
}

/** Tokens are longer than most texts. */
function mayBeToken({ kind, range }: Piece): boolean {
  return kind === "hole" || range.end - range.start >= SHORTEST_TOKEN;
}

const SHORTEST_TOKEN = 32;

/** The opening parentheses of calls that print. */
function logCallsIn(
  source: Source,
  { functions, objects }: LogCalls,
  from: number,
  to: number,
): readonly number[] {
  const found: number[] = [];
  for (let index = Math.max(1, from); index < to; index++) {
    if (source.kind(index) !== OPEN || !source.is(index, "(")) continue;
    if (source.kind(index - 1) !== IDENTIFIER) continue;
    const isMethod = source.isAccess(index - 2);
    const name = source.textOf(isMethod ? index - 3 : index - 1);
    if ((isMethod ? objects : functions).includes(name)) found.push(index);
  }
  return found;
}

/** The values that an argument prints: its own, or those that a map or list holds. */
function valuesIn(
  evaluator: Evaluator,
  logs: LogCalls,
  expression: Expression,
  depth: number,
): readonly Value[] {
  const { expression: target, frame } = evaluator.locate(expression);
  const inside = (part: Expression): readonly Value[] =>
    depth < MAX_DEPTH && frame === undefined ? valuesIn(evaluator, logs, part, depth + 1) : [];
  if (target.kind === "map")
    return target.entries.flatMap((entry) => (entry.kind === "unknown" ? [] : inside(entry.value)));
  if (target.kind === "list") return target.items.flatMap(({ value }: Argument) => inside(value));
  if (target.kind === "call" && logs.printers?.includes(dottedName(target.callee) ?? ""))
    return target.arguments.flatMap(({ value }) => inside(value));
  return [evaluator.fold(expression)];
}

/** Parameters of functions that are sent as a token, with the function they belong to. */
function parametersOf(evaluator: Evaluator, values: readonly Value[]): ReadonlySet<string> {
  const keys = values
    .flatMap(({ pieces }) => pieces)
    .map((piece) => parameterKey(evaluator, piece))
    .filter((key) => key !== "");
  return new Set(keys);
}

function parameterKey({ source, scopes }: Evaluator, piece: Piece): string {
  if (piece.kind !== "hole" || piece.origin !== "parameter" || piece.name === undefined) return "";
  // Only a plain name: `token.length` is a hole of that name too.
  if (source.text.slice(piece.range.start, piece.range.end) !== piece.name) return "";
  const scope = functionOf(scopes.at(source.tokenAt(piece.range.start)));
  return `${scope.head} ${piece.name}`;
}

/** `echo "$TOKEN"`. What goes into a file or another program is no log. */
function commandLogs(source: Source, logs: LogCalls, tokens: Tokens): readonly TokenLogFact[] {
  return new Script(source)
    .commands(new Set(logs.functions))
    .filter(({ range }) => endsOnScreen(source.text, range))
    .flatMap(({ name, words }) =>
      words
        .filter(({ value }) => value.pieces.some((piece) => isToken(piece, tokens)))
        .map(({ range }) => ({ call: name, range })),
    );
}

function endsOnScreen(text: string, { start, end }: Range): boolean {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  if (/\$\([^)]*$|`[^`]*$|"[^"]*\$\(/.test(line)) return false;
  const rest = text.slice(start, end) + /^[^\n;]*/.exec(text.slice(end))![0];
  return !/(?<![\d&])>(?!&2)|\|/.test(rest.replace(/'[^']*'|"(?:\\.|[^"\\])*"/g, ""));
}
