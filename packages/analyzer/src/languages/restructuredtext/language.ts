import { NO_FACTS } from "../../facts/facts.ts";
import type { Range } from "../../text/range.ts";
import { type Block, type Line, linesOf } from "../embedded/block.ts";
import { islandsOf } from "../embedded/islands.ts";
import { maskOf } from "../embedded/mask.ts";
import type { DocumentLanguage, DocumentReading } from "../language.ts";

export const restructuredText: DocumentLanguage = {
  id: "restructuredtext",
  aliases: ["rst"],
  extensions: ["rst"],
  reading: "document",
  read,
};

const DIRECTIVE = /^(\s*)\.\. (?:code-block|code|sourcecode|prompt)::[ \t]*(\S*)/;
const LITERAL = /^(\s*)(?!\s*\.\. ).*::[ \t]*$/;
const COMMENT = /^\s*\.\. (?![\w-]+::|_|\[|\|)/;
const OPTION = /^\s+:[\w-]+:/;

/** Blocks of code behind a directive, and literal blocks that prove their language. */
function read(text: string): DocumentReading {
  const lines = linesOf(text);
  const blocks: Block[] = [];
  const comments: Range[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const directive = DIRECTIVE.exec(line.text);
    const literal = directive ? null : LITERAL.exec(line.text);
    if (COMMENT.test(line.text)) comments.push(line);
    const opening = directive ?? literal;
    if (!opening) continue;
    // A comment above a block is about its first line.
    comments.push(line);
    const from = directive ? afterOptions(lines, index + 1) : index + 1;
    const body = indentedLines(lines, from, opening[1]!.length);
    const first = body.find(({ text: own }) => own.trim() !== "");
    if (first)
      blocks.push({
        language: directive?.[2] ?? "",
        lines: body,
        linePrefix: /^\s*/.exec(first.text)![0],
      });
    index = from + body.length - 1;
  }
  return { facts: NO_FACTS, comments, islands: islandsOf(text, blocks, maskOf(text)) };
}

function afterOptions(lines: readonly Line[], from: number): number {
  let at = from;
  while (OPTION.test(lines[at]?.text ?? "")) at++;
  return at;
}

function indentedLines(lines: readonly Line[], from: number, indent: number): readonly Line[] {
  let end = from;
  for (let index = from; index < lines.length; index++) {
    const { text } = lines[index]!;
    if (text.trim() === "") continue;
    if (/^\s*/.exec(text)![0].length <= indent) break;
    end = index + 1;
  }
  return lines.slice(from, end);
}
