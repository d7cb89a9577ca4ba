import { pythonImports } from "../../imports/python.ts";
import type { StringForm } from "../../lexer/lexicon.ts";
import type { TextEdit } from "../../text/range.ts";
import type { CodeLanguage, EnvironmentIdiom } from "../language.ts";
import { pythonLibraries } from "./http-libraries.ts";
import { pythonMqtt } from "./mqtt-libraries.ts";

const quotes = ['"""', "'''", '"', "'"];

/** Every quote, with and without `f` (interpolates) and `r` (no escapes). */
const strings: readonly StringForm[] = quotes.flatMap((quote): readonly StringForm[] => {
  const base = { open: quote, close: quote, multiline: quote.length > 1 };
  const filled = { interpolation: "{", doubling: true };
  return [
    { ...base, escapes: "python" },
    { ...base, prefix: "r", escapes: "python" },
    { ...base, ...filled, prefix: "f", escapes: "python" },
    { ...base, ...filled, prefix: "fr", escapes: "python" },
  ];
});

/** Bytes and `u` change nothing for us; template strings (`t`) interpolate like f-strings. */
const prefixes: ReadonlyMap<string, string> = new Map(
  ["b", "u", "r", "f", "t", "br", "rb", "fr", "rf", "tr", "rt"].flatMap((lower) =>
    spellings(lower).map((spelling) => [
      spelling,
      (/[ft]/.test(lower) ? "f" : "") + (lower.includes("r") ? "r" : ""),
    ]),
  ),
);

function spellings(letters: string): string[] {
  return Array.from(letters).reduce<string[]>(
    (all, letter) => all.flatMap((start) => [start + letter, start + letter.toUpperCase()]),
    [""],
  );
}

const idiom: EnvironmentIdiom = {
  read: (name) => `os.environ["${name}"]`,
  prelude: importOs,
};

const HAS_OS = /^[ \t]*import[ \t]+(?:[\w., \t]*,[ \t]*)?os[ \t]*(?:$|[,#;\r])/m;

/** `import os` before the first import, else after the shebang, the comments and the docstring at the top. */
function importOs(text: string): TextEdit | undefined {
  if (HAS_OS.test(text)) return undefined;
  const first = /^(?:import|from)[ \t]+(?!__future__)[\w.]/m.exec(text);
  const at = first ? first.index : afterHeading(text);
  return { range: { start: at, end: at }, newText: "import os\n" };
}

const HEADING =
  /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?:[rRuU]?(?:"""[\s\S]*?"""|'''[\s\S]*?''')[ \t]*\r?\n)?(?:from __future__[^\n]*\n)?/;

function afterHeading(text: string): number {
  return HEADING.exec(text)?.[0].length ?? 0;
}

export const python: CodeLanguage = {
  id: "python",
  extensions: ["py", "pyw", "pyi"],
  interpreters: ["python", "python3", "python2", "micropython", "uv"],
  reading: "program",
  http: pythonLibraries,
  mqtt: pythonMqtt,
  imports: pythonImports,
  registry: "pypi",
  lexicon: { lineComments: ["#"], strings, prefixes },
  syntax: {
    blocks: "indentation",
    mapKeys: "expressions",
    conditional: "if-else",
    fallbacks: ["or"],
    percentFormats: true,
    adjacentStringsJoin: true,
    keywordArguments: "=",
    selfNames: ["self", "cls"],
    trueNames: ["True"],
    falseNames: ["False"],
    nullNames: ["None"],
    declarators: [],
    statementWords: new Set([
      "def",
      "class",
      "return",
      "if",
      "elif",
      "for",
      "while",
      "try",
      "except",
      "finally",
      "with",
      "raise",
      "import",
      "from",
      "pass",
      "break",
      "continue",
      "global",
      "del",
      "assert",
    ]),
    transparentPrefixes: ["await", "return", "yield"],
    environmentReads: {
      objects: ["os.environ", "environ"],
      calls: [
        "os.getenv",
        "os.environ.get",
        "getenv",
        "environ.get",
        "config",
        "env",
        "env.str",
        "env.get",
      ],
    },
  },
  environment: () => idiom,
  logs: {
    functions: ["print", "pprint"],
    objects: ["logging", "logger", "log", "LOGGER", "LOG", "_logger"],
    sinks: ["file"],
    printers: ["json.dumps", "str", "repr"],
  },
};
