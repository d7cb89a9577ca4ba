import type { HeaderFact } from "../../facts/facts.ts";
import type { Value } from "../../values/value.ts";
import { mergeHeaders, NO_HEADERS, type Headers } from "../headers.ts";
import { Flat, HOLE } from "./flat.ts";

/** A request as it is written to a connection. */
export interface HttpMessage {
  readonly method: string;
  /** Where the method is written. */
  readonly verb: Value;
  readonly target: Value;
  readonly headers: Headers;
  readonly body?: Value;
  /** Index of the request line's first character. */
  readonly at: number;
}

const REQUEST_LINE =
  /(?:^|\n)[ \t]*(GET|POST|PUT|PATCH|DELETE|HEAD) +([^\r\n]*?)[ \t]+HTTP\/1(?:\.[\d\uFFFC])?[ \t]*\r*(?=\n|$)/g;

/** The requests in a text, one behind the other. */
export function readMessages(value: Value): readonly HttpMessage[] {
  const flat = new Flat(value);
  const found = [...flat.text.matchAll(REQUEST_LINE)];
  return found.map((match, index) => {
    const [line, method = "", target = ""] = match;
    const start = match.index + line.indexOf(method);
    const from = match.index + line.indexOf(target, line.indexOf(method) + method.length);
    const end = found[index + 1]?.index ?? flat.text.length;
    const { headers, after } = readHeaders(flat, match.index + line.length + 1, end);
    const body = after < 0 ? undefined : trimmed(flat, after, end);
    return {
      method,
      verb: flat.slice(start, start + method.length),
      target: flat.slice(from, from + target.length),
      headers,
      ...(body ? { body } : {}),
      at: start,
    };
  });
}

/** The header lines up to an empty line; `after` is where the body starts, -1 when no empty line is seen. */
function readHeaders(
  flat: Flat,
  from: number,
  to: number,
): { readonly headers: Headers; readonly after: number } {
  let headers = NO_HEADERS;
  let at = from;
  while (at < to) {
    const feed = flat.text.indexOf("\n", at);
    const end = feed < 0 || feed > to ? to : feed;
    const line = flat.text.slice(at, end).trimEnd();
    if (line.trim() === "") return { headers, after: Math.min(end + 1, to) };
    const header = headerIn(flat, at, line);
    if (header) headers = mergeHeaders(headers, { headers: [header], complete: true });
    else if (line.includes(HOLE)) headers = { ...headers, complete: false };
    at = end + 1;
  }
  return { headers, after: -1 };
}

function headerIn(flat: Flat, at: number, line: string): HeaderFact | undefined {
  const found = /^[ \t]*([\w-]+)[ \t]*:[ \t]*/.exec(line);
  const name = found?.[1];
  if (!found || name === undefined || found[0].length >= line.length) return undefined;
  const start = at + found[0].indexOf(name);
  return {
    name,
    nameRange: flat.slice(start, start + name.length).range,
    value: flat.slice(at + found[0].length, at + line.length),
  };
}

function trimmed(flat: Flat, from: number, to: number): Value | undefined {
  const text = flat.text.slice(from, to);
  const start = from + (text.length - text.trimStart().length);
  const end = from + text.trimEnd().length;
  return end > start ? flat.slice(start, end) : undefined;
}
