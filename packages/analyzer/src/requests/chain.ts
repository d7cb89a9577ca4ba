import type { BodyFact } from "../facts/facts.ts";
import type { Evaluator } from "../values/evaluator.ts";
import type { CallExpression } from "../values/expression.ts";
import type { Frame, Located } from "../values/frame.ts";
import { readBody } from "./body.ts";
import { assignedName, readCall } from "./calls.ts";
import { applyMutations, mergeHeaders, NO_HEADERS, readHeaders, type Headers } from "./headers.ts";
import { functionOf } from "../values/scope.ts";

/** What calls after the request's own add to it. */
export interface Chain {
  readonly headers: Headers;
  readonly body?: BodyFact;
  readonly end: number;
}

const HEADER_CALLS: ReadonlySet<string> = new Set([
  "set",
  "header",
  "headers",
  "setRequestHeader",
  "setHeader",
  "add_header",
  "add_unredirected_header",
]);
const BODY_CALLS: ReadonlySet<string> = new Set(["send", "write", "end", "body"]);

/** `.set("Name", value).send(body)` behind a call, or the same on the name that holds it. */
export function readChain(
  evaluator: Evaluator,
  call: CallExpression,
  frame: Frame | undefined,
): Chain | undefined {
  const fluent = readFluent(evaluator, call, frame);
  const held = readHeld(evaluator, call, frame);
  if (!fluent || !held) return fluent ?? held;
  const body = held.body ?? fluent.body;
  return {
    headers: mergeHeaders(fluent.headers, held.headers),
    end: Math.max(fluent.end, held.end),
    ...(body ? { body } : {}),
  };
}

function readFluent(
  evaluator: Evaluator,
  call: CallExpression,
  frame: Frame | undefined,
): Chain | undefined {
  const { source } = evaluator;
  let headers = NO_HEADERS;
  let body: BodyFact | undefined;
  let index = source.after(call.open);
  let found = false;
  while (
    source.isAccess(index) &&
    source.isIdentifier(index + 1) &&
    source.isOpen(index + 2, "(")
  ) {
    const step = readStep(evaluator, index + 1, frame);
    if (step?.headers) headers = mergeHeaders(headers, step.headers);
    body = step?.body ?? body;
    found ||= step !== undefined;
    index = source.after(index + 2);
  }
  return found ? { headers, end: index, ...(body ? { body } : {}) } : undefined;
}

/** Statements on the object: `xhr.setRequestHeader(…)`, `req.add_header(…)`, `req.headers[…] = …`, `req.write(body)`. */
function readHeld(
  evaluator: Evaluator,
  call: CallExpression,
  frame: Frame | undefined,
): Chain | undefined {
  const { source, scopes } = evaluator;
  const opens =
    call.callee.kind === "member" &&
    call.callee.name === "open" &&
    call.callee.object.kind === "name";
  const name =
    opens && call.callee.kind === "member" && call.callee.object.kind === "name"
      ? call.callee.object.name
      : assignedName(source, call);
  if (name === undefined) return undefined;
  const scope = functionOf(scopes.at(call.open));
  const last = name.slice(name.lastIndexOf(".") + 1);
  let headers = applyMutations(
    evaluator,
    NO_HEADERS,
    `${name}.headers`,
    call.open,
    scope.to,
    frame,
    0,
  );
  let body: BodyFact | undefined;
  let found = headers.headers.length > 0 || !headers.complete;
  for (const token of source.occurrences(last)) {
    if (token <= call.open || token >= scope.to || !source.isAccess(token + 1)) continue;
    if (opens && source.is(token + 2, "open")) break;
    const step = source.isOpen(token + 3, "(") ? readStep(evaluator, token + 2, frame) : undefined;
    if (step?.headers) headers = mergeHeaders(headers, step.headers);
    body = step?.body ?? body;
    found ||= step !== undefined;
  }
  return found ? { headers, end: scope.to, ...(body ? { body } : {}) } : undefined;
}

function readStep(
  evaluator: Evaluator,
  member: number,
  frame: Frame | undefined,
): { headers?: Headers; body?: BodyFact } | undefined {
  const name = evaluator.source.textOf(member);
  if (!HEADER_CALLS.has(name) && !BODY_CALLS.has(name)) return undefined;
  const [first, second] = readCall(evaluator, member + 1)?.arguments ?? [];
  if (!first) return undefined;
  const located: Located = { expression: first.value, frame };
  if (BODY_CALLS.has(name)) {
    const body = readBody(evaluator, located, "json", member);
    // `.end(callback)` is no body.
    const isCallback = name === "end" && body.encoding === "unknown";
    return first.value.kind === "function" || isCallback ? undefined : { body };
  }
  if (!second) return { headers: readHeaders(evaluator, located, member) };
  const header = evaluator.text(first.value, frame);
  if (header === undefined) return { headers: { headers: [], complete: false } };
  const key = evaluator.fold(first.value, frame).pieces[0];
  return {
    headers: {
      headers: [
        {
          name: header,
          nameRange: key?.kind === "text" ? key.range : first.value.range,
          value: evaluator.fold(second.value, frame),
        },
      ],
      complete: true,
    },
  };
}
