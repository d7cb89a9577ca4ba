import { javascript, typescript, typescriptReact } from "./javascript.ts";
import type { Language } from "./language.ts";
import { python } from "./python.ts";
import { shell } from "./shell.ts";

/** Every language with a front end. A new one is a row here. */
export const languages: readonly Language[] = [
  javascript,
  typescript,
  typescriptReact,
  python,
  shell,
];

/** By language id or alias, as editors send them. */
export function findLanguage(id: string): Language | undefined {
  return languages.find((language) => language.id === id || language.aliases?.includes(id));
}
