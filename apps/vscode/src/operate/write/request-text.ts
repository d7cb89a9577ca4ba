import type { RehearsedRequest } from "./rehearse.ts";

/** A request in one line for people: method, path and body. */
export function requestLine({ method, url, body }: RehearsedRequest): string {
  const { pathname, search } = new URL(url);
  const head = `${method} ${decodeURIComponent(`${pathname}${search}`)}`;
  return body === undefined ? head : `${head} ${body}`;
}

/** A request as a command line; its token is a shell variable. */
export function curlOf({ method, url, headers, body }: RehearsedRequest): string {
  const lines = [`curl -X ${method} ${quoted(url)}`];
  for (const [name, value] of Object.entries(headers)) {
    // A variable is only filled in between double quotes.
    const isVariable = value.startsWith("$TAGOIO_");
    lines.push(`-H ${isVariable ? `"${name}: ${value}"` : quoted(`${name}: ${value}`)}`);
  }
  if (body !== undefined) lines.push(`-d ${quoted(body)}`);
  return lines.join(" \\\n  ");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
