import { astro, html, svelte, vue } from "./html/language.ts";
import { http } from "./http/language.ts";
import type { DocumentLanguage } from "./language.ts";
import { markdown, mdx } from "./markdown/language.ts";

/** Every kind of file that is no program. A new one is a row here. */
export const documentLanguages: readonly DocumentLanguage[] = [
  markdown,
  mdx,
  html,
  vue,
  svelte,
  astro,
  http,
];
