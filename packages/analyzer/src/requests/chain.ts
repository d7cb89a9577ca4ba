import type { BodyFact } from "../facts/facts.ts";
import type { Evaluator } from "../values/evaluator.ts";
import type { CallExpression, Expression } from "../values/expression.ts";
import type { Frame, Located } from "../values/frame.ts";
import { readBlockParameter } from "./block-parameter.ts";
import { readBody } from "./body.ts";
import { assignedName, readCall } from "./calls.ts";
import { applyMutations, mergeHeaders, NO_HEADERS, readHeaders, type Headers } from "./headers.ts";
import { functionOf } from "../values/scope.ts";
import type { Source } from "../values/source.ts";

/** What calls after the request's own add to it. */
export interface Chain {
  readonly headers: Headers;
  readonly body?: BodyFact;
  readonly end: number;
  /** Where a block behind the call says that the request goes. */
  readonly url?: Expression;
  /** False where links add parameters of the query. */
  readonly queryComplete?: boolean;
}

const HEADER_CALLS: ReadonlySet<string> = new Set([
  "set",
  "header",
  "headers",
  "setRequestHeader",
  "setHeader",
  "SetRequestHeader",
  "add_header",
  "add_unredirected_header",
]);
const BODY_CALLS: ReadonlySet<string> = new Set([
  "send",
  "write",
  "end",
  "body",
  "json",
  "setBody",
  "bodyValue",
  "send_json",
  "send_string",
  "send_bytes",
]);
const FORM_CALLS: ReadonlySet<string> = new Set(["form", "send_form"]);
/** Links that add headers or parameters which are not read. */
const UNSEEN_LINKS = /auth|cookie|^with$|^apply$/i;

/** `.set("Name", value).send(body)` behind a call, or the same on the name that holds it. */
export function readChain(
  evaluator: Evaluator,
  call: CallExpression,
  frame: Frame | undefined,
): Chain | undefined {
  const block = readBlockParameter(evaluator, evaluator.source.after(call.open), frame);
  if (block) return block;
  const fluent = readFluent(evaluator, call, frame);
  const held = readHeld(evaluator, call, frame);
  if (!fluent || !held) return fluent ?? held;
  const body = held.body ?? fluent.body;
  return {
    headers: mergeHeaders(fluent.headers, held.headers),
    end: Math.max(fluent.end, held.end),
    queryComplete: fluent.queryComplete !== false,
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
  let queryComplete = true;
  const block = blockBehind(source, index);
  if (block >= 0) {
    const inside = readBlock(evaluator, block, frame);
    headers = inside.headers;
    body = inside.body;
    found = true;
    index = source.after(block);
  }
  while (
    source.isAccess(index) &&
    source.isIdentifier(index + 1) &&
    source.isOpen(index + 2, "(")
  ) {
    const step = readStep(evaluator, index + 1, frame);
    const link = source.textOf(index + 1);
    if (!step && UNSEEN_LINKS.test(link)) {
      headers = { ...headers, complete: false };
      found = true;
    }
    if (link === "query") {
      queryComplete = false;
      found = true;
    }
    if (step?.headers) headers = mergeHeaders(headers, step.headers);
    body = step?.body ?? body;
    found ||= step !== undefined;
    index = source.after(index + 2);
  }
  return found ? { headers, end: index, queryComplete, ...(body ? { body } : {}) } : undefined;
}

/** The brace of a block that is handed to a call; -1 where there is none. */
function blockBehind(source: Source, index: number): number {
  const isBlock = source.language.syntax.braceSuffix === "lambda" && source.isOpen(index, "{");
  return isBlock && !source.startsLine(index) ? index : -1;
}

/** `{ header("Name", value); headers { append("Name", value) }; setBody(body) }` */
function readBlock(
  evaluator: Evaluator,
  open: number,
  frame: Frame | undefined,
): { readonly headers: Headers; readonly body?: BodyFact } {
  const { source } = evaluator;
  let headers = NO_HEADERS;
  let body: BodyFact | undefined;
  for (let index = open + 1; index < source.closeOf(open); index++) {
    if (!source.isIdentifier(index) || source.isAccess(index - 1)) continue;
    if (source.is(index, "headers") && source.isOpen(index + 1, "{")) continue;
    if (!source.isOpen(index + 1, "(")) continue;
    const step = source.is(index, "append")
      ? readHeader(evaluator, index, frame)
      : readStep(evaluator, index, frame);
    if (step?.headers) headers = mergeHeaders(headers, step.headers);
    body = step?.body ?? body;
    // Any other function may add headers.
    const known = /^(?:append|header|headers|setBody|contentType|accept|parameter|url)$/;
    if (!known.test(source.textOf(index))) headers = { ...headers, complete: false };
    index = source.closeOf(index + 1);
  }
  return { headers, ...(body ? { body } : {}) };
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
  for (const token of source.occurrencesIn(last, call.open + 1, scope.to)) {
    if (!source.isAccess(token + 1)) continue;
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
  if (!HEADER_CALLS.has(name) && !BODY_CALLS.has(name) && !FORM_CALLS.has(name)) return undefined;
  const [first] = readCall(evaluator, member + 1)?.arguments ?? [];
  if (!first) return undefined;
  if (FORM_CALLS.has(name)) return { body: { range: first.value.range, encoding: "form" } };
  const located: Located = { expression: first.value, frame };
  if (BODY_CALLS.has(name)) {
    const body = readBody(evaluator, located, "json", member);
    // `.end(callback)` is no body.
    const isCallback = name === "end" && body.encoding === "unknown";
    return first.value.kind === "function" || isCallback ? undefined : { body };
  }
  return readHeader(evaluator, member, frame);
}

/** `(name, value)`, or a map of headers. */
function readHeader(
  evaluator: Evaluator,
  member: number,
  frame: Frame | undefined,
): { headers?: Headers; body?: BodyFact } | undefined {
  const [first, second] = readCall(evaluator, member + 1)?.arguments ?? [];
  if (!first) return undefined;
  const located: Located = { expression: first.value, frame };
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
