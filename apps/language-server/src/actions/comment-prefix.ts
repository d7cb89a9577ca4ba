const prefixes: Readonly<Record<string, string>> = {
  javascript: "//",
  typescript: "//",
  typescriptreact: "//",
  python: "#",
  shellscript: "#",
};

/** What begins a comment line in a language of the analyzer; undefined where there are no comment lines. */
export function commentPrefix(languageId: string | undefined): string | undefined {
  return languageId === undefined ? undefined : prefixes[languageId];
}
