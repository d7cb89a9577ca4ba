import type { Range } from "../../text/range.ts";
import type { Line } from "../embedded/block.ts";
import { islandAt } from "../embedded/island.ts";
import type { Mask } from "../embedded/mask.ts";
import type { Island } from "../language.ts";

const SPAN = /(?<!`)(`{1,2})(?!`)([^`\n]+)\1(?!`)/g;
const REQUEST = /^\s*(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+https?:\/\/\S+\s*$/;
const COMMAND = /^\s*(\$\s+)?curl\s+\S/;

/** A line of prose with more spans than this is none. */
const MAX_SPANS = 6;

/**
 * Requests that a sentence shows: `POST https://host/path` and `curl …` in inline code. Spans of one line would run into
 * each other, so the first ones of all lines make up an island, the second ones another.
 */
export function inlineIslands(prose: readonly Line[], mask: Mask): readonly Island[] {
  const groups: Record<"http" | "shellscript", Range[][]> = { http: [], shellscript: [] };
  for (const line of prose) {
    if (!line.text.includes("`") || !/tago/i.test(line.text)) continue;
    const count = { http: 0, shellscript: 0 };
    for (const match of line.text.matchAll(SPAN)) {
      const code = match[2]!;
      const start = line.start + match.index + match[1]!.length;
      const command = COMMAND.exec(code);
      const id = command ? "shellscript" : REQUEST.test(code) ? "http" : undefined;
      if (!id || count[id] >= MAX_SPANS) continue;
      const from = start + (command?.[1]?.length ?? 0);
      (groups[id][count[id]++] ??= []).push({ start: from, end: start + code.length });
    }
  }
  return Object.entries(groups).flatMap(([id, islands]) =>
    islands.map((ranges) => islandAt(mask, id, ranges)),
  );
}
