import { typedValue } from "./typed-value.ts";

/** A point in one line: `temperature = 21.5 °C`. */
export interface Assignment {
  readonly variable: string;
  readonly value: string | number | boolean;
  readonly unit?: string;
}

/**
 * Reads `variable = value unit`. The unit is what follows a number; text has none unless the text
 * stands in quotes. Undefined when it is not of that form.
 */
export function parseAssignment(text: string): Assignment | undefined {
  const parts = /^\s*([^=]+?)\s*=\s*(\S.*?)\s*$/s.exec(text);
  const [, variable, rest] = parts ?? [];
  if (variable === undefined || rest === undefined) return undefined;
  const whole = typedValue(rest);
  if (whole === undefined) return undefined;
  const split = /^("[^"]*"|\S+)\s+(\S.*)$/s.exec(rest);
  const [, head = "", unit = ""] = split ?? [];
  const first = head.startsWith('"') || typeof typedValue(head) === "number";
  const value = typedValue(head);
  return first && value !== undefined ? { variable, value, unit } : { variable, value: whole };
}
