import { limits } from "@tagoio-workbench/catalog";
import { failure, objectParseError, type Outcome, value } from "../../http/reply.ts";
import type { Fields, FieldType } from "./entity-schema.ts";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const { stringLength, textLength, jsonBytes } = limits.entity;

/** What a value of each type must be; says what is wrong in words that continue the name of the field. */
const checks: Readonly<Record<FieldType, (it: unknown) => string | undefined>> = {
  string: (it) => textOf(it, stringLength),
  text: (it) => textOf(it, textLength),
  boolean: (it) => (typeof it === "boolean" ? undefined : "must be true or false"),
  uuid: (it) => (typeof it === "string" && uuid.test(it) ? undefined : "must be a UUID"),
  int: (it) => (Number.isSafeInteger(it) ? undefined : "must be a whole number"),
  float: (it) => (typeof it === "number" ? undefined : "must be a number"),
  json: (it) =>
    Buffer.byteLength(JSON.stringify(it)) <= jsonBytes
      ? undefined
      : `must be at most ${jsonBytes} bytes of JSON`,
  timestamp: (it) =>
    typeof it === "string" && !Number.isNaN(Date.parse(it)) ? undefined : "must be a date",
};

function textOf(it: unknown, most: number): string | undefined {
  if (typeof it !== "string") {
    return "must be text";
  }
  return it.length <= most ? undefined : `must have at most ${most} characters`;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * Checks the fields of a row.
 *
 * @param place Where the row stands in the body, for messages
 * @param partial Whether required fields may be left out, as when a row is changed
 */
export function checkRow(
  fields: Fields,
  sent: Values,
  place: string,
  partial: boolean,
): Outcome<Values> {
  for (const [name, given] of Object.entries(sent)) {
    const field = fields[name];
    if (field === undefined) {
      return failure(objectParseError(`${place}${name} is no field of the entity`));
    }
    const problem =
      given === null || given === undefined
        ? field.required
          ? "is required"
          : undefined
        : checks[field.type](given);
    if (problem !== undefined) {
      return failure(objectParseError(`${place}${name} ${problem}`));
    }
  }
  const missing = partial
    ? undefined
    : Object.entries(fields).find(([name, { required }]) => required && !(name in sent));
  return missing === undefined
    ? value(sent)
    : failure(objectParseError(`${place}${missing[0]} is required`));
}
