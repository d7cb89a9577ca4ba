import type { HeaderFact, MethodFact } from "../../facts/facts.ts";
import { readHeaderLine } from "../../requests/command-line/header-words.ts";
import type { Draft } from "../../requests/draft.ts";
import { readJsonText } from "../../requests/json-text.ts";
import type { Range } from "../../text/range.ts";
import { isHole, joinValues } from "../../values/pieces.ts";
import type { Value } from "../../values/value.ts";
import { type Line, linesOf } from "../embedded/block.ts";
import { fillTemplates, type Lookup } from "./templates.ts";

/** A file of requests. */
export interface HttpFile {
  readonly drafts: readonly Draft[];
  /** `@name = value` lines. */
  readonly variables: readonly Variable[];
  readonly comments: readonly Range[];
  /** Every line that belongs to a request, and is neither comment nor variable. */
  readonly lines: readonly Line[];
}

export interface Variable {
  readonly name: string;
  readonly range: Range;
}

/** A file with more requests than this is generated, and read as far as that. */
const MAX_REQUESTS = 1_000;
const SEPARATOR = /^###/;
const COMMENT = /^\s*(?:#|\/\/)/;
const VARIABLE = /^\s*@([\w.-]+)[ \t]*=[ \t]*(.*?)[ \t]*$/;
const REQUEST =
  /^\s*(?:(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE|CONNECT)[ \t]+)?(\S.*?)(?:[ \t]+HTTP\/[\d.]+)?[ \t]*$/i;
const ADDRESS = /^(?:https?:\/\/|\{\{|\/|[\w-]+(?:\.[\w-]+)+(?:[:/?]|$))/i;
const HEADER = /^\s*[\w-]+[ \t]*:/;
/** A response, a script or a file in place of a body. */
const NO_BODY = /^(?:HTTP\/\d|[<>]\s|[<>]\{%|[<>]>)/;

/**
 * Reads requests as REST Client and JetBrains' client write them, and raw HTTP text.
 * @param excerpt of a document: what it leaves out, such as a token, it need not leave out for good
 */
export function readHttpFile(text: string, excerpt: boolean): HttpFile {
  const lines = linesOf(text);
  const comments = lines.filter((line) => COMMENT.test(line.text) || SEPARATOR.test(line.text));
  const variables = lines.flatMap((line) => variableOf(line) ?? []);
  const lookup = lookupIn(text, variables);
  const drafts: Draft[] = [];
  const used: Line[] = [];
  for (let index = 0; index < lines.length && drafts.length < MAX_REQUESTS; index++) {
    const line = lines[index]!;
    if (line.text.trim() === "" || COMMENT.test(line.text) || VARIABLE.test(line.text)) continue;
    const end = sectionEnd(lines, index + 1);
    const head = requestLine(line);
    if (!head) {
      // What is no request, such as a response, ends with its section.
      index = end - 1;
      continue;
    }
    const next = readRequest(text, lines.slice(index, end), head, lookup, excerpt);
    drafts.push(next.draft);
    used.push(...lines.slice(index, index + next.count));
    index += next.count - 1;
  }
  return { drafts, variables, comments, lines: used };
}

function variableOf({ text, start }: Line): Variable | undefined {
  const found = VARIABLE.exec(text);
  if (!found) return undefined;
  const from = start + text.indexOf("=") + 1;
  const value = start + text.length - text.slice(from - start).trimStart().length;
  return { name: found[1]!, range: { start: value, end: value + found[2]!.length } };
}

const MAX_DEPTH = 8;

function lookupIn(text: string, variables: readonly Variable[]): Lookup {
  const byName = new Map(variables.map((variable) => [variable.name, variable]));
  const at =
    (depth: number): Lookup =>
    (name) => {
      const variable = byName.get(name);
      return variable && depth < MAX_DEPTH
        ? fillTemplates(text, variable.range, at(depth + 1))
        : undefined;
    };
  return at(0);
}

interface RequestLine {
  readonly method: string | undefined;
  readonly methodStart: number;
  readonly url: Range;
}

function requestLine({ text, start }: Line): RequestLine | undefined {
  const found = REQUEST.exec(text);
  const target = found?.[2];
  if (target === undefined || !ADDRESS.test(target)) return undefined;
  const method = found?.[1];
  // A path alone is a request only behind a method.
  if (method === undefined && !/^(?:https?:\/\/|\{\{)/i.test(target)) return undefined;
  const methodStart = start + text.length - text.trimStart().length;
  const from = start + text.indexOf(target, method === undefined ? 0 : method.length);
  return { method, methodStart, url: { start: from, end: from + target.length } };
}

function sectionEnd(lines: readonly Line[], from: number): number {
  const end = lines.findIndex((line, index) => index >= from && SEPARATOR.test(line.text));
  return end < 0 ? lines.length : end;
}

function readRequest(
  text: string,
  lines: readonly Line[],
  head: RequestLine,
  lookup: Lookup,
  excerpt: boolean,
): { readonly draft: Draft; readonly count: number } {
  let index = 1;
  const parts = [fillTemplates(text, head.url, lookup)];
  // A long query goes on in lines of its own.
  for (; /^\s+[?&/]/.test(lines[index]?.text ?? ""); index++)
    parts.push(fillTemplates(text, contentOf(lines[index]!), lookup));
  const headers: HeaderFact[] = [];
  let last = lines[index - 1]!;
  for (; index < lines.length && HEADER.test(lines[index]!.text); index++) {
    last = lines[index]!;
    if (COMMENT.test(last.text)) continue;
    const header = readHeaderLine(fillTemplates(text, contentOf(last), lookup));
    if (header) headers.push(header);
  }
  const bodyStart = index;
  while (index < lines.length && !endsBody(lines, bodyStart, index)) index++;
  const body = readBody(text, lines.slice(bodyStart, index), lookup);
  const target = joinValues(parts, {
    start: head.url.start,
    end: parts.at(-1)?.range.end ?? head.url.end,
  });
  const host = headers.find(({ name }) => name.toLowerCase() === "host");
  const isPath = /^\s*\//.test(text.slice(head.url.start, head.url.end));
  const url = isPath && host ? joinValues([host.value, target], target.range) : target;
  const shown = headers.some(({ name }) => name.toLowerCase() !== "host");
  const at = last.start + last.text.trimEnd().length;
  return {
    count: Math.max(1, index),
    draft: {
      range: { start: head.methodStart, end: Math.max(head.url.end, at) },
      token: -1,
      method: methodOf(head),
      url,
      query: [],
      queryComplete: true,
      headers: { headers, complete: !excerpt || shown },
      ...(body ? { body } : {}),
      ...(isPath || (excerpt && !text.includes("{{"))
        ? {}
        : {
            headerInsertion: {
              at,
              print: (name, variable) => `\n${name}: {{$processEnv ${variable}}}`,
            },
          }),
    },
  };
}

function methodOf({ method, methodStart, url }: RequestLine): MethodFact {
  if (method === undefined)
    return {
      name: "GET",
      edit: (next) => ({ range: { start: url.start, end: url.start }, newText: `${next} ` }),
    };
  const range = { start: methodStart, end: methodStart + method.length };
  return { name: method.toUpperCase(), range, edit: (next) => ({ range, newText: next }) };
}

/** Another request may follow without a separator, as excerpts have it. */
function endsBody(lines: readonly Line[], from: number, index: number): boolean {
  const { text } = lines[index]!;
  if (NO_BODY.test(text)) return true;
  const isFirst = lines.slice(from, index).every((line) => line.text.trim() === "");
  return isFirst && /^\s*[A-Z]{3,7}[ \t]+(?:https?:\/\/|\/\S*[ \t]+HTTP\/|\{\{)/.test(text);
}

function readBody(text: string, lines: readonly Line[], lookup: Lookup): Draft["body"] {
  const written = lines.filter((line) => !/^\s*(?:#|\/\/)/.test(line.text));
  const first = written.find((line) => line.text.trim() !== "");
  const last = written.findLast((line) => line.text.trim() !== "");
  if (!first || !last) return undefined;
  const range = { start: contentOf(first).start, end: contentOf(last).end };
  const value: Value = fillTemplates(text, range, lookup);
  const data = isHole(value) ? undefined : readJsonText(value);
  return data ? { range, encoding: "json", data } : { range, encoding: "unknown" };
}

function contentOf({ start, text }: Line): Range {
  const from = start + text.length - text.trimStart().length;
  return { start: from, end: from + text.trim().length };
}
