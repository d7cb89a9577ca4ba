import { type Facts, NO_FACTS } from "../../facts/facts.ts";
import { writtenFacts } from "../../facts/written-facts.ts";
import { toFact } from "../../requests/to-fact.ts";
import type { Range } from "../../text/range.ts";
import { islandsOf } from "../embedded/islands.ts";
import { maskOf, matchesOutside } from "../embedded/mask.ts";
import type { DocumentLanguage, DocumentReading } from "../language.ts";
import { type ApiBlueprint, readApiBlueprint } from "./api-blueprint.ts";
import { readBlocks } from "./blocks.ts";
import { inlineIslands } from "./inline-code.ts";

const HTML_COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const MDX_COMMENT = /\{\/\*[\s\S]*?(?:\*\/\}|$)/g;

export const markdown: DocumentLanguage = {
  id: "markdown",
  aliases: ["rmd", "quarto"],
  extensions: ["md", "markdown", "mdown", "mkd", "rmd", "qmd", "apib"],
  reading: "document",
  read: (text) => readMarkdown(text, HTML_COMMENT),
};

export const mdx: DocumentLanguage = {
  id: "mdx",
  extensions: ["mdx"],
  reading: "document",
  read: (text) => readMarkdown(text, MDX_COMMENT),
};

/** Prose says nothing; code in fences, indented blocks and spans does. */
function readMarkdown(text: string, comment: RegExp): DocumentReading {
  const { blocks, openings, prose } = readBlocks(text);
  const mask = maskOf(text);
  const code = blocks.flatMap(({ lines }) => lines);
  const blueprint = readApiBlueprint(text);
  return {
    facts: blueprint ? blueprintFacts(text, blueprint) : NO_FACTS,
    // A comment above a block is about its first line, so the fence in between counts as part of the comment.
    comments: inOrder([...matchesOutside(text, comment, code), ...openings]),
    islands: [...islandsOf(text, blocks, mask), ...inlineIslands(prose, mask)],
  };
}

function blueprintFacts(text: string, { host, drafts }: ApiBlueprint): Facts {
  const headers = drafts.flatMap((draft) => draft.headers.headers);
  return writtenFacts(text, {
    texts: [
      { range: host, names: [] },
      ...headers.map(({ name, value }) => ({ range: value.range, names: [name] })),
    ],
    requests: drafts.map(toFact),
  });
}

function inOrder(ranges: readonly Range[]): readonly Range[] {
  return ranges.toSorted((left, right) => left.start - right.start);
}
