import type { DataEntry } from "../../facts/facts.ts";
import { knownText } from "../../values/pieces.ts";
import type { Report } from "../rule.ts";
import type { FieldType } from "./fields.ts";
import type { ConfigMessage } from "./messages.ts";

const words: Readonly<Record<FieldType, string>> = {
  text: "text",
  address: "an address that begins with https://",
  "live-address": "an address that ends in /events",
  id: "an ID of 24 hexadecimal digits",
  list: "a list",
};

/** Checks the value of a known key. */
export function checkField(
  { key, value }: DataEntry,
  type: FieldType,
): readonly Report<ConfigMessage>[] {
  const text = value.kind === "string" ? knownText(value.value) : undefined;
  const isRight = type === "list" ? value.kind === "array" : text !== undefined && fits(text, type);
  if (isRight || value.kind === "unknown") return [];
  return [{ message: "type", range: value.range, data: { key, expected: words[type] } }];
}

/** An empty text is what the command line writes before it knows better. */
function fits(text: string, type: FieldType): boolean {
  if (text === "") return type !== "live-address";
  if (type === "id") return /^[\da-f]{24}$/i.test(text);
  if (type === "address") return /^https?:\/\/[^\s/]+/.test(text);
  if (type === "live-address") return /^https?:\/\/[^\s/]+\/events\/?$/.test(text);
  return true;
}
