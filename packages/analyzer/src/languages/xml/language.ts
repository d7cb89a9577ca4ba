import { type WrittenText, writtenFacts } from "../../facts/written-facts.ts";
import type { Range } from "../../text/range.ts";
import { matchesOutside } from "../embedded/mask.ts";
import type { DocumentLanguage, DocumentReading } from "../language.ts";

export const xml: DocumentLanguage = {
  id: "xml",
  aliases: ["plist", "xsl"],
  extensions: ["xml", "config", "plist", "resx", "xaml", "csproj"],
  reading: "document",
  read,
};

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const ELEMENT = /<([A-Za-z][\w.:-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)>([^<]*)/g;
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Texts of elements, and values of attributes, named by both: `<string name="tago_token">…`. */
function read(text: string): DocumentReading {
  const comments = matchesOutside(text, COMMENT, []);
  const texts: WrittenText[] = [];
  let key: string | undefined;
  for (const match of text.matchAll(ELEMENT)) {
    if (comments.some(({ start, end }) => start <= match.index && match.index < end)) continue;
    const [, element, attributes, content] = match;
    const from = match.index + 1 + element!.length;
    const found = [...attributes!.matchAll(ATTRIBUTE)].map(
      ({ index, 0: all, 1: name, 2: double, 3: single }) => {
        const value = double ?? single ?? "";
        const end = from + index + all.length - 1;
        return { name: name!, value, range: { start: end - value.length, end } };
      },
    );
    const label = found.find(({ name }) => /^(?:name|key|id|android:name)$/i.test(name))?.value;
    const names = [label, element].filter((name) => name !== undefined);
    for (const { name, range } of found)
      texts.push({ range, names: /value$/i.test(name) ? names : [name, ...names] });
    const place = trimmed(content!, match.index + match[0].length - content!.length);
    // `<key>TagoToken</key><string>…</string>`
    if (place) texts.push({ range: place, names: key === undefined ? names : [key, ...names] });
    key = element!.toLowerCase() === "key" ? content!.trim() : undefined;
  }
  return { facts: writtenFacts(text, { texts }), comments, islands: [] };
}

function trimmed(content: string, start: number): Range | undefined {
  const from = start + content.length - content.trimStart().length;
  const length = content.trim().length;
  return length === 0 ? undefined : { start: from, end: from + length };
}
