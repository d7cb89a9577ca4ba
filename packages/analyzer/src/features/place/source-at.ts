import { codeAt } from "../../languages/code-at.ts";
import type { CodeLanguage } from "../../languages/language.ts";
import { findCodeLanguage, findLanguage } from "../../languages/registry.ts";
import { lex } from "../../lexer/lex.ts";
import { Source } from "../../values/source.ts";

/**
 * The code at a place, outside of comments; undefined where there is none. In documents that are no code, such as settings
 * and requests, it is the line: words and strings are told apart there as a shell does it.
 */
export function sourceAt(
  text: string,
  languageId: string | undefined,
  offset: number,
): Source | undefined {
  const language = languageId === undefined ? undefined : findLanguage(languageId);
  if (language === undefined) return undefined;
  const code = codeAt(text, language, offset) ?? lineAt(text, offset);
  if (code === undefined) return undefined;
  const source = new Source(lex(code.text, code.language.lexicon), code.language);
  return source.inComment(offset) ? undefined : source;
}

/** The line alone, at its place: a quote that is open elsewhere has no say in it. */
function lineAt(
  text: string,
  offset: number,
): { readonly text: string; readonly language: CodeLanguage } | undefined {
  const language = findCodeLanguage("shellscript");
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  const line = text.slice(start, end === -1 ? text.length : end);
  return language && { text: " ".repeat(start) + line, language };
}
