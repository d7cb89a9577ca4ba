import type { CodeLanguage, Language } from "./language.ts";
import { findLanguage } from "./registry.ts";

/** A programming language and a text to read with it; places in it are places of the document. */
export interface CodeAt {
  readonly text: string;
  readonly language: CodeLanguage;
}

/** Markdown holds HTML, which holds JavaScript; deeper than this nobody nests. */
export const MAX_NESTING = 3;

/**
 * The code at an offset: all of the document, or the part of it that holds the offset. Undefined where there is none, or
 * where it is spelled in another way than the document.
 */
export function codeAt(text: string, language: Language, offset: number): CodeAt | undefined {
  let [part, own]: [string, Language] = [text, language];
  for (let depth = 0; own.reading === "document"; depth++) {
    const island = own
      .read(part)
      .islands.find(({ ranges }) =>
        ranges.some(({ start, end }) => start <= offset && offset <= end),
      );
    const inner = island && findLanguage(island.languageId.toLowerCase());
    if (!inner || island.spelling || depth === MAX_NESTING) return undefined;
    [part, own] = [island.text, inner];
  }
  return { text: part, language: own };
}
