/**
 * The value that somebody typed: `true` and `false` are switches, what reads as a number is one,
 * text in double quotes is text whatever it looks like. Undefined when nothing was typed.
 */
export function typedValue(text: string): string | number | boolean | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  if (trimmed === "true" || trimmed === "false") return trimmed === "true";
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return Number(trimmed);
  const quoted = /^"(.*)"$/s.exec(trimmed);
  return quoted?.[1] ?? trimmed;
}
