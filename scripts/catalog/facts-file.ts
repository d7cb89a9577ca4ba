import { readFileSync } from "node:fs";

/** JSON of no promised shape; the generator checks what it needs. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** The two inputs of the generator. */
export interface FactsFiles {
  /** What public sources say. */
  readonly facts: JsonObject;
  /** What the workbench makes of gaps and contradictions. */
  readonly decisions: JsonObject;
}

/** Reads both files from the catalog's folder `facts`. Throws with the file's name when one is missing or broken. */
export function readFacts(): FactsFiles {
  const read = (name: string): JsonObject => {
    const url = new URL(`../../packages/catalog/facts/${name}`, import.meta.url);
    try {
      return asObject(JSON.parse(readFileSync(url, "utf8")) as Json, name);
    } catch (cause) {
      throw new Error(`facts/${name} cannot be read`, { cause });
    }
  };
  return { facts: read("tagoio-api.json"), decisions: read("decisions.json") };
}

/** The value as an object, or an error that names `where`. */
export function asObject(value: Json | undefined, where: string): JsonObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`${where}: an object is expected`);
  }
  return value as JsonObject;
}

/** The value as a list of objects, or an error that names `where`. */
export function asRows(value: Json | undefined, where: string): readonly JsonObject[] {
  if (!Array.isArray(value)) throw new Error(`${where}: a list is expected`);
  return value.map((row, index) => asObject(row as Json, `${where}[${index}]`));
}

/** The value as text, or an error that names `where`. */
export function asText(value: Json | undefined, where: string): string {
  if (typeof value !== "string") throw new Error(`${where}: a text is expected`);
  return value;
}

/** The value as a list of texts; an absent value is an empty list. */
export function asTexts(value: Json | undefined, where: string): readonly string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Error(`${where}: a list is expected`);
  return value.map((item) => asText(item as Json, where));
}

/** The object without keys whose value is undefined, and with the rest in the given order. */
export function compact(row: { readonly [key: string]: Json | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(row).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}
