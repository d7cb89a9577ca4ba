import { type WrittenText, writtenFacts } from "../../facts/written-facts.ts";
import type { Range, TextEdit } from "../../text/range.ts";
import { linesOf } from "../embedded/block.ts";
import type { DocumentLanguage, DocumentReading } from "../language.ts";

export const kconfig: DocumentLanguage = {
  id: "kconfig",
  extensions: ["kconfig"],
  fileNames: ["kconfig", "kconfig.projbuild"],
  reading: "document",
  read,
};

const CONFIG = /^\s*(?:menu)?config\s+(\w+)/;
const DEFAULT = /^\s*(?:default|def_string)\s+"([^"]*)"?/;

/** `default "…"` lines under the `config` that they belong to; a macro reads the environment of the build. */
function read(text: string): DocumentReading {
  const texts: WrittenText[] = [];
  const comments: Range[] = [];
  let name: string | undefined;
  for (const line of linesOf(text)) {
    if (/^\s*#/.test(line.text)) comments.push(line);
    name = CONFIG.exec(line.text)?.[1] ?? name;
    const found = DEFAULT.exec(line.text);
    if (!found) continue;
    const start = line.start + line.text.indexOf('"') + 1;
    texts.push({
      names: name === undefined ? [] : [name],
      range: { start, end: start + found[1]!.length },
      environmentEdit: (range, variable): TextEdit => ({ range, newText: `$(${variable})` }),
    });
  }
  return { facts: writtenFacts(text, { texts }), comments, islands: [] };
}
