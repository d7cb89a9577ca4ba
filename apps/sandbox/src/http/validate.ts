import type * as z from "zod";
import { failure, objectParseError, type Outcome, refuse, type Reply, value } from "./reply.ts";

/** The first thing that is wrong, as `[0].variable is required`. */
function describeIssue(error: z.ZodError, root = "the body"): string {
  const [issue] = error.issues;
  if (issue === undefined) {
    return `${root} is not valid`;
  }
  return describeAt(issue.path, messageOf(issue), root);
}

/** A sentence on a field, such as `[0].variable is required`. */
export function describeAt(
  path: readonly PropertyKey[],
  message: string,
  root = "the body",
): string {
  const place = path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./u, "");
  // Messages of ours continue the name of the field; those of the schema library are sentences.
  const joint = /^[a-z]/u.test(message) ? " " : ": ";
  return `${place === "" ? root : place}${joint}${message}`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/** What the schema library says of a wrong type, in the words that our own schemas use. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== "invalid_type" || !issue.message.startsWith("Invalid input")) {
    return issue.message;
  }
  return issue.message.endsWith("received undefined")
    ? "is required"
    : `must be ${typeNames[issue.expected] ?? issue.expected}`;
}

/** Checks a JSON body against a schema. */
export function checkBody<T>(schema: z.ZodType<T>, body: unknown): Outcome<T> {
  const parsed = schema.safeParse(body);
  return parsed.success
    ? value(parsed.data)
    : failure(objectParseError(describeIssue(parsed.error)));
}

/** Checks a JSON body that is one item or a list of items; gives a list. */
export function checkItems<T>(schema: z.ZodType<T>, body: unknown): Outcome<readonly T[]> {
  if (Array.isArray(body)) {
    return checkBody(schema.array(), body);
  }
  const item = checkBody(schema, body);
  return item.ok ? value([item.value]) : item;
}

/** Checks query parameters against a schema. */
export function checkQuery<T>(schema: z.ZodType<T>, query: unknown): Outcome<T> {
  const parsed = schema.safeParse(query);
  return parsed.success
    ? value(parsed.data)
    : failure(badQuery(describeIssue(parsed.error, "the query")));
}

/** Refuses query parameters. */
export const badQuery = (detail: string): Reply =>
  refuse(400, `Error on Query parameters: ${detail}`);
