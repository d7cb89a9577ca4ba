/** One import statement, re-export or dynamic import. */
export interface Import {
  readonly specifier: string;
  /** Whether nothing of it is left once types are erased. */
  readonly typeOnly: boolean;
}

const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const statements =
  /(?:^|[;\n}])\s*(?:import|export)\s+(?<type>type\s+)?(?:[\w*{}\s,$]+?\sfrom\s*)?["'](?<name>[^"'\n]+)["']/g;
const calls = /\b(?:import|require)\s*\(\s*["'](?<called>[^"'\n]+)["']/g;

/** Reads the imports of a module as text, which is enough for sources the formatter has laid out. */
export function importsOf(source: string): readonly Import[] {
  const text = source.replaceAll(comments, "");
  const named = [...text.matchAll(statements)].map((match) => ({
    specifier: match.groups?.["name"] ?? "",
    typeOnly: match.groups?.["type"] !== undefined,
  }));
  const called = [...text.matchAll(calls)].map((match) => ({
    specifier: match.groups?.["called"] ?? "",
    typeOnly: false,
  }));
  return [...named, ...called];
}
