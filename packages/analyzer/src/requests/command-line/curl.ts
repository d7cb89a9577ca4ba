import type { BodyFact, HeaderFact, MethodFact } from "../../facts/facts.ts";
import { joinValues, knownText, textValue } from "../../values/pieces.ts";
import type { Value } from "../../values/value.ts";
import type { Draft } from "../draft.ts";
import { readJsonText } from "../json-text.ts";
import { insertHeaderOption, readHeaderLine, startsWithText, withScheme } from "./header-words.ts";
import { readOptions, type Option, type OptionRow } from "./options.ts";
import type { Command } from "./script.ts";

const options: OptionRow = {
  shortValues: "XHdFuAebomTxwCErtUyYzKDQcP",
  longValues: new Set([
    "request",
    "header",
    "data",
    "data-raw",
    "data-binary",
    "data-ascii",
    "data-urlencode",
    "json",
    "form",
    "form-string",
    "user",
    "user-agent",
    "referer",
    "cookie",
    "cookie-jar",
    "output",
    "max-time",
    "connect-timeout",
    "upload-file",
    "proxy",
    "write-out",
    "cert",
    "key",
    "cacert",
    "capath",
    "retry",
    "retry-delay",
    "retry-max-time",
    "url",
    "config",
    "limit-rate",
    "resolve",
    "interface",
    "oauth2-bearer",
    "dump-header",
    "range",
    "url-query",
    "http-method",
    "proto",
    "tls-max",
    "ciphers",
    "stderr",
    "trace",
    "trace-ascii",
    "max-redirs",
    "expect100-timeout",
    "aws-sigv4",
    "output-dir",
    "keepalive-time",
    "next-protocol",
  ]),
  letters: {
    X: "request",
    H: "header",
    d: "data",
    F: "form",
    u: "user",
    G: "get",
    I: "head",
    T: "upload-file",
    A: "user-agent",
    L: "location",
  },
};

const DATA: ReadonlySet<string> = new Set([
  "data",
  "data-raw",
  "data-binary",
  "data-ascii",
  "data-urlencode",
  "json",
]);

/** Options that bring headers along which the command does not show. */
const CREDENTIALS: ReadonlySet<string> = new Set([
  "config",
  "K",
  "user",
  "oauth2-bearer",
  "netrc",
  "n",
  "netrc-file",
  "cookie",
  "b",
]);

/** `curl …` as a request per URL. */
export function readCurl(command: Command): readonly Draft[] {
  const given = readOptions(command.words, options);
  const urls = given.filter(
    ({ name, value }) => (name === undefined || name === "url") && value.pieces.length > 0,
  );
  const headers = given.flatMap(({ name, value }) =>
    name === "header" ? (readHeaderLine(value) ?? []) : [],
  );
  const unseen = given.some(
    ({ name, value }) =>
      (name === "header" && !readHeaderLine(value)) ||
      (name !== undefined && CREDENTIALS.has(name)) ||
      // `"$@"` and `$OPTIONS` may hold any option.
      (name === undefined && value.pieces.every((piece) => piece.kind === "hole")),
  );
  const data = given.filter(({ name }) => name !== undefined && DATA.has(name));
  const form = given.find(({ name }) => name === "form" || name === "form-string");
  const inQuery = given.some(({ name }) => name === "get");
  const method = methodOf(command, given, data.length > 0 || form !== undefined, inQuery);
  const body = inQuery ? undefined : bodyOf(command, data, form, headers);
  const at =
    given.findLast(({ name }) => name === "header")?.word.range.end ??
    command.range.start + command.name.length;
  return urls.map((url) => ({
    range: command.range,
    token: -1,
    method,
    url: withScheme(inQuery ? withQuery(url.value, data) : url.value, "http"),
    query: [],
    queryComplete: true,
    headers: { headers, complete: !unseen },
    ...(body ? { body } : {}),
    headerInsertion: insertHeaderOption(at, "-H"),
  }));
}

function methodOf(
  command: Command,
  given: readonly Option[],
  hasData: boolean,
  inQuery: boolean,
): MethodFact {
  const written = given.findLast(({ name }) => name === "request");
  if (written) {
    const text = knownText(written.value);
    if (text === undefined) return {};
    const [piece] = written.value.pieces;
    if (piece?.kind !== "text" || written.value.pieces.length !== 1)
      return { name: text.toUpperCase() };
    const { range } = piece;
    return { name: text.toUpperCase(), range, edit: (method) => ({ range, newText: method }) };
  }
  const names = new Set(given.map(({ name }) => name));
  const name = names.has("head")
    ? "HEAD"
    : names.has("upload-file")
      ? "PUT"
      : hasData && !inQuery
        ? "POST"
        : "GET";
  const at = command.range.start + command.name.length;
  return { name, edit: (method) => ({ range: { start: at, end: at }, newText: ` -X ${method}` }) };
}

function bodyOf(
  command: Command,
  data: readonly Option[],
  form: Option | undefined,
  headers: readonly HeaderFact[],
): BodyFact | undefined {
  if (form) return { range: form.word.range, encoding: "form" };
  const [first] = data;
  if (!first) return undefined;
  const place = first.value.range;
  if (startsWithText(first.value, "@-"))
    return command.hereDocument
      ? jsonOr(command.hereDocument, "unknown")
      : { range: place, encoding: "unknown" };
  if (startsWithText(first.value, "@") && first.name !== "data-raw")
    return { range: place, encoding: "unknown" };
  if (first.name === "data-urlencode") return { range: place, encoding: "form" };
  const value =
    data.length === 1
      ? first.value
      : joinValues(
          data.map((option) => option.value),
          place,
        );
  // Without a Content-Type of its own, curl says that the data is a form.
  const typed = headers.some(({ name }) => name.toLowerCase() === "content-type");
  return jsonOr(value, typed || first.name === "json" ? "unknown" : "form");
}

function jsonOr(value: Value, otherwise: "form" | "unknown"): BodyFact {
  const data = readJsonText(value);
  return data
    ? { range: value.range, encoding: "json", data }
    : { range: value.range, encoding: otherwise };
}

/** `-G -d "query=last_value"`: the data is the query. */
function withQuery(url: Value, data: readonly Option[]): Value {
  const parts: Value[] = [url];
  for (const [index, option] of data.entries()) {
    const point = { start: option.value.range.start, end: option.value.range.start };
    const mark =
      index > 0 || url.pieces.some((piece) => piece.kind === "text" && piece.text.includes("?"))
        ? "&"
        : "?";
    parts.push(textValue(mark, point), option.value);
  }
  return joinValues(parts, url.range);
}
