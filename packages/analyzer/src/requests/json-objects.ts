import type { Evaluator } from "../values/evaluator.ts";
import type { CallExpression, Expression } from "../values/expression.ts";
import type { Located } from "../values/frame.ts";
import { step } from "../values/step.ts";

/** Types of libraries whose objects are filled entry by entry: `JSONObject o = new JSONObject(); o.put(k, v)`. */
const OBJECTS: ReadonlySet<string> = new Set([
  "JSONObject",
  "JsonObject",
  "JObject",
  "createObjectNode",
  "HashMap",
  "LinkedHashMap",
  "TreeMap",
  "Dictionary",
  "mutableMapOf",
  "hashMapOf",
  "buildJsonObject",
]);
const ARRAYS: ReadonlySet<string> = new Set([
  "JSONArray",
  "JsonArray",
  "JArray",
  "createArrayNode",
  "ArrayList",
  "List",
  "mutableListOf",
]);

function madeBy({ callee }: CallExpression): string {
  return callee.kind === "name" || callee.kind === "member" ? callee.name : "";
}

/** Does the call make an empty JSON object or array? */
export function emptyKind(call: CallExpression): "object" | "array" | undefined {
  if (call.arguments.length > 0) return undefined;
  const name = madeBy(call);
  if (OBJECTS.has(name)) return "object";
  return ARRAYS.has(name) ? "array" : undefined;
}

const FILLERS: ReadonlySet<string> = new Set(["put", "add", "accumulate", "addProperty", "Add"]);

/** The links of `new JSONObject().put(k, v).put(k, v)`, first to last, with the call that makes the object. */
export function filledInChain(
  call: CallExpression,
): { readonly start: CallExpression; readonly links: readonly CallExpression[] } | undefined {
  const links: CallExpression[] = [];
  let link: Expression = call;
  while (link.kind === "call" && link.callee.kind === "member" && FILLERS.has(link.callee.name)) {
    links.unshift(link);
    link = link.callee.object;
  }
  return link.kind === "call" && links.length > 0 && emptyKind(link)
    ? { start: link, links }
    : undefined;
}

/** The name that an expression is read through and that holds such an object: what is put into it is known by the name. */
export function jsonObjectBehind(evaluator: Evaluator, located: Located): Located | undefined {
  let current: Located | undefined = located;
  for (let hops = 0; current && hops < 12; hops++) {
    const { expression }: Located = current;
    const next: Located | undefined = step(evaluator, current);
    const made = (next ?? current).expression;
    const isJson =
      made.kind === "call" && (emptyKind(made) !== undefined || filledInChain(made) !== undefined);
    if (isJson && (expression.kind === "name" || expression.kind === "member" || !next))
      return current;
    current = next;
  }
  return undefined;
}
