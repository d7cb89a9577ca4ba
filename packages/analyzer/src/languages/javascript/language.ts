import { javascriptImports } from "../../imports/javascript.ts";
import type { Lexicon, StringForm } from "../../lexer/lexicon.ts";
import type { CodeLanguage, EnvironmentIdiom, Syntax } from "../language.ts";
import { javascriptLibraries } from "./http-libraries.ts";
import { javascriptMqtt } from "./mqtt-libraries.ts";

const strings: readonly StringForm[] = [
  { open: '"', close: '"', escapes: "c" },
  { open: "'", close: "'", escapes: "c" },
  { open: "`", close: "`", escapes: "c", multiline: true, interpolation: "${" },
];

const lexicon: Lexicon = {
  lineComments: ["//"],
  blockComments: [{ open: "/*", close: "*/" }],
  strings,
  regularExpressions: true,
  operandKeywords: new Set([
    "return",
    "typeof",
    "case",
    "in",
    "of",
    "delete",
    "void",
    "throw",
    "new",
    "else",
    "do",
    "instanceof",
    "yield",
    "await",
    "default",
    "extends",
  ]),
};

const syntax: Syntax = {
  blocks: "braces",
  mapKeys: "names",
  conditional: "question-mark",
  fallbacks: ["??", "||"],
  typeSyntax: true,
  selfNames: ["this"],
  trueNames: ["true"],
  falseNames: ["false"],
  nullNames: ["null", "undefined"],
  declarators: ["const", "let", "var"],
  statementWords: new Set([
    "const",
    "let",
    "var",
    "return",
    "if",
    "for",
    "while",
    "switch",
    "try",
    "throw",
    "class",
    "import",
    "export",
    "break",
    "continue",
    "do",
    "interface",
    "enum",
  ]),
  transparentPrefixes: ["await", "new", "return", "yield"],
  environmentReads: {
    objects: [
      "process.env",
      "import.meta.env",
      "Bun.env",
      "Deno.env",
      "env",
      "globalThis.process.env",
    ],
    calls: ["Deno.env.get", "process.env.get"],
  },
};

/** Browser bundles of Vite read `import.meta.env`, and only names that start with `VITE_`. */
function environment(text: string): EnvironmentIdiom {
  if (text.includes("import.meta.env"))
    return {
      read: (name) => `import.meta.env.${name.startsWith("VITE_") ? name : `VITE_${name}`}`,
    };
  if (text.includes("Deno.env")) return { read: (name) => `Deno.env.get("${name}")` };
  return { read: (name) => `process.env.${name}` };
}

const shared = {
  reading: "program",
  http: javascriptLibraries,
  mqtt: javascriptMqtt,
  imports: javascriptImports,
  registry: "npm",
  syntax,
  environment,
  logs: {
    functions: [],
    objects: ["console", "logger", "log", "winston"],
    printers: ["JSON.stringify", "String"],
  },
  timers: ["setInterval"],
} as const satisfies Partial<CodeLanguage>;

export const javascript: CodeLanguage = {
  ...shared,
  id: "javascript",
  aliases: ["javascriptreact"],
  extensions: ["js", "jsx", "mjs", "cjs"],
  interpreters: ["node", "bun"],
  lexicon: { ...lexicon, jsx: true },
};

export const typescript: CodeLanguage = {
  ...shared,
  id: "typescript",
  extensions: ["ts", "mts", "cts"],
  interpreters: ["ts-node", "tsx", "deno"],
  lexicon,
};

export const typescriptReact: CodeLanguage = {
  ...shared,
  id: "typescriptreact",
  extensions: ["tsx"],
  lexicon: { ...lexicon, jsx: true },
};
