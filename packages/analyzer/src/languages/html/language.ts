import { NO_FACTS } from "../../facts/facts.ts";
import { islandAt } from "../embedded/island.ts";
import { maskOf } from "../embedded/mask.ts";
import type { DocumentLanguage, DocumentReading, Island } from "../language.ts";
import { readScripts, type Script } from "./scripts.ts";

export const html: DocumentLanguage = {
  id: "html",
  aliases: ["htm", "django-html", "jinja-html", "handlebars", "ejs"],
  extensions: ["html", "htm", "xhtml", "ejs", "hbs"],
  reading: "document",
  read: readPage,
};

export const vue: DocumentLanguage = {
  id: "vue",
  extensions: ["vue"],
  reading: "document",
  read: readPage,
};

export const svelte: DocumentLanguage = {
  id: "svelte",
  extensions: ["svelte"],
  reading: "document",
  read: readPage,
};

export const astro: DocumentLanguage = {
  id: "astro",
  extensions: ["astro"],
  reading: "document",
  read: readAstro,
};

/** The scripts of a page share their names, so those of one language are one program; data stands alone. */
function readPage(text: string): DocumentReading {
  const { scripts, comments } = readScripts(text);
  return { facts: NO_FACTS, comments, islands: islandsOf(text, scripts) };
}

/** Code between the fences at the top runs on the server, scripts in the browser: they share nothing. */
function readAstro(text: string): DocumentReading {
  const opening = /^\s*---[ \t]*\r?\n/.exec(text)?.[0].length;
  const rest = opening === undefined ? undefined : /^---[ \t]*$/m.exec(text.slice(opening));
  const end = opening === undefined ? 0 : opening + (rest?.index ?? text.length - opening);
  const { scripts, comments } = readScripts(text, end);
  const front: readonly Script[] =
    opening === undefined ? [] : [{ languageId: "typescript", range: { start: opening, end } }];
  return {
    facts: NO_FACTS,
    comments,
    islands: [...islandsOf(text, front), ...islandsOf(text, scripts)],
  };
}

function islandsOf(text: string, scripts: readonly Script[]): readonly Island[] {
  const mask = maskOf(text);
  const programs = new Map<string, Script[]>();
  for (const script of scripts) {
    const { languageId, range } = script;
    const key = languageId === "json" ? `json ${range.start}` : languageId;
    const program = programs.get(key);
    if (program) program.push(script);
    else programs.set(key, [script]);
  }
  return [...programs.values()].map((parts) => {
    const ranges = parts.map(({ range }) => range);
    return islandAt(mask, parts[0]!.languageId, ranges);
  });
}
