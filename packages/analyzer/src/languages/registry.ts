import { arduino, c, cpp } from "./c/language.ts";
import { documentLanguages } from "./documents.ts";
import { javascript, typescript, typescriptReact } from "./javascript/language.ts";
import { functionNode } from "./json/node-red.ts";
import type { CodeLanguage, Language } from "./language.ts";
import { python } from "./python/language.ts";
import { shell } from "./shell/language.ts";

/** Every language with a front end. A new one is a row here. */
export const languages: readonly Language[] = [
  javascript,
  typescript,
  typescriptReact,
  python,
  shell,
  c,
  cpp,
  arduino,
  functionNode,
  ...documentLanguages,
];

/** By language id or alias, as editors send them. */
export function findLanguage(id: string): Language | undefined {
  return languages.find((language) => language.id === id || language.aliases?.includes(id));
}

/** The programming language of an id or alias. */
export function findCodeLanguage(id: string): CodeLanguage | undefined {
  const language = findLanguage(id);
  return language?.reading === "document" ? undefined : language;
}
