import { type WrittenText, writtenFacts } from "../../facts/written-facts.ts";
import { toFact } from "../../requests/to-fact.ts";
import type { Range, TextEdit } from "../../text/range.ts";
import type { DocumentLanguage, DocumentReading } from "../language.ts";
import { readHttpFile } from "./read-requests.ts";

export const http: DocumentLanguage = {
  id: "http",
  aliases: ["rest"],
  extensions: ["http", "rest"],
  reading: "document",
  read,
};

function read(text: string, path?: string): DocumentReading {
  const excerpt = path !== undefined && !/\.(?:http|rest)$/i.test(path);
  const { drafts, variables, comments, lines } = readHttpFile(text, excerpt);
  // Raw HTTP text has no templates; only who writes some knows what to do with one more.
  const hasTemplates = !excerpt || text.includes("{{");
  const printed = (range: Range, variable: string): TextEdit => ({
    range,
    newText: `{{$processEnv ${variable}}}`,
  });
  const environmentEdit = hasTemplates ? { environmentEdit: printed } : {};
  const texts: readonly WrittenText[] = [
    ...variables.map(({ name, range }) => ({ names: [name], range, ...environmentEdit })),
    ...lines.map((line) => {
      const name = /^\s*([\w-]+)[ \t]*:/.exec(line.text)?.[1];
      return { names: name === undefined ? [] : [name], range: line, ...environmentEdit };
    }),
  ];
  const facts = writtenFacts(text, { texts, requests: drafts.map(toFact) });
  return { facts, comments, islands: [] };
}
