import { readdirSync, readFileSync } from "node:fs";

const sources = new URL("../src/", import.meta.url);

/** English texts that the sources translate: the first argument of every `t(…)`. */
export function translatedTexts(): readonly string[] {
  const found = new Set<string>();
  for (const name of readdirSync(sources, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts") || name.endsWith(".test.ts")) continue;
    const code = readFileSync(new URL(name.replaceAll("\\", "/"), sources), "utf8");
    for (const [, literal] of code.matchAll(/\bt\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g)) {
      if (literal !== undefined) found.add(unquote(literal));
    }
  }
  return [...found].toSorted();
}

function unquote(literal: string): string {
  return literal.slice(1, -1).replaceAll(/\\(.)/g, "$1");
}
