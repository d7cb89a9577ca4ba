import type { StringForm } from "../../lexer/lexicon.ts";
import type { CodeLanguage } from "../language.ts";
import { powershellLibraries } from "./http-libraries.ts";

const expandable = {
  escapes: "backtick",
  multiline: true,
  interpolation: "$(",
  nameInterpolation: "$",
  sigil: true,
} as const;

const strings: readonly StringForm[] = [
  // Here-strings end only at the start of a line.
  { open: '@"', close: '\n"@', ...expandable },
  { open: "@'", close: "\n'@", escapes: "none", multiline: true },
  { open: '"', close: '"', doubledClose: true, ...expandable },
  { open: "'", close: "'", escapes: "none", doubledClose: true, multiline: true },
];

export const powershell: CodeLanguage = {
  id: "powershell",
  aliases: ["pwsh", "ps1"],
  extensions: ["ps1", "psm1"],
  interpreters: ["pwsh", "powershell"],
  reading: "program",
  http: powershellLibraries,
  lexicon: {
    lineComments: ["#"],
    blockComments: [{ open: "<#", close: "#>" }],
    strings,
    lineContinuation: "`",
  },
  syntax: {
    blocks: "braces",
    mapKeys: "expressions",
    conditional: "none",
    fallbacks: ["??"],
    lineMaps: true,
    bracketCasts: true,
    parameterBlocks: true,
    localAssignments: true,
    accessOperators: [".", "::", ":"],
    selfNames: ["$this"],
    trueNames: ["$true"],
    falseNames: ["$false"],
    nullNames: ["$null"],
    declarators: [],
    statementWords: new Set(["function", "if", "foreach", "while", "switch", "try", "return"]),
    transparentPrefixes: [],
    environmentReads: { objects: ["$env"], calls: [] },
  },
  environment: () => ({ read: (name) => `$env:${name}`, inText: "nested" }),
};
