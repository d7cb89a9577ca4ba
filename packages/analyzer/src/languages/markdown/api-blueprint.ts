import type { HeaderFact } from "../../facts/facts.ts";
import { classifyHost } from "@tagoio-workbench/catalog";
import { readHeaderLine } from "../../requests/command-line/header-words.ts";
import type { Draft } from "../../requests/draft.ts";
import type { Range } from "../../text/range.ts";
import { joinValues, textValue } from "../../values/pieces.ts";
import type { Piece, Value } from "../../values/value.ts";
import { type Line, linesOf } from "../embedded/block.ts";

const HOST = /^HOST:[ \t]*(https?:\/\/([\w.-]+)(?::\d+)?)\/?[ \t]*\r?$/m;
/** `## List devices [GET /device{?page}]`, `# Device [/device/{id}]`, `### Delete [DELETE]`. */
const HEADING =
  /^#{1,6}[ \t].*?\[(?:(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]*)?(\/[^\]\s]*)?\][ \t]*$|^#{1,6}[ \t]+(GET|POST|PUT|PATCH|DELETE)[ \t]+(\/\S*)[ \t]*$/;
const MAX_REQUESTS = 1_000;

/** What an API Blueprint says of an API of TagoIO: the address in its head, a request for each heading with a method. */
export interface ApiBlueprint {
  readonly host: Range;
  readonly drafts: readonly Draft[];
}

/** Reads Markdown that is an API Blueprint whose host is TagoIO's; undefined for all other. */
export function readApiBlueprint(text: string): ApiBlueprint | undefined {
  const found = HOST.exec(text);
  if (!found || !classifyHost(found[2]!.toLowerCase())) return undefined;
  const start = found.index + found[0].indexOf(found[1]!);
  const host = { start, end: start + found[1]!.length };
  const base = textValue(found[1]!, host);
  const drafts: Draft[] = [];
  let path: Value | undefined;
  let headers: HeaderFact[] = [];
  for (const line of linesOf(text)) {
    const heading = HEADING.exec(line.text);
    if (!heading) {
      headers.push(...(headerOf(line) ?? []));
      continue;
    }
    headers = [];
    const written = heading[2] ?? heading[4];
    if (written !== undefined) path = pathOf(line, written);
    const method = heading[1] ?? heading[3];
    if (method === undefined || !path || drafts.length >= MAX_REQUESTS) continue;
    const at = line.start + line.text.lastIndexOf(method, line.text.lastIndexOf(written ?? "]"));
    const range = { start: at, end: at + method.length };
    drafts.push({
      range: { start: line.start, end: line.start + line.text.length },
      token: -1,
      method: { name: method, range, edit: (next) => ({ range, newText: next }) },
      url: joinValues([base, path], path.range),
      query: [],
      queryComplete: false,
      // Headers that follow are added to the list; a description need not name all of them.
      headers: { headers, complete: false },
    });
  }
  return { host, drafts };
}

/** The path without its query, whose `{name}` are parameters. */
function pathOf(line: Line, written: string): Value {
  const start = line.start + line.text.lastIndexOf(written);
  const path = written.replace(/\{[?&#][^}]*\}?.*$/, "").replace(/\?.*$/, "");
  const pieces: Piece[] = [];
  for (const { index, 0: part } of path.matchAll(/\{[^{}]*\}|[^{]+|\{/g)) {
    const range = { start: start + index, end: start + index + part.length };
    const name = /^\{\+?(.*)\}$/.exec(part)?.[1];
    pieces.push(
      name === undefined
        ? { kind: "text", text: part, range }
        : { kind: "hole", origin: "parameter", name, range },
    );
  }
  return { range: { start, end: start + path.length }, pieces };
}

/** A line of a `+ Headers` list. */
function headerOf({ text, start }: Line): readonly HeaderFact[] | undefined {
  if (!/^(?: {4}|\t)\s*[\w-]+:[ \t]*\S/.test(text)) return undefined;
  const from = start + text.length - text.trimStart().length;
  const header = readHeaderLine(
    textValue(text.trim(), { start: from, end: from + text.trim().length }),
  );
  return header && [header];
}
