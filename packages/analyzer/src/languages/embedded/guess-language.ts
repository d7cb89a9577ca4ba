import { readJson } from "../json/read-json.ts";
import type { BlockLanguage } from "./block-languages.ts";

const COMMAND = /^(?:sudo\s+)?(?:curl|wget|https?)\s+(?:-|['"]?https?:|['"]?\$|[A-Z]{3,7}\s)/;
const REQUEST_LINE =
  /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(?:\/\S*\s+HTTP\/\d|https?:\/\/\S)/;

/** The language of a block whose author names none, where the text proves it: a command, HTTP or JSON. */
export function guessLanguage(code: string): BlockLanguage | undefined {
  const start = code.trimStart().slice(0, 400);
  if (REQUEST_LINE.test(start)) return { id: "http" };
  if (COMMAND.test(start)) return { id: "shellscript" };
  if (/^\$\s/.test(start)) return { id: "shellscript", session: true };
  return /^[{[]/.test(start) && readJson(code).valid ? { id: "json" } : undefined;
}
