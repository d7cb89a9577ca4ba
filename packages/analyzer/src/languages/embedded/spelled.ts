import type { Value } from "../../values/value.ts";
import type { Island, Spelling } from "../language.ts";

/** Code that a document of JSON holds in strings, with the place of each character. */
export interface Spelled {
  readonly text: string;
  readonly spelling: Spelling;
  /** The text block by block. */
  readonly blocks: readonly string[];
}

/** The text of some strings of JSON, one behind the other; a block that does not end its last line gets a line end. */
export function spelledText(blocks: readonly (readonly Value[])[]): Spelled {
  const starts: number[] = [];
  const ends: number[] = [];
  const texts: string[] = [];
  for (const [index, parts] of blocks.entries()) {
    const before = texts.at(-1) ?? "";
    if (index > 0 && !before.endsWith("\n")) {
      texts[index - 1] = `${before}\n`;
      const end = ends.at(-1) ?? 0;
      starts.push(end);
      ends.push(end);
    }
    let text = "";
    for (const piece of parts.flatMap(({ pieces }) => pieces)) {
      if (piece.kind !== "text") continue;
      text += piece.text;
      for (let at = 0; at < piece.text.length; at++) {
        const start = piece.offsets?.[at] ?? piece.range.start + at;
        starts.push(start);
        ends.push(piece.offsets?.[at + 1] ?? start + 1);
      }
    }
    texts.push(text);
  }
  return {
    text: texts.join(""),
    blocks: texts,
    spelling: { starts, ends, write: (code) => JSON.stringify(code).slice(1, -1) },
  };
}

/** Such code as an island. */
export function spelledIsland(
  languageId: string,
  { text, spelling }: Pick<Spelled, "text" | "spelling">,
): Island {
  const start = spelling.starts[0] ?? 0;
  const end = spelling.ends.at(-1) ?? start;
  return { languageId, ranges: [{ start, end }], text, spelling };
}
