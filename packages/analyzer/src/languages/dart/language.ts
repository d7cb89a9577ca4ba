import type { StringForm } from "../../lexer/lexicon.ts";
import type { CodeLanguage, EnvironmentIdiom, TextCall } from "../language.ts";
import { dartLibraries } from "./http-libraries.ts";
import { dartMqtt } from "./mqtt.ts";

const quotes = ['"""', "'''", '"', "'"];

const strings: readonly StringForm[] = [
  ...quotes.map((quote): StringForm => ({
    open: `r${quote}`,
    close: quote,
    escapes: "none",
    multiline: quote.length > 1,
  })),
  ...quotes.map((quote): StringForm => ({
    open: quote,
    close: quote,
    escapes: "c",
    multiline: quote.length > 1,
    interpolation: "${",
    nameInterpolation: "$",
  })),
];

const textCalls: ReadonlyMap<string, TextCall> = new Map<string, TextCall>([
  ...["Uri.parse", "Uri.tryParse", "Uri.encodeFull", "utf8.encode", "StringBuffer"].map(
    (name): [string, TextCall] => [name, { text: 0 }],
  ),
  [".toString", { text: "object" }],
  [".trim", { text: "object" }],
]);

/** Apps have no environment; what the build defines is a constant, and may stand wherever the literal stood. */
const idiom: EnvironmentIdiom = {
  read: (name) => `const String.fromEnvironment('${name}')`,
  inText: "nested",
  place: "the build (--dart-define)",
};

export const dart: CodeLanguage = {
  id: "dart",
  extensions: ["dart"],
  reading: "program",
  http: dartLibraries,
  mqtt: dartMqtt,
  lexicon: {
    lineComments: ["//"],
    blockComments: [{ open: "/*", close: "*/", nested: true }],
    strings,
  },
  syntax: {
    blocks: "braces",
    mapKeys: "expressions",
    conditional: "question-mark",
    fallbacks: ["??"],
    semicolons: true,
    typedDeclarations: true,
    bareMembers: true,
    adjacentStringsJoin: true,
    keywordArguments: ":",
    typeArguments: true,
    typeSyntax: true,
    textCalls,
    selfNames: ["this", "super"],
    trueNames: ["true"],
    falseNames: ["false"],
    nullNames: ["null"],
    declarators: [],
    statementWords: new Set([
      "return",
      "if",
      "for",
      "while",
      "switch",
      "do",
      "break",
      "continue",
      "throw",
      "try",
      "import",
    ]),
    transparentPrefixes: ["await", "new", "const", "return", "throw", "yield"],
    environmentReads: {
      objects: ["Platform.environment", "dotenv.env", "DotEnv.env", "env"],
      calls: ["String.fromEnvironment", "dotenv.get", "DotEnv.get"],
    },
  },
  environment: () => idiom,
};
