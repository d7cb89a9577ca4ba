import { asciidoc } from "./asciidoc/language.ts";
import { astro, html, svelte, vue } from "./html/language.ts";
import { http } from "./http/language.ts";
import { json, jsonc } from "./json/language.ts";
import type { DocumentLanguage } from "./language.ts";
import { markdown, mdx } from "./markdown/language.ts";
import { notebook } from "./notebook/language.ts";
import { restructuredText } from "./restructuredtext/language.ts";
import { dotenv, ini, properties, requirements, toml } from "./settings/formats.ts";
import { kconfig } from "./settings/kconfig.ts";
import { plainText } from "./text/language.ts";
import { xml } from "./xml/language.ts";
import { yaml } from "./yaml/language.ts";

/** Every kind of file that is no program. A new one is a row here; names of files come before extensions. */
export const documentLanguages: readonly DocumentLanguage[] = [
  markdown,
  mdx,
  restructuredText,
  asciidoc,
  html,
  vue,
  svelte,
  astro,
  notebook,
  http,
  json,
  jsonc,
  yaml,
  toml,
  ini,
  properties,
  dotenv,
  kconfig,
  requirements,
  xml,
  plainText,
];
