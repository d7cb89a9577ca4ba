import type { Range } from "../../text/range.ts";

/** A script element of a page or component. */
export interface Script {
  readonly languageId: string;
  /** Its content. */
  readonly range: Range;
}

const OPENING = /<!--|<(script|style)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;
const TYPES: Readonly<Record<string, string>> = {
  "": "javascript",
  module: "javascript",
  "text/javascript": "javascript",
  "application/javascript": "javascript",
  "text/babel": "javascript",
  "text/jsx": "javascript",
  "text/typescript": "typescript",
  "application/json": "json",
  "application/ld+json": "json",
  importmap: "json",
};
const LANGS: Readonly<Record<string, string>> = {
  js: "javascript",
  jsx: "javascript",
  javascript: "javascript",
  ts: "typescript",
  typescript: "typescript",
  tsx: "typescriptreact",
};

/** The script elements of a text, and its comments; what stands in a comment is no script. */
export function readScripts(
  text: string,
  from = 0,
): { readonly scripts: readonly Script[]; readonly comments: readonly Range[] } {
  const scripts: Script[] = [];
  const comments: Range[] = [];
  const opening = new RegExp(OPENING);
  opening.lastIndex = from;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    if (match[0] === "<!--") {
      const close = text.indexOf("-->", match.index + 4);
      const end = close < 0 ? text.length : close + 3;
      comments.push({ start: match.index, end });
      opening.lastIndex = end;
      continue;
    }
    const name = match[1]!.toLowerCase();
    if (name !== "script" && name !== "style") continue;
    const start = match.index + match[0].length;
    if (match[2]!.trimEnd().endsWith("/")) continue;
    const end = closing(text, name, start);
    const languageId = name === "script" ? languageOf(match[2]!) : undefined;
    if (languageId !== undefined) scripts.push({ languageId, range: { start, end } });
    opening.lastIndex = end;
  }
  return { scripts, comments };
}

function closing(text: string, name: string, from: number): number {
  const close = new RegExp(`</${name}\\b`, "gi");
  close.lastIndex = from;
  return close.exec(text)?.index ?? text.length;
}

function languageOf(attributes: string): string | undefined {
  const lang = attribute(attributes, "lang");
  if (lang !== undefined) return LANGS[lang];
  return TYPES[(attribute(attributes, "type") ?? "").split(";")[0]!.trim()];
}

function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(
    `(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`,
    "i",
  ).exec(attributes);
  return (found?.[1] ?? found?.[2] ?? found?.[3])?.toLowerCase();
}
