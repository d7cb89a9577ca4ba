import { codeAt } from "../../languages/code-at.ts";
import type { CodeLanguage } from "../../languages/language.ts";
import { findCodeLanguage, findLanguage } from "../../languages/registry.ts";
import { lex } from "../../lexer/lex.ts";
import { Source } from "../../values/source.ts";
import { httpPlaceAt } from "./http-place.ts";

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
  const code =
    codeAt(text, language, offset) ??
    (language.id === "http" ? httpBodyAt(text, offset) : undefined) ??
    lineAt(text, offset);
  if (code === undefined) return undefined;
  const source = new Source(lex(code.text, code.language.lexicon), code.language);
  return source.inComment(offset) ? undefined : source;
}

/** The body of a `.http` request, where it is JSON: a map as JavaScript writes it. */
function httpBodyAt(text: string, offset: number): CodeText | undefined {
  const place = httpPlaceAt(text, offset);
  const language = findCodeLanguage("javascript");
  if (place?.part !== "body" || !language) return undefined;
  const body = text.slice(place.range.start, place.range.end);
  if (!/^\s*[[{]/.test(body)) return undefined;
  // In braces alone a map would be a block.
  const before = place.range.start < 2 ? "" : `${" ".repeat(place.range.start - 2)}=(`;
  return { text: before + body, language };
}

interface CodeText {
  readonly text: string;
  readonly language: CodeLanguage;
}

/** The line alone, at its place: a quote that is open elsewhere has no say in it. */
function lineAt(text: string, offset: number): CodeText | undefined {
  const language = findCodeLanguage("shellscript");
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  const line = text.slice(start, end === -1 ? text.length : end);
  return language && { text: " ".repeat(start) + line, language };
}
