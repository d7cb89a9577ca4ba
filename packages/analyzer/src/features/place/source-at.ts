import { codeAt } from "../../languages/code-at.ts";
import { findLanguage } from "../../languages/registry.ts";
import { lex } from "../../lexer/lex.ts";
import { Source } from "../../values/source.ts";

/** The code at a place, outside of comments; undefined where there is none. */
export function sourceAt(
  text: string,
  languageId: string | undefined,
  offset: number,
): Source | undefined {
  const language = languageId === undefined ? undefined : findLanguage(languageId);
  const code = language && codeAt(text, language, offset);
  if (!code) return undefined;
  const source = new Source(lex(code.text, code.language.lexicon), code.language);
  return source.inComment(offset) ? undefined : source;
}
