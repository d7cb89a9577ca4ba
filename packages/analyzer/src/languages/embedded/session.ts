import type { Range } from "../../text/range.ts";
import type { Block } from "./block.ts";
import type { BlockLanguage } from "./block-languages.ts";

/** `$ `, and `user@host:~$ `; a `#` would be a comment as well. */
const PROMPT = /^[ \t]*(?:[\w.-]+@[\w.-]+(?::\S*)?)?\$[ \t]+/;

/**
 * The lines of a block that are commands, without prompts. Where a prompt stands before any line, lines without one are
 * the output of commands; a line goes on where the one before ends in a backslash or leaves a quote open.
 */
export function commandLines(
  text: string,
  block: Block,
  { session }: BlockLanguage,
): readonly Range[] {
  const prompts = block.lines.map(({ start, end }) => PROMPT.exec(text.slice(start, end)));
  if (!session && !prompts.some((prompt) => prompt)) return block.lines;
  const commands: Range[] = [];
  let goesOn = false;
  let quote = "";
  for (const [index, { start, end }] of block.lines.entries()) {
    const prompt = goesOn ? null : prompts[index];
    if (!prompt && !goesOn) continue;
    const from = start + (prompt?.[0].length ?? 0);
    commands.push({ start: from, end });
    const line = text.slice(from, end);
    quote = openQuote(line, quote);
    goesOn = quote !== "" || /\\\r?\n?$/.test(line);
  }
  return commands;
}

function openQuote(line: string, before: string): string {
  let quote = before;
  for (let at = 0; at < line.length; at++) {
    const character = line[at]!;
    if (character === "\\" && quote !== "'") at++;
    else if (quote === "" && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = "";
  }
  return quote;
}
