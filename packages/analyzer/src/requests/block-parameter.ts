import type { BodyFact } from "../facts/facts.ts";
import type { Evaluator } from "../values/evaluator.ts";
import type { Expression } from "../values/expression.ts";
import type { Frame } from "../values/frame.ts";
import type { Source } from "../values/source.ts";
import { readBody } from "./body.ts";
import { applyMutations, mergeHeaders, NO_HEADERS, readHeaders, type Headers } from "./headers.ts";

/** What a block behind a call does with the request that it is handed. */
export interface BlockReading {
  readonly headers: Headers;
  readonly body?: BodyFact;
  /** Where the request goes, when the block says so. */
  readonly url?: Expression;
  readonly queryComplete: boolean;
  readonly end: number;
}

interface Block {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Reads `do |request| request.headers["Name"] = value … end`, from the token behind the call. */
export function readBlockParameter(
  evaluator: Evaluator,
  index: number,
  frame: Frame | undefined,
): BlockReading | undefined {
  const block = blockAt(evaluator.source, index);
  if (!block) return undefined;
  const { source } = evaluator;
  const { name, from, to } = block;
  let headers = applyMutations(evaluator, NO_HEADERS, `${name}.headers`, from, to, frame, 0);
  let body: BodyFact | undefined;
  let url: Expression | undefined;
  let queryComplete = true;
  for (const token of source.occurrencesIn(name, from, to)) {
    const member = token + 2;
    if (!source.isAccess(token + 1)) {
      // Handed to a function, which may do anything.
      if (!source.isOpen(token + 1, "[")) headers = { ...headers, complete: false };
      continue;
    }
    const value = source.isPunctuation(member + 1, "=")
      ? evaluator.expressionAt(member + 2)
      : undefined;
    switch (source.textOf(member)) {
      case "headers":
        if (value)
          headers = mergeHeaders(headers, readHeaders(evaluator, { expression: value, frame }, to));
        break;
      case "body":
        if (value) body = readBody(evaluator, { expression: value, frame }, "json", to);
        break;
      case "url":
      case "path":
        url =
          value ?? evaluator.expressionAt(source.isOpen(member + 1, "(") ? member + 2 : member + 1);
        break;
      case "params":
        queryComplete = false;
        break;
      case "adapter":
      case "response":
      case "options":
        break;
      case "request":
        // `f.request :json` encodes; `f.request :authorization, …` adds a header.
        if (!source.is(member + 2, "json") && !source.is(member + 2, "url_encoded"))
          headers = { ...headers, complete: false };
        break;
      default:
        headers = { ...headers, complete: false };
    }
  }
  return { headers, queryComplete, end: to, ...(body ? { body } : {}), ...(url ? { url } : {}) };
}

function blockAt(source: Source, index: number): Block | undefined {
  if (source.language.syntax.blockParameters !== true) return undefined;
  const brace = source.isOpen(index, "{");
  if (!brace && !source.is(index, "do")) return undefined;
  if (!source.isPunctuation(index + 1, "|") || !source.isIdentifier(index + 2)) return undefined;
  const to = brace ? source.closeOf(index) : endOfBlock(source, index);
  return { name: source.textOf(index + 2), from: index + 3, to };
}

/** The `end` at the start of a line that is indented as the line of the `do`, or less. */
function endOfBlock(source: Source, open: number): number {
  let line = open;
  while (line > 0 && !source.startsLine(line)) line--;
  const column = columnOf(source, line);
  for (let index = open + 1; index < source.count; index++)
    if (source.startsLine(index) && columnOf(source, index) <= column) return index;
  return source.count;
}

function columnOf(source: Source, token: number): number {
  const start = source.start(token);
  return start - (source.text.lastIndexOf("\n", start - 1) + 1);
}
