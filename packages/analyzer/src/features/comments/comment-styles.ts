import { codeAt } from "../../languages/code-at.ts";
import type { CodeLanguage } from "../../languages/language.ts";
import { findLanguage } from "../../languages/registry.ts";

/** How a comment that has a line of its own is written. */
export interface CommentStyle {
  readonly open: string;
  /** Undefined where the end of the line ends it. */
  readonly close?: string;
}

/** What documents without a lexicon use: markup, settings, data with comments. */
const usual: readonly CommentStyle[] = [
  { open: "<!--", close: "-->" },
  { open: "{/*", close: "*/}" },
  { open: "#" },
  { open: "//" },
  { open: ";" },
  { open: ".." },
];

/**
 * How a comment could be written at a place, the likeliest first. For code that is certain; for other documents these
 * are candidates, and only reading the document again tells whether one of them is a comment there.
 */
export function commentStylesAt(
  text: string,
  languageId: string,
  offset: number,
): readonly CommentStyle[] {
  const language = findLanguage(languageId);
  if (language === undefined) return [];
  if (language.reading !== "document") return stylesOf(language);
  const code = codeAt(text, language, offset);
  return [...(code === undefined ? [] : stylesOf(code.language)), ...usual];
}

function stylesOf({ lexicon }: CodeLanguage): readonly CommentStyle[] {
  const [line] = lexicon.lineComments;
  if (line !== undefined) return [{ open: line }];
  return (lexicon.blockComments ?? []).slice(0, 1);
}
