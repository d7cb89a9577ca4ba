import { type DataNode, NO_FACTS } from "../../facts/facts.ts";
import type { Value } from "../../values/value.ts";
import { childOf, itemsOf, stringOf, textOf } from "../data/nodes.ts";
import { spelledIsland, spelledText } from "../embedded/spelled.ts";
import { readJson } from "../json/read-json.ts";
import type { DocumentLanguage, DocumentReading } from "../language.ts";

export const notebook: DocumentLanguage = {
  id: "jupyter",
  aliases: ["jupyter-notebook", "ipynb"],
  extensions: ["ipynb"],
  reading: "document",
  read,
};

/** Cells of a notebook share their names, so its code is one program; commands among it are another. */
function read(text: string): DocumentReading {
  const { root } = readJson(text);
  const cells = itemsOf(childOf(root, "cells"));
  const code = cells.flatMap((cell) => sourceOf(cell, "code") ?? []);
  const prose = cells.flatMap((cell) => sourceOf(cell, "markdown") ?? []);
  const program = spelledText(code);
  const { own, commands } = splitMagics(program.blocks);
  const languageId = languageOf(root);
  return {
    facts: NO_FACTS,
    comments: [],
    islands: [
      spelledIsland(languageId, { ...program, text: own }),
      spelledIsland("shellscript", { ...program, text: commands }),
      ...prose.map((source) => spelledIsland("markdown", spelledText([source]))),
    ],
  };
}

/** A cell's source: a string, or a list of lines. */
function sourceOf(cell: DataNode, type: string): readonly [readonly Value[]] | undefined {
  if (textOf(childOf(cell, "cell_type")) !== type) return undefined;
  const source = childOf(cell, "source");
  const lines = source?.kind === "array" ? itemsOf(source) : source ? [source] : [];
  return [lines.flatMap((line) => stringOf(line) ?? [])];
}

function languageOf(root: DataNode | undefined): string {
  const metadata = childOf(root, "metadata");
  const name =
    textOf(childOf(childOf(metadata, "kernelspec"), "language")) ??
    textOf(childOf(childOf(metadata, "language_info"), "name"));
  return name ?? "python";
}

/** `!command` lines and `%%bash` cells apart from the program; other magics are left out of both. */
function splitMagics(cells: readonly string[]): {
  readonly own: string;
  readonly commands: string;
} {
  let own = "";
  let commands = "";
  for (const cell of cells) {
    const inShell = /^\s*%%(?:bash|sh|shell|script\s+\w*sh)\b/.test(cell);
    for (const line of cell.split(/(?<=\n)/)) {
      const blank = line.replace(/[^\r\n]/g, " ");
      const isMagic = /^\s*%/.test(line);
      const isCommand = !isMagic && (inShell || /^\s*!/.test(line));
      own += isMagic || isCommand ? blank : line;
      commands += isCommand ? line.replace(/^(\s*)!/, "$1 ") : blank;
    }
  }
  return { own, commands };
}
