import type { RequestFact } from "../facts/facts.ts";
import { moveRequest } from "../facts/move-request.ts";
import type { PartReader, Parts } from "../incremental/parts.ts";
import { IDENTIFIER, OPEN } from "../lexer/token.ts";
import type { Evaluator } from "../values/evaluator.ts";
import type { CallExpression } from "../values/expression.ts";
import type { Frame } from "../values/frame.ts";
import type { Source } from "../values/source.ts";
import type { Value } from "../values/value.ts";
import { calleeToken, readCall } from "./calls.ts";
import { readCommandCalls } from "./command-calls.ts";
import { readCommandRequests } from "./command-line/read-commands.ts";
import type { Draft } from "./draft.ts";
import { expandHelper } from "./helper-calls.ts";
import type { Libraries } from "./libraries.ts";
import { readCallRequest } from "./read-call.ts";
import { isWorthReading } from "./prove.ts";
import { readRawRequests } from "./raw/read-raw.ts";
import { readReceiverRequests } from "./receivers/read-receivers.ts";
import { toFact } from "./to-fact.ts";

/** A document may hold this many candidates; what is beyond is generated, and not looked at. */
const MAX_CALLS = 5_000;

/**
 * Every request of a document that could go to TagoIO or to a known other host, in order of place.
 * @param named whether the document's code names TagoIO
 */
export function readRequests(
  evaluator: Evaluator,
  named: boolean,
  parts: Parts,
): readonly RequestFact[] {
  const { source } = evaluator;
  const requests =
    source.language.reading === "commands"
      ? readCommandRequests(source).map(toFact)
      : source.language.http
        ? readProgramRequests(evaluator, source.language.http, named, parts)
        : [];
  return requests.toSorted(
    (left, right) => left.range.start - right.range.start || left.range.end - right.range.end,
  );
}

function readProgramRequests(
  evaluator: Evaluator,
  libraries: Libraries,
  named: boolean,
  parts: Parts,
): readonly RequestFact[] {
  const worthReading = (url: Value): boolean => isWorthReading(url, named);
  const { commands, receivers, raw } = libraries;
  const drafts = (found: readonly Draft[]): readonly RequestFact[] => found.map(toFact);
  return [
    ...(parts.read("calls", callReader(evaluator, libraries, worthReading)) ?? []),
    ...(commands ? drafts(readCommandCalls(evaluator, commands, worthReading)) : []),
    ...(receivers ? readReceiverRequests(evaluator, receivers, worthReading, parts) : []),
    ...(raw ? drafts(readRawRequests(evaluator, raw, worthReading)) : []),
  ];
}

/** Requests that one call makes. */
function callReader(
  { source, scopes }: Evaluator,
  libraries: Libraries,
  worthReading: (url: Value) => boolean,
): PartReader<RequestFact> {
  const names = calleeNames(libraries);
  return {
    limit: MAX_CALLS,
    candidates(from, to) {
      const found: number[] = [];
      for (let index = Math.max(1, from); index < to; index++) {
        if (source.kind(index) !== OPEN || !source.is(index, "(")) continue;
        const callee =
          source.kind(index - 1) === IDENTIFIER ? index - 1 : calleeToken(source, index);
        if (callee < 0) continue;
        if (!names.has(source.textOf(callee)) && !mayBeInstance(source, callee)) continue;
        if (!scopes.byParameters(index)) found.push(index);
      }
      return found;
    },
    read: (evaluator, opens) =>
      opens.flatMap((open) => readCallRequests(evaluator, libraries, open, worthReading)),
    move: moveRequest,
  };
}

function readCallRequests(
  evaluator: Evaluator,
  libraries: Libraries,
  open: number,
  worthReading: (url: Value) => boolean,
): readonly RequestFact[] {
  const call = readCall(evaluator, open);
  const read = (own: CallExpression, frame?: Frame): Draft | undefined =>
    readCallRequest(evaluator, libraries, own, frame, worthReading);
  const draft = call && read(call);
  if (!draft) return [];
  return expandHelper(evaluator, draft, open, (frame) => read(call, frame)).map(toFact);
}

/** The last names of everything that may send a request. */
function calleeNames(libraries: Libraries): ReadonlySet<string> {
  const known = calleeNamesByLibraries.get(libraries);
  if (known) return known;
  const names = new Set([
    ...libraries.verbs.keys(),
    ...[...libraries.functions.keys()].map((name) => name.slice(name.lastIndexOf(".") + 1)),
  ]);
  calleeNamesByLibraries.set(libraries, names);
  return names;
}

const calleeNamesByLibraries = new WeakMap<Libraries, ReadonlySet<string>>();

const INSTANCE =
  /^(?:api|http|client|instance|axios\w*|\w+(?:Api|API|Http|HTTP|Client|Instance|Axios))$/;
const FACTORY = /^(?:[A-Z]|create|get|set|make|new|use|init|build|with|is|has)/;

/** `api("/path")` with an instance of a client, as far as the name tells. */
function mayBeInstance(source: Source, callee: number): boolean {
  if (source.isAccess(callee - 1)) return false;
  const name = source.textOf(callee);
  return INSTANCE.test(name) && !FACTORY.test(name);
}
