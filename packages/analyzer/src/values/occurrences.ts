import { isIdentifierPart } from "../lexer/characters.ts";
import { IDENTIFIER } from "../lexer/token.ts";
import type { Source } from "./source.ts";

/** Names that occur more often than this are not worth following. */
const MAX_OCCURRENCES = 2_000;

/** The identifier tokens that spell `name`, in order. Costs one substring search, not a pass over all tokens. */
export function occurrencesOf(source: Source, name: string): readonly number[] {
  const tokens: number[] = [];
  if (name.length === 0) return tokens;
  const { text } = source;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (
      isIdentifierPart(text.charCodeAt(at + name.length)) ||
      isIdentifierPart(text.charCodeAt(at - 1))
    )
      continue;
    const token = source.tokenAt(at);
    if (source.kind(token) !== IDENTIFIER || source.start(token) !== at) continue;
    tokens.push(token);
    if (tokens.length >= MAX_OCCURRENCES) break;
  }
  return tokens;
}
