import type { RequestFact } from "../facts/facts.ts";
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
import { readUrl } from "./url.ts";

/** A document may hold this many candidates; what is beyond is generated, and not looked at. */
const MAX_CALLS = 5_000;

/**
 * Every request of a document that could go to TagoIO or to a known other host, in order of place.
 * @param named whether the document's code names TagoIO
 */
export function readRequests(evaluator: Evaluator, named: boolean): readonly RequestFact[] {
  const { source } = evaluator;
  const drafts =
    source.language.reading === "commands"
      ? readCommandRequests(source)
      : source.language.http
        ? readProgramRequests(evaluator, source.language.http, named)
        : [];
  return drafts
    .map(toFact)
    .sort(
      (left, right) => left.range.start - right.range.start || left.range.end - right.range.end,
    );
}

function readProgramRequests(
  evaluator: Evaluator,
  libraries: Libraries,
  named: boolean,
): readonly Draft[] {
  const names = calleeNames(libraries);
  const { source } = evaluator;
  const drafts: Draft[] = [];
  const worthReading = (url: Value): boolean => isWorthReading(url, named);
  const read = (call: CallExpression, frame?: Frame): Draft | undefined =>
    readCallRequest(evaluator, libraries, call, frame, worthReading);
  let calls = 0;
  for (let index = 1; index < source.count && calls < MAX_CALLS; index++) {
    if (source.kind(index) !== OPEN || !source.is(index, "(")) continue;
    const callee = source.kind(index - 1) === IDENTIFIER ? index - 1 : calleeToken(source, index);
    if (callee < 0) continue;
    if (!names.has(source.textOf(callee)) && !mayBeInstance(source, callee)) continue;
    if (evaluator.scopes.byParameters(index)) continue;
    const call = readCall(evaluator, index);
    if (!call) continue;
    calls++;
    const draft = read(call);
    if (draft)
      drafts.push(...expandHelper(evaluator, draft, call.open, (frame) => read(call, frame)));
  }
  if (libraries.commands)
    drafts.push(...readCommandCalls(evaluator, libraries.commands, worthReading));
  if (libraries.receivers)
    drafts.push(...readReceiverRequests(evaluator, libraries.receivers, worthReading));
  if (libraries.raw) drafts.push(...readRawRequests(evaluator, libraries.raw, worthReading));
  return drafts;
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

/** A draft with its URL taken apart. */
export function toFact(draft: Draft): RequestFact {
  const url = readUrl(draft.url);
  const { body, headerInsertion } = draft;
  return {
    range: draft.range,
    method: draft.method,
    url: {
      ...url,
      query: [...url.query, ...draft.query],
      queryComplete: url.queryComplete && draft.queryComplete,
    },
    headers: draft.headers.headers,
    headersComplete: draft.headers.complete,
    ...(body ? { body: withContentType(draft, body) } : {}),
    ...(headerInsertion ? { headerInsertion } : {}),
  };
}

/** A `Content-Type` of a form says how an otherwise unknown body is encoded. */
function withContentType(
  draft: Draft,
  body: NonNullable<Draft["body"]>,
): NonNullable<Draft["body"]> {
  if (body.encoding !== "unknown") return body;
  const type = draft.headers.headers.find(({ name }) => name.toLowerCase() === "content-type");
  const first = type?.value.pieces[0];
  return first?.kind === "text" && /^application\/x-www-form-urlencoded/i.test(first.text)
    ? { ...body, encoding: "form" }
    : body;
}
