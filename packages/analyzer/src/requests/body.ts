import type { BodyFact, DataNode } from "../facts/facts.ts";
import type { Evaluator } from "../values/evaluator.ts";
import { dottedName, type Expression } from "../values/expression.ts";
import type { Located } from "../values/frame.ts";
import { isHole } from "../values/pieces.ts";
import { textCallOf } from "../values/text-calls.ts";
import { readBufferData, readWrittenData } from "./built-data.ts";
import { readData } from "./data.ts";
import { jsonObjectBehind } from "./json-objects.ts";
import { readJsonText } from "./json-text.ts";

/** What a library makes of a map or list given as body. */
export type MapBody = "json" | "form" | "unknown";

const JSON_CALLS: ReadonlySet<string> = new Set([
  "JSON.stringify",
  "json.dumps",
  "ujson.dumps",
  "simplejson.dumps",
  "orjson.dumps",
  "dumps",
  "jsonEncode",
  "json.encode",
  "convert.jsonEncode",
  "JsonEncoder",
  "JsonConvert.SerializeObject",
  "JsonSerializer.Serialize",
  "System.Text.Json.JsonSerializer.Serialize",
  "JsonContent.Create",
  "json.Marshal",
  "json.MarshalIndent",
  "serde_json.to_string",
  "serde_json.to_vec",
  "to_string_pretty",
  "json_encode",
  "JSON.generate",
  "JSONSerialization.data",
  "Jason.encode",
  "Poison.encode",
  "JSON.encode",
  "JSONObject",
  "JsonObject",
  "JSONArray",
  "ConvertTo-Json",
]);
/** Methods of serialisers, whose object says nothing: `mapper.writeValueAsString(x)`. */
const JSON_METHODS: ReadonlySet<string> = new Set([
  "toJson",
  "writeValueAsString",
  "writeValueAsBytes",
  "encodeToString",
  "SerializeObject",
]);
const FORM_CALLS: ReadonlySet<string> = new Set([
  "URLSearchParams",
  "FormData",
  "urlencode",
  "urllib.parse.urlencode",
  "parse.urlencode",
  "querystring.stringify",
  "qs.stringify",
  "aiohttp.FormData",
]);
/** `json.dumps(x).encode("utf-8")`, `Buffer.from(text)`, `bytes(text, "utf8")`. */
const WRAPPERS: ReadonlySet<string> = new Set([
  "encode",
  "Buffer.from",
  "bytes",
  "str",
  "String",
  "toString",
  "strip",
  "trim",
  "replace",
]);

/** Reads a request's body. */
export function readBody(
  evaluator: Evaluator,
  located: Located,
  maps: MapBody,
  use: number,
  depth = 0,
): BodyFact {
  const { range } = located.expression;
  const unknown: BodyFact = { range, encoding: "unknown" };
  if (depth > 6) return unknown;
  const built = readBuiltBody(evaluator, located, use);
  if (built) return { range, encoding: "json", data: built };
  const target = locateBody(evaluator, located);
  const { expression, frame } = target;
  switch (expression.kind) {
    case "call": {
      // `snprintf(body, …)` is its own text.
      if (textCallOf(evaluator, expression, frame)) return readText(evaluator, target, range);
      const name =
        dottedName(expression.callee) ??
        (expression.callee.kind === "member" ? expression.callee.name : "");
      const argument = expression.arguments[0]?.value;
      const serialised =
        JSON_CALLS.has(name) ||
        (expression.callee.kind === "member" && JSON_METHODS.has(expression.callee.name));
      if (name.endsWith("to_json") && expression.callee.kind === "member")
        return {
          range,
          encoding: "json",
          data: readData(evaluator, { expression: expression.callee.object, frame }, use),
        };
      const object = maps === "form" ? undefined : jsonObjectBehind(evaluator, located);
      if (object) return { range, encoding: "json", data: readData(evaluator, object, use) };
      if (serialised && argument)
        return {
          range,
          encoding: "json",
          data: readData(evaluator, { expression: argument, frame }, use),
        };
      if (FORM_CALLS.has(name)) return { range, encoding: "form" };
      const method =
        expression.callee.kind === "member" && WRAPPERS.has(expression.callee.name)
          ? expression.callee.object
          : undefined;
      const inner = method ?? (WRAPPERS.has(name) ? argument : undefined);
      if (inner)
        return {
          ...readBody(evaluator, { expression: inner, frame }, maps, use, depth + 1),
          range,
        };
      return textCallOf(evaluator, expression, frame)?.fields === undefined
        ? unknown
        : readText(evaluator, target, range);
    }
    case "member":
      return expression.name === "to_json"
        ? {
            range,
            encoding: "json",
            data: readData(evaluator, { expression: expression.object, frame }, use),
          }
        : unknown;
    case "map":
    case "list":
      return maps === "json"
        ? { range, encoding: "json", data: readData(evaluator, located, use) }
        : { range, encoding: maps };
    case "string":
    case "template":
    case "binary":
      return readText(evaluator, target, range);
    default:
      return unknown;
  }
}

/** JSON that was put together statement by statement. */
function readBuiltBody(
  evaluator: Evaluator,
  { expression, frame }: Located,
  use: number,
): DataNode | undefined {
  const builders = evaluator.source.language.http?.json;
  if (!builders) return undefined;
  const name = textName(expression);
  const buffered =
    name === undefined ? undefined : readBufferData(evaluator, builders, name, use, frame);
  if (buffered) return buffered;
  const target = evaluator.locate(expression, frame);
  return target.expression.kind === "call"
    ? readWrittenData(evaluator, builders, target.expression, target.frame)
    : undefined;
}

/** The variable of `body` and `body.c_str()`. */
function textName(expression: Expression): string | undefined {
  if (expression.kind === "name") return expression.name;
  return expression.kind === "call" &&
    expression.callee.kind === "member" &&
    expression.arguments.length === 0
    ? dottedName(expression.callee.object)
    : undefined;
}

function locateBody(evaluator: Evaluator, located: Located): Located {
  const target = evaluator.locate(located.expression, located.frame);
  if (target.expression.kind !== "name") return target;
  // `payload += "…"` leaves no single literal; the folded text may still be JSON.
  const meaning = evaluator.definitions.find(target.expression.name, target.expression.token);
  return meaning && meaning.appends.length > 0
    ? {
        expression: {
          kind: "template",
          parts: [{ kind: "value", value: target.expression }],
          range: target.expression.range,
          token: target.expression.token,
        },
        frame: target.frame,
      }
    : target;
}

function readText(
  evaluator: Evaluator,
  located: Located,
  range: { start: number; end: number },
): BodyFact {
  const value = evaluator.fold(located.expression, located.frame);
  const data = isHole(value) ? undefined : readJsonText(value);
  if (data) return { range, encoding: "json", data };
  const [first] = value.pieces;
  const form = first?.kind === "text" && /^[\w.-]+=[^\s{[]*(?:&[\w.-]+=|$)/.test(first.text);
  return { range, encoding: form ? "form" : "unknown" };
}
