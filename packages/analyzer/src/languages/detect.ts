import type { Language } from "./language.ts";
import { findLanguage, languages } from "./registry.ts";

/** What is known of a document whose language is asked for. */
export interface DocumentIdentity {
  readonly path?: string | undefined;
  readonly languageId?: string | undefined;
  readonly text?: string | undefined;
}

/**
 * The language of a document: the editor's language id wins, then the file name, then its extension, then a `#!` line.
 * Undefined when no front end reads it.
 */
export function detectLanguage(document: DocumentIdentity): Language | undefined {
  const { path, languageId, text } = document;
  const language =
    (languageId === undefined ? undefined : findLanguage(languageId)) ??
    (path === undefined ? undefined : byPath(path)) ??
    byInterpreter(text ?? "");
  const actual = language?.mistaken?.(text ?? "");
  return (actual === undefined ? undefined : findLanguage(actual)) ?? language;
}

/** {@link detectLanguage}'s language id. */
export function languageOf(document: DocumentIdentity): string | undefined {
  return detectLanguage(document)?.id;
}

function byPath(path: string): Language | undefined {
  const name = path
    .slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1)
    .toLowerCase();
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 ? name.slice(dot + 1) : undefined;
  return languages.find(
    (language) =>
      language.fileNames?.includes(name) ||
      (extension !== undefined && language.extensions.includes(extension)),
  );
}

function byInterpreter(text: string): Language | undefined {
  if (!text.startsWith("#!")) return undefined;
  const [line = ""] = text.slice(2, 200).split("\n");
  const words = line
    .trim()
    .split(/\s+/)
    .map((word) => word.slice(word.lastIndexOf("/") + 1));
  const program =
    words[0] === "env" ? words.slice(1).find((word) => !word.startsWith("-")) : words[0];
  // `python3.12` is python.
  const name = program?.replace(/[\d.]+$/, "");
  return languages.find((language) =>
    language.interpreters?.some((interpreter) => interpreter === program || interpreter === name),
  );
}

/** Glob patterns of the files that some front end reads, for editors that watch files. */
export function fileNamePatterns(): readonly string[] {
  const extensions = new Set(languages.flatMap((language) => language.extensions));
  const names = new Set(languages.flatMap(({ fileNames }) => fileNames ?? []));
  const inBraces = [...extensions].join(",");
  return [`**/*.{${inBraces}}`, ...[...names].map((name) => `**/${name}`)];
}
