import { findTokenKind, type TokenKind } from "@tagoio-workbench/catalog";

/** Joins paragraphs and leaves out empty ones. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}

/** Marks text as code. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** `a, b or c`; without a word between, `a, b, c`. */
export function list(items: readonly string[], word?: "or" | "and"): string {
  if (word === undefined || items.length < 2) return items.join(", ");
  return `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1) ?? ""}`;
}

/** `device token`, as the catalog calls it. */
export function kindName(kind: TokenKind): string {
  const { label } = findTokenKind(kind);
  return label.startsWith("Tago") ? label : label.toLowerCase();
}

/** Names of kinds; "none" is no kind. */
export function kindNames(kinds: readonly (TokenKind | "none")[]): readonly string[] {
  return kinds.filter((kind): kind is TokenKind => kind !== "none").map(kindName);
}
