import type { RequestFact } from "../facts/facts.ts";
import { IDENTIFIER, OPEN } from "../lexer/token.ts";
import { Evaluator } from "../values/evaluator.ts";
import type { Source } from "../values/source.ts";
import { calleeToken, readCall } from "./calls.ts";
import { readCommandRequests } from "./command-line/read-commands.ts";
import type { Draft } from "./draft.ts";
import { expandHelper } from "./helper-calls.ts";
import { librariesOf, type Libraries } from "./libraries.ts";
import { readCallRequest } from "./read-call.ts";
import { readUrl } from "./url.ts";

/** Every request of a document, wherever it goes, in order of place. */
export function readRequests(source: Source): readonly RequestFact[] {
  const drafts =
    source.language.reading === "commands"
      ? readCommandRequests(source)
      : readProgramRequests(source);
  return drafts
    .map(toFact)
    .sort(
      (left, right) => left.range.start - right.range.start || left.range.end - right.range.end,
    );
}

function readProgramRequests(source: Source): readonly Draft[] {
  const libraries = librariesOf(source.language.ecosystem);
  const names = calleeNames(libraries);
  const evaluator = new Evaluator(source);
  const drafts: Draft[] = [];
  for (let index = 1; index < source.count; index++) {
    if (source.kind(index) !== OPEN || !source.is(index, "(")) continue;
    const callee = source.kind(index - 1) === IDENTIFIER ? index - 1 : calleeToken(source, index);
    if (callee < 0) continue;
    if (!names.has(source.textOf(callee)) && !mayBeInstance(source, callee)) continue;
    if (evaluator.scopes.byParameters(index)) continue;
    const call = readCall(evaluator, index);
    if (!call) continue;
    const draft = readCallRequest(evaluator, libraries, call, undefined);
    if (draft)
      drafts.push(
        ...expandHelper(evaluator, draft, call.open, (frame) =>
          readCallRequest(evaluator, libraries, call, frame),
        ),
      );
  }
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

/** `api("/path")` with an instance of a client. */
function mayBeInstance(source: Source, callee: number): boolean {
  return (
    !source.isPunctuation(callee - 1, ".") &&
    /api|client|http|axios|tago|instance/i.test(source.textOf(callee))
  );
}

function toFact(draft: Draft): RequestFact {
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
