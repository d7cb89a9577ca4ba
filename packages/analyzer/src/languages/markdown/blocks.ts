import { type Block, type Line, linesOf } from "../embedded/block.ts";

/** What may stand before a fence: quotation marks, the mark of a list item, any indentation (components indent freely). */
const OPENING = /^((?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}(?=[^`]*$)|~{3,})(.*)$/;
const INDENTED = /^(?: {4}|\t)/;

/** The blocks of code of Markdown: between fences, named or not, and indented ones. */
export interface MarkdownBlocks {
  readonly blocks: readonly Block[];
  /** The lines that open a block. */
  readonly openings: readonly Line[];
  /** Everything else: prose, in order. */
  readonly prose: readonly Line[];
}

/** Finds the blocks of code of a Markdown text. A fence that is not closed runs to the end. */
export function readBlocks(text: string): MarkdownBlocks {
  const lines = linesOf(text);
  const blocks: Block[] = [];
  const openings: Line[] = [];
  const prose: Line[] = [];
  let blankBefore = true;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const opening = OPENING.exec(line.text);
    if (opening) {
      const end = closingLine(lines, index + 1, opening[2]!);
      openings.push(line);
      blocks.push(fencedBlock(lines.slice(index + 1, end), opening[1]!, opening[3] ?? ""));
      index = end;
      blankBefore = false;
      continue;
    }
    if (blankBefore && INDENTED.test(line.text) && line.text.trim() !== "") {
      const end = indentedEnd(lines, index);
      blocks.push({ language: "", lines: lines.slice(index, end), linePrefix: "" });
      index = end - 1;
      blankBefore = false;
      continue;
    }
    blankBefore = line.text.trim() === "";
    prose.push(line);
  }
  return { blocks, openings, prose };
}

function closingLine(lines: readonly Line[], from: number, fence: string): number {
  const mark = fence[0]!;
  for (let index = from; index < lines.length; index++) {
    const rest = lines[index]!.text.replace(/^(?:[ \t]*>)*[ \t]*/, "").trimEnd();
    if (rest.length >= fence.length && rest === mark.repeat(rest.length)) return index;
  }
  return lines.length;
}

function fencedBlock(lines: readonly Line[], before: string, info: string): Block {
  const quotation = /^(?:[ \t]*>)+ ?/.exec(before)?.[0];
  const inside = lines.map(({ start, end, text }) => {
    const marks = quotation === undefined ? "" : (/^(?:[ \t]*>)* ?/.exec(text)?.[0] ?? "");
    return { start: start + marks.length, end };
  });
  const indent =
    /^[ \t]*/.exec(lines.find(({ text }) => text.trim() !== "")?.text ?? "")?.[0] ?? "";
  return { language: nameOf(info), lines: inside, linePrefix: quotation ?? indent };
}

/** `js`, `{.python .numberLines}`, `{python}`, `js {1,3} title="…"`, `ts:src/a.ts`. */
function nameOf(info: string): string {
  const word = /^\{?\s*\.?([^\s{},:=]+)/.exec(info.trim());
  return word?.[1] ?? "";
}

function indentedEnd(lines: readonly Line[], from: number): number {
  let end = from;
  for (let index = from; index < lines.length; index++) {
    const { text } = lines[index]!;
    if (INDENTED.test(text)) end = index + 1;
    else if (text.trim() !== "") break;
  }
  return Math.max(end, from + 1);
}
