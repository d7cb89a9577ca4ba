import { arduino, c, cpp } from "./c/language.ts";
import { documentLanguages } from "./documents.ts";
import { csharp } from "./csharp/language.ts";
import { dart } from "./dart/language.ts";
import { go } from "./go/language.ts";
import { kotlin } from "./kotlin/language.ts";
import { php } from "./php/language.ts";
import { ruby } from "./ruby/language.ts";
import { elixir } from "./elixir/language.ts";
import { rust } from "./rust/language.ts";
import { swift } from "./swift/language.ts";
import { java } from "./java/language.ts";
import { javascript, typescript, typescriptReact } from "./javascript/language.ts";
import { functionNode } from "./json/node-red.ts";
import type { CodeLanguage, Language } from "./language.ts";
import { powershell } from "./powershell/language.ts";
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
  java,
  csharp,
  dart,
  kotlin,
  go,
  rust,
  swift,
  php,
  ruby,
  elixir,
  powershell,
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
