import { NO_FACTS } from "../../facts/facts.ts";
import type { Range } from "../../text/range.ts";
import { type Block, linesOf } from "../embedded/block.ts";
import { islandsOf } from "../embedded/islands.ts";
import { maskOf } from "../embedded/mask.ts";
import type { DocumentLanguage, DocumentReading } from "../language.ts";

export const asciidoc: DocumentLanguage = {
  id: "asciidoc",
  aliases: ["adoc", "asciidoctor"],
  extensions: ["adoc", "asciidoc", "asc"],
  reading: "document",
  read,
};

const STYLE = /^\[(?:source)?(?:%[\w-]+)*[ \t]*(?:,[ \t]*([\w+#-]+))?[^\]]*\][ \t]*$/;
const DELIMITER = /^(?:-{4,}|\.{4,}|```\S*)[ \t]*$/;

/** Delimited blocks, with the language of the style line above. */
function read(text: string): DocumentReading {
  const lines = linesOf(text);
  const blocks: Block[] = [];
  const comments: Range[] = [];
  let language = "";
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.text.startsWith("//")) comments.push(line);
    const style = STYLE.exec(line.text);
    if (style) {
      language = style[1] ?? "";
      comments.push(line);
      continue;
    }
    if (!DELIMITER.test(line.text)) {
      if (line.text.trim() === "") language = "";
      continue;
    }
    comments.push(line);
    const mark = line.text.trimEnd();
    const close = mark.startsWith("```") ? "```" : mark;
    const found = lines.findIndex((one, at) => at > index && one.text.trimEnd() === close);
    const end = found < 0 ? lines.length : found;
    const named = mark.startsWith("```") ? mark.slice(3) : language;
    blocks.push({ language: named, lines: lines.slice(index + 1, end), linePrefix: "" });
    language = "";
    index = end;
  }
  return { facts: NO_FACTS, comments, islands: islandsOf(text, blocks, maskOf(text)) };
}
