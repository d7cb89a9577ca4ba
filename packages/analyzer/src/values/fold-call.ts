import type { Range } from "../text/range.ts";
import type { Evaluator } from "./evaluator.ts";
import { dottedName, type Argument, type CallExpression, type Expression } from "./expression.ts";
import { foldBraceFormat } from "./fold-format.ts";
import type { Frame } from "./frame.ts";
import {
  endsWith,
  holeValue,
  isHole,
  joinValues,
  knownText,
  startsWith,
  textValue,
  withoutStart,
  withoutTrailingSlashes,
} from "./pieces.ts";
import { foldTextCall, textCallOf } from "./text-calls.ts";
import type { Value } from "./value.ts";

type Fold = (
  evaluator: Evaluator,
  call: CallExpression,
  frame: Frame | undefined,
) => Value | undefined;

/** The value of a call to a well-known function; undefined when the call is not one of them. */
export function foldCall(
  evaluator: Evaluator,
  call: CallExpression,
  frame: Frame | undefined,
): Value | undefined {
  const own = textCallOf(evaluator, call, frame);
  if (own) return foldTextCall(evaluator, own, call, frame);
  const name = dottedName(call.callee);
  if (name !== undefined) {
    if (
      evaluator.source.language.syntax.environmentReads.calls.includes(name) &&
      !evaluator.functionOf(call.callee, frame)
    )
      return environmentCall(evaluator, call, frame);
    const fold = FUNCTIONS.get(name);
    if (fold) return fold(evaluator, call, frame);
  }
  if (call.callee.kind !== "member") return undefined;
  return METHODS.get(call.callee.name)?.(evaluator, call, frame);
}

function environmentCall(
  evaluator: Evaluator,
  call: CallExpression,
  frame: Frame | undefined,
): Value {
  const [first, second] = call.arguments;
  const fallback =
    call.arguments.find(({ name }) => name === "default") ??
    (second?.name === undefined ? second : undefined);
  if (fallback) {
    const value = evaluator.fold(fallback.value, frame);
    if (value.pieces.length > 0 && !isHole(value)) return value;
  }
  return holeValue(call.range, "environment", evaluator.text(first?.value, frame) ?? "");
}

const first: Fold = (evaluator, call, frame) => {
  const argument = call.arguments[0];
  return argument && !argument.spread ? evaluator.fold(argument.value, frame) : undefined;
};

/** A relative URL put on a base as the URL standard does: `/x` replaces the path, `x` its last segment. */
function resolveUrl(base: Value, path: Value, range: Range): Value {
  const text = knownText(path);
  if (text !== undefined && /^[a-z][a-z\d+.-]*:\/\//i.test(text)) return { ...path, range };
  if (path.pieces[0]?.kind === "hole")
    return startsWith(base, "http") && !endsWith(base, "/")
      ? joinValues([base, path], range)
      : joinValues([base, path], range);
  const root = originOf(base);
  if (startsWith(path, "/")) return joinValues([root ?? withoutTrailingSlashes(base), path], range);
  if (endsWith(base, "/")) return joinValues([base, path], range);
  const directory = root && knownText(base) === knownText(root) ? undefined : directoryOf(base);
  if (directory) return joinValues([directory, path], range);
  return joinValues(
    [
      withoutTrailingSlashes(base),
      textValue("/", { start: path.range.start, end: path.range.start }),
      path,
    ],
    range,
  );
}

/** `https://host` of a base that begins with known text. */
function originOf(base: Value): Value | undefined {
  const [piece] = base.pieces;
  if (piece?.kind !== "text" || base.pieces.length > 1) return undefined;
  const found = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(piece.text);
  if (!found) return undefined;
  return cut(base, found[0].length);
}

function directoryOf(base: Value): Value | undefined {
  const [piece] = base.pieces;
  if (piece?.kind !== "text" || base.pieces.length > 1) return undefined;
  const slash = piece.text.lastIndexOf("/");
  return slash > piece.text.indexOf("://") + 2 ? cut(base, slash + 1) : undefined;
}

function cut(value: Value, length: number): Value {
  const [piece] = value.pieces;
  if (piece?.kind !== "text") return value;
  const range = {
    start: piece.range.start,
    end: Math.min(piece.range.end, piece.range.start + length),
  };
  return textValue(piece.text.slice(0, length), range, piece.offsets?.slice(0, length + 1));
}

const newUrl: Fold = (evaluator, call, frame) => {
  const [path, base] = call.arguments;
  if (!path) return undefined;
  const value = evaluator.fold(path.value, frame);
  return base ? resolveUrl(evaluator.fold(base.value, frame), value, call.range) : value;
};

const urlJoin: Fold = (evaluator, call, frame) => {
  const [base, path] = call.arguments;
  if (!base || !path) return undefined;
  return resolveUrl(
    evaluator.fold(base.value, frame),
    evaluator.fold(path.value, frame),
    call.range,
  );
};

/** `Uri.https(host, path, query)` */
function uriOf(scheme: string): Fold {
  return (evaluator, call, frame) => {
    const [host, path, query] = call.arguments;
    if (!host) return undefined;
    const point = { start: host.value.range.start, end: host.value.range.start };
    const values = [
      textValue(`${scheme}://`, point),
      evaluator.fold(host.value, frame),
      ...(path ? [evaluator.fold(path.value, frame)] : []),
      ...(query ? [holeValue(query.value.range, "unknown", "query")] : []),
    ];
    return joinValues(values, call.range);
  };
}

const pathJoin: Fold = (evaluator, call, frame) =>
  joinWith(evaluator, call.arguments, "/", true, call.range, frame);

function joinWith(
  evaluator: Evaluator,
  items: readonly Argument[],
  separator: string,
  paths: boolean,
  range: Range,
  frame: Frame | undefined,
): Value | undefined {
  if (items.some(({ spread }) => spread)) return undefined;
  const values: Value[] = [];
  for (const [index, item] of items.entries()) {
    let value = evaluator.fold(item.value, frame);
    if (index > 0) {
      const place = { start: item.value.range.start, end: item.value.range.start };
      const before = values.at(-1)!;
      if (!paths) values.push(textValue(separator, place));
      else if (endsWith(before, "/")) {
        if (startsWith(value, "/")) value = withoutStart(value, 1);
      } else if (!startsWith(value, "/")) values.push(textValue(separator, place));
    }
    values.push(value);
  }
  return joinValues(values, range);
}

/** Query parameters as text: `URLSearchParams({a: 1})`, `urlencode({"a": 1})`. */
const encodeQuery: Fold = (evaluator, call, frame) => {
  const argument = call.arguments[0];
  if (!argument) return undefined;
  const map = evaluator.locate(argument.value, frame);
  if (map.expression.kind === "string") return evaluator.fold(map.expression, map.frame);
  if (map.expression.kind !== "map") return undefined;
  const parts: Value[] = [];
  for (const entry of map.expression.entries) {
    if (entry.kind !== "entry") return undefined;
    const place = { start: entry.keyRange.start, end: entry.keyRange.start };
    const key =
      entry.keyText === undefined
        ? evaluator.fold(entry.key, map.frame)
        : textValue(entry.keyText, entry.keyRange);
    if (parts.length > 0) parts.push(textValue("&", place));
    parts.push(key, textValue("=", place), evaluator.fold(entry.value, map.frame));
  }
  return joinValues(parts, call.range);
};

const FUNCTIONS: ReadonlyMap<string, Fold> = new Map<string, Fold>([
  ...[
    "String",
    "str",
    "encodeURIComponent",
    "encodeURI",
    "quote",
    "quote_plus",
    "urllib.parse.quote",
    "parse.quote",
    "httpx.URL",
    "yarl.URL",
    "unescape",
    "decodeURI",
    "SecretStr",
    "Bearer",
  ].map((name): [string, Fold] => [name, first]),
  ["URL", newUrl],
  ["Uri.https", uriOf("https")],
  ["Uri.http", uriOf("http")],
  ...["urljoin", "urllib.parse.urljoin", "parse.urljoin", "url.resolve"].map(
    (name): [string, Fold] => [name, urlJoin],
  ),
  ...[
    "os.path.join",
    "posixpath.join",
    "path.join",
    "path.posix.join",
    "urlJoin",
    "urljoin.default",
  ].map((name): [string, Fold] => [name, pathJoin]),
  ...[
    "URLSearchParams",
    "urlencode",
    "urllib.parse.urlencode",
    "parse.urlencode",
    "querystring.stringify",
    "qs.stringify",
  ].map((name): [string, Fold] => [name, encodeQuery]),
]);

const self: Fold = (evaluator, call, frame) => {
  if (call.callee.kind !== "member" || call.arguments.length > 0) return undefined;
  const object = evaluator.fold(call.callee.object, frame);
  return isHole(object) && call.callee.object.kind === "call" ? undefined : object;
};

/** `.rstrip("/")`, `.replace(/\/+$/, "")`: only the removal of slashes at the end is followed. */
const trimEnd: Fold = (evaluator, call, frame) => {
  if (call.callee.kind !== "member") return undefined;
  const object = evaluator.fold(call.callee.object, frame);
  const pattern =
    call.arguments[0] &&
    evaluator.source.text.slice(
      call.arguments[0].value.range.start,
      call.arguments[0].value.range.end,
    );
  if (pattern === undefined) return object;
  if (/^(?:r?["']\/+["']|\/\\\/[+*]?\$\/g?)$/.test(pattern)) return withoutTrailingSlashes(object);
  return undefined;
};

/** `value.unwrap_or(other)`, `value.unwrap_or_else(|| other)`. */
const otherwise: Fold = (evaluator, call, frame) => {
  const { source } = evaluator;
  const argument = call.arguments.at(-1)?.value;
  if (call.callee.kind !== "member" || !argument) return undefined;
  const object = evaluator.fold(call.callee.object, frame);
  if (object.pieces.length > 0 && !isHole(object)) return object;
  const { token } = argument;
  const other = source.isPunctuation(token, "||") ? evaluator.expressionAt(token + 1) : argument;
  return evaluator.fold(other, frame);
};

const METHODS: ReadonlyMap<string, Fold> = new Map<string, Fold>([
  ...[
    "toString",
    "trim",
    "trimEnd",
    "trimStart",
    "strip",
    "lstrip",
    "encode",
    "decode",
    "valueOf",
    "geturl",
    "toLowerCase",
    "get_secret_value",
    "unicode_string",
  ].map((name): [string, Fold] => [name, self]),
  ["rstrip", trimEnd],
  ["removesuffix", trimEnd],
  ["replace", trimEnd],
  [
    "format",
    (evaluator, call, frame) =>
      call.callee.kind === "member"
        ? foldBraceFormat(
            evaluator,
            evaluator.fold(call.callee.object, frame),
            call.arguments,
            call.range,
            frame,
          )
        : undefined,
  ],
  [
    "concat",
    (evaluator, call, frame) =>
      call.callee.kind === "member"
        ? joinValues(
            [
              evaluator.fold(call.callee.object, frame),
              ...call.arguments.map(({ value }) => evaluator.fold(value, frame)),
            ],
            call.range,
          )
        : undefined,
  ],
  ["join", foldJoin],
  ...["unwrap_or", "unwrap_or_else", "orElse", "getOrElse", "getOrDefault"].map(
    (name): [string, Fold] => [name, otherwise],
  ),
]);

/** `"/".join([a, b])` and `[a, b].join("/")`. */
function foldJoin(
  evaluator: Evaluator,
  call: CallExpression,
  frame: Frame | undefined,
): Value | undefined {
  const [argument] = call.arguments;
  if (call.callee.kind !== "member") return undefined;
  const object = evaluator.locate(call.callee.object, frame);
  const join = (
    items: Expression,
    itemFrame: Frame | undefined,
    separator: string | undefined,
  ): Value | undefined =>
    items.kind === "list" && items.complete && separator !== undefined
      ? joinWith(evaluator, items.items, separator, false, call.range, itemFrame)
      : undefined;
  if (object.expression.kind === "list")
    return join(
      object.expression,
      object.frame,
      argument ? evaluator.text(argument.value, frame) : ",",
    );
  if (!argument) return undefined;
  const items = evaluator.locate(argument.value, frame);
  return join(items.expression, items.frame, evaluator.text(call.callee.object, frame));
}
