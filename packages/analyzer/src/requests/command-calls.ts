import type { MethodFact } from "../facts/facts.ts";
import { CLOSE, IDENTIFIER, SPACE_BEFORE } from "../lexer/token.ts";
import type { Evaluator } from "../values/evaluator.ts";
import type { Located } from "../values/frame.ts";
import { textValue } from "../values/pieces.ts";
import { readExpression } from "../values/read-expression.ts";
import type { Source } from "../values/source.ts";
import type { Value } from "../values/value.ts";
import { readBody } from "./body.ts";
import type { Draft } from "./draft.ts";
import { type Headers, NO_HEADERS, readHeaders, UNSEEN_HEADERS } from "./headers.ts";
import { inCaseOf, readMethod } from "./method.ts";

/** What a parameter was given: a word without quotes, or an expression. */
type Given =
  | { readonly kind: "word"; readonly from: number; readonly to: number }
  | { readonly kind: "value"; readonly located: Located };

interface Parameters {
  readonly given: Map<string, Given>;
  /** Some of them are not seen here. */
  open: boolean;
}

const SWITCHES: ReadonlySet<string> = new Set([
  "usebasicparsing",
  "skipcertificatecheck",
  "skiphttperrorcheck",
  "disablekeepalive",
  "passthru",
  "verbose",
]);
/** Parameters that change neither address, method, headers nor body. */
const PLAIN: ReadonlySet<string> = new Set([
  ...SWITCHES,
  "uri",
  "method",
  "headers",
  "body",
  "contenttype",
  "timeoutsec",
  "outfile",
  "useragent",
  "erroraction",
]);

/** Requests of commands with named parameters, such as `Invoke-RestMethod -Uri $url -Headers @{ … }`. */
export function readCommandCalls(
  evaluator: Evaluator,
  commands: ReadonlySet<string>,
  worthReading: (url: Value) => boolean,
): readonly Draft[] {
  const { source } = evaluator;
  const drafts: Draft[] = [];
  for (let index = 0; index < source.count; index++) {
    const first = commandAt(source, index, commands);
    if (first < 0) continue;
    const draft = readCommand(evaluator, first, index, worthReading);
    if (draft) drafts.push(draft);
  }
  return drafts;
}

/** The first token of the command whose name ends at a token; -1 where there is none. */
function commandAt(source: Source, index: number, commands: ReadonlySet<string>): number {
  if (source.kind(index) !== IDENTIFIER || source.isAccess(index - 1)) return -1;
  const hyphen = source.isPunctuation(index - 1, "-") && !isSpaced(source, index);
  const first = hyphen && !isSpaced(source, index - 1) ? index - 2 : index;
  if (first < 0 || (hyphen && first === index)) return -1;
  const { start, end } = source.range(first, index + 1);
  return commands.has(source.text.slice(start, end).toLowerCase()) ? first : -1;
}

function isSpaced(source: Source, index: number): boolean {
  return source.flag(index, SPACE_BEFORE) || source.startsLine(index);
}

function readCommand(
  evaluator: Evaluator,
  first: number,
  name: number,
  worthReading: (url: Value) => boolean,
): Draft | undefined {
  const { source } = evaluator;
  const end = commandEnd(source, name + 1);
  const parameters = readParameters(evaluator, name + 1, end);
  const { given, open } = parameters;
  const uri = given.get("uri");
  const url = uri && urlOf(evaluator, uri);
  if (!url || !worthReading(url)) return undefined;
  const body = given.get("body");
  const headers = headersOf(evaluator, given.get("headers"), name);
  const method = given.get("method");
  return {
    range: source.range(first, end),
    token: first,
    method: method ? methodOf(evaluator, method) : open ? {} : { name: "GET" },
    url,
    query: [],
    // A map given to GET goes into the query.
    queryComplete: !open && body === undefined,
    headers: open ? { ...headers, complete: false } : headers,
    ...(body?.kind === "value" && method
      ? { body: readBody(evaluator, body.located, "unknown", name) }
      : {}),
  };
}

function commandEnd(source: Source, from: number): number {
  let index = from;
  while (
    index < source.count &&
    source.kind(index) !== CLOSE &&
    !source.startsLine(index) &&
    !/^(?:\||;|\|\||&&)$/.test(source.textOf(index))
  )
    index = source.after(index);
  return index;
}

function isParameter(source: Source, index: number): boolean {
  return (
    source.isPunctuation(index, "-") &&
    isSpaced(source, index) &&
    source.kind(index + 1) === IDENTIFIER &&
    !isSpaced(source, index + 1)
  );
}

function readParameters(evaluator: Evaluator, from: number, to: number): Parameters {
  const { source } = evaluator;
  const parameters: Parameters = {
    given: new Map(),
    // Parameters that every command of a name takes besides its own.
    open: source.occurrences("$PSDefaultParameterValues").length > 0,
  };
  let name: string | undefined;
  for (let index = from; index < to;) {
    if (isParameter(source, index)) {
      name = source.textOf(index + 1).toLowerCase();
      if (!PLAIN.has(name)) parameters.open = true;
      if (SWITCHES.has(name)) name = undefined;
      index += source.isPunctuation(index + 2, ":") ? 3 : 2;
      continue;
    }
    let end = source.after(index);
    while (end < to && !isSpaced(source, end)) end = source.after(end);
    if (source.isPunctuation(index, "@") && source.kind(index + 1) === IDENTIFIER)
      readSplat(evaluator, index + 1, parameters);
    else {
      const key = name ?? "uri";
      if (parameters.given.has(key)) parameters.open = true;
      else parameters.given.set(key, givenAt(source, index, end));
    }
    name = undefined;
    index = end;
  }
  return parameters;
}

function givenAt(source: Source, from: number, to: number): Given {
  return source.kind(from) === IDENTIFIER && !source.textOf(from).startsWith("$")
    ? { kind: "word", from, to }
    : {
        kind: "value",
        located: { expression: readExpression(source, from, to, 0), frame: undefined },
      };
}

/** `@parameters` hands over the entries of the map in `$parameters`. */
function readSplat(evaluator: Evaluator, token: number, parameters: Parameters): void {
  const { source } = evaluator;
  const name = `$${source.textOf(token)}`;
  const map = evaluator.locate({ kind: "name", name, token, range: source.tokenRange(token) });
  if (map.expression.kind !== "map" || isChanged(source, name)) {
    parameters.open = true;
    return;
  }
  for (const entry of map.expression.entries) {
    const key = evaluator.keyOf(entry, map.frame)?.toLowerCase();
    if (entry.kind !== "entry" || key === undefined || !PLAIN.has(key)) parameters.open = true;
    else
      parameters.given.set(key, {
        kind: "value",
        located: { expression: entry.value, frame: map.frame },
      });
  }
}

/** Does any statement reach into the map that a variable holds, or spell the variable in another case? */
function isChanged({ text }: Source, name: string): boolean {
  const uses = text.matchAll(
    new RegExp(`${name.replaceAll("$", "\\$")}(?![\\w$])\\s*(?:[.[]|\\+=)?`, "gi"),
  );
  return [...uses].some(([use]) => !use.startsWith(name) || /[.[=]$/.test(use));
}

function urlOf(evaluator: Evaluator, given: Given): Value | undefined {
  if (given.kind === "value") return evaluator.fold(given.located.expression, given.located.frame);
  const range = evaluator.source.range(given.from, given.to);
  const text = evaluator.source.text.slice(range.start, range.end);
  return /[$`'"(){}]/.test(text) ? undefined : textValue(text, range);
}

function methodOf(evaluator: Evaluator, given: Given): MethodFact {
  if (given.kind === "value") return readMethod(evaluator, given.located);
  const range = evaluator.source.range(given.from, given.to);
  const word = evaluator.source.text.slice(range.start, range.end);
  if (/\W/.test(word)) return {};
  return {
    name: word.toUpperCase(),
    range,
    edit: (method) => ({ range, newText: inCaseOf(word, method) }),
  };
}

function headersOf(evaluator: Evaluator, given: Given | undefined, use: number): Headers {
  if (!given) return NO_HEADERS;
  if (given.kind === "word") return UNSEEN_HEADERS;
  const { expression } = given.located;
  const headers = readHeaders(evaluator, given.located, use);
  return expression.kind === "name" && isChanged(evaluator.source, expression.name)
    ? { ...headers, complete: false }
    : headers;
}
