import type { Range } from "../../text/range.ts";
import type { Island } from "../language.ts";
import { type Block, codeOf, joinRanges } from "./block.ts";
import { blockLanguage } from "./block-languages.ts";
import { guessLanguage } from "./guess-language.ts";
import { islandAt } from "./island.ts";
import type { Mask } from "./mask.ts";
import { commandLines } from "./session.ts";

/** A run of blocks that make up one program. */
interface Program {
  readonly languageId: string;
  readonly ranges: Range[];
  readonly linePrefix: string;
  /** False where the next block cannot go on with it. */
  open: boolean;
}

/** A document with more blocks than this is generated, and read as far as that. */
const MAX_BLOCKS = 2_000;

/**
 * The code of a document's blocks. Authors cut a program into pieces and explain them one by one, so a block without
 * imports of its own goes on with the program of its language, unless brackets or quotes were left open.
 */
export function islandsOf(text: string, blocks: readonly Block[], mask: Mask): readonly Island[] {
  const programs: Program[] = [];
  for (const block of blocks.slice(0, MAX_BLOCKS)) {
    const code = codeOf(text, block);
    const language = block.language === "" ? guessLanguage(code) : blockLanguage(block.language);
    if (!language) continue;
    const lines = language.id === "shellscript" ? commandLines(text, block, language) : block.lines;
    if (lines.length === 0) continue;
    const whole = isWhole(code);
    const last = programs.findLast(({ languageId }) => languageId === language.id);
    if (last?.open && whole && !SEPARATE.has(language.id) && !startsProgram(code)) {
      last.ranges.push(...joinRanges(lines));
      continue;
    }
    programs.push({
      languageId: language.id,
      ranges: [...joinRanges(lines)],
      linePrefix: block.linePrefix,
      open: whole,
    });
  }
  return programs.map(({ languageId, ranges, linePrefix }) =>
    islandAt(mask, languageId, ranges, linePrefix),
  );
}

/** Files of their own: nothing in one is defined in another. */
const SEPARATE: ReadonlySet<string> = new Set([
  "http",
  "json",
  "yaml",
  "toml",
  "ini",
  "dotenv",
  "properties",
  "html",
  "vue",
  "svelte",
  "astro",
  "xml",
]);

const IMPORT =
  /^\s*(?:import\s|from\s+\S+\s+import\s|#\s*include\b|#!|using\s+[\w.]+;|package\s|use\s+\w|<\?php)|\brequire\s*\(/m;

function startsProgram(code: string): boolean {
  return IMPORT.test(code);
}

const LITERAL = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/[^\n]*|(?:^|\s)#[^\n]*/g;
const CLOSERS: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** Do brackets and quotes pair up, as far as one can tell without the language? */
function isWhole(code: string): boolean {
  const rest = code.replace(LITERAL, "");
  const open: string[] = [];
  let quotes = 0;
  for (const character of rest) {
    if (character === "(" || character === "[" || character === "{") open.push(character);
    else if (character in CLOSERS && open.pop() !== CLOSERS[character]) return false;
    else if (character === "'" || character === '"') quotes++;
  }
  return open.length === 0 && quotes % 2 === 0;
}
