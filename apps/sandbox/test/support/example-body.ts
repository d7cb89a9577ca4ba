import { type JsonSchema, schemas } from "@tagoio-workbench/catalog/schemas";

/** Real values by the names of the fields that they stand in. */
export type Known = Readonly<Record<string, unknown>>;

/**
 * A body that fits a schema of the catalog: every field that is not deprecated, with what is known where name and type
 * say so.
 */
export function exampleOf(schema: JsonSchema, known: Known, name = ""): unknown {
  const { $ref, properties, items, minItems, anyOf, oneOf, allOf } = schema;
  if (typeof $ref === "string") {
    return exampleOf(schemas[$ref.replace("#/schemas/", "")] ?? {}, known, name);
  }
  if ("const" in schema) {
    return schema["const"];
  }
  const [choice] = (schema["enum"] ?? []) as readonly unknown[];
  if (choice !== undefined) {
    return choice;
  }
  if (Array.isArray(allOf)) {
    const parts = (allOf as JsonSchema[]).map((part) => exampleOf(part, known, name));
    return Object.assign({}, ...parts) as unknown;
  }
  const [first] = (anyOf ?? oneOf ?? []) as readonly JsonSchema[];
  if (first !== undefined) {
    return exampleOf(first, known, name);
  }
  const type = [schema["type"]].flat().find((each) => each !== "null");
  if (name in known && typeOf(known[name]) === type) {
    return known[name];
  }
  switch (type) {
    case "object":
      return Object.fromEntries(
        Object.entries((properties ?? {}) as Record<string, JsonSchema>)
          .filter(([, field]) => field["deprecated"] !== true)
          .map(([field, each]) => [field, exampleOf(each, known, field)]),
      );
    case "array":
      return Array.from({ length: Number(minItems ?? 1) }, () =>
        exampleOf((items ?? {}) as JsonSchema, known, name),
      );
    case "number":
    case "integer":
      return 1;
    case "boolean":
      return true;
    default:
      return schema["format"] === "date-time" ? "2026-11-01T00:00:00.000Z" : "text";
  }
}

const typeOf = (it: unknown): string => (Array.isArray(it) ? "array" : typeof it);
