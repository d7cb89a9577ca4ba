import type { Json, JsonObject } from "./facts-file.ts";

const longest = 160;

/** A JSON schema of the facts as a short type expression for hovers, such as `Device[]`. */
export function typeText(schema: Json | undefined): string {
  const text = expression(schema);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function expression(schema: Json | undefined): string {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return "unknown";
  const row = schema as JsonObject;
  if (typeof row["$ref"] === "string") return row["$ref"].slice(row["$ref"].lastIndexOf("/") + 1);
  const options = row["oneOf"] ?? row["anyOf"];
  if (Array.isArray(options)) return [...new Set(options.map(expression))].join(" | ");
  if (Array.isArray(row["allOf"])) return row["allOf"].map(expression).join(" & ");
  if (row["const"] !== undefined) return JSON.stringify(row["const"]);
  if (Array.isArray(row["enum"]))
    return row["enum"].map((item) => JSON.stringify(item)).join(" | ");
  if (Array.isArray(row["type"]))
    return row["type"].map((type) => expression({ type })).join(" | ");
  if (row["type"] === "array") return arrayOf(expression(row["items"]));
  if (row["type"] === "object") return objectText(row);
  if (row["type"] === "integer") return "number";
  return typeof row["type"] === "string" ? row["type"] : "unknown";
}

function arrayOf(item: string): string {
  return item.includes(" ") && !item.startsWith("{") ? `(${item})[]` : `${item}[]`;
}

function objectText(row: JsonObject): string {
  const properties = row["properties"];
  if (typeof properties !== "object" || properties === null || Array.isArray(properties))
    return "object";
  const required = new Set(Array.isArray(row["required"]) ? row["required"] : []);
  const fields = Object.entries(properties).map(
    ([name, value]) => `${name}${required.has(name) ? "" : "?"}: ${expression(value)}`,
  );
  return fields.length === 0 ? "object" : `{ ${fields.join("; ")} }`;
}
