import type { Range } from "../../text/range.ts";

/** A place behind the request line of a `.http` file. */
export interface HttpPlace {
  /** The header lines, or the body behind the first empty line. */
  readonly part: "headers" | "body";
  /** Of the request line up to the next separator. */
  readonly request: Range;
  /** Of the part: up to the end of the request. */
  readonly range: Range;
}

const separator = /^###/;
/** Comments, and variables of the file. */
const aside = /^[ \t]*(?:#|\/\/|@[\w-]+[ \t]*=)/;

/** Tells headers from body at a place of a `.http` file; undefined in and before the request line. */
export function httpPlaceAt(text: string, offset: number): HttpPlace | undefined {
  let at = 0;
  let request: number | undefined;
  let headers: number | undefined;
  let body: number | undefined;
  let end = text.length;
  for (const line of text.split("\n")) {
    if (separator.test(line)) {
      if (at > offset) {
        end = at;
        break;
      }
      request = headers = body = undefined;
    } else if (request === undefined) {
      if (at > offset) return undefined;
      if (line.trim() !== "" && !aside.test(line)) request = at;
    } else if (headers === undefined) headers = at;
    // The empty line itself ends the headers; the body begins behind it.
    if (headers !== undefined && body === undefined && line.trim() === "" && at < offset)
      body = at + line.length + 1;
    at += line.length + 1;
  }
  if (request === undefined || headers === undefined || offset < headers) return undefined;
  const isBody = body !== undefined && offset >= body;
  const start = isBody ? (body ?? headers) : headers;
  return {
    part: isBody ? "body" : "headers",
    request: { start: request, end },
    range: { start, end },
  };
}
