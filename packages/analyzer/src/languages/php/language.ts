import type { StringForm } from "../../lexer/lexicon.ts";
import type { CodeLanguage, TextCall } from "../language.ts";
import { phpLibraries } from "./http-libraries.ts";
import { phpMqtt } from "./mqtt.ts";

const strings: readonly StringForm[] = [
  {
    open: '"',
    close: '"',
    escapes: "c",
    multiline: true,
    interpolation: "{",
    interpolationBefore: "$",
    nameInterpolation: "$",
    sigil: true,
  },
  { open: "'", close: "'", escapes: "quotes", multiline: true },
  { open: "`", close: "`", escapes: "c", multiline: true },
  // Bodies of `<<<TAG`.
  { open: "<<<", close: "<<<", escapes: "none", multiline: true },
];

const textCalls: ReadonlyMap<string, TextCall> = new Map<string, TextCall>([
  ["sprintf", { text: 0, fields: "percent" }],
  ...["trim", "rtrim", "strval", "urlencode", "rawurlencode", "stream_context_create"].map(
    (name): [string, TextCall] => [name, { text: 0 }],
  ),
]);

export const php: CodeLanguage = {
  id: "php",
  extensions: ["php", "phtml", "inc"],
  interpreters: ["php"],
  reading: "program",
  http: phpLibraries,
  mqtt: phpMqtt,
  lexicon: {
    lineComments: ["//", "#"],
    // What stands outside of the code is no code; `?>` may end a file.
    blockComments: [
      { open: "/*", close: "*/" },
      { open: "?>", close: "<?php" },
    ],
    codeStart: /<\?(?:php|=)?/,
    strings,
    hereDocuments: "<<<",
    pairs: [".=", "?:"],
  },
  syntax: {
    blocks: "braces",
    mapKeys: "expressions",
    pairOperators: ["=>"],
    bracketMaps: true,
    conditional: "question-mark",
    fallbacks: ["??", "?:"],
    semicolons: true,
    localAssignments: true,
    functionWords: ["function", "fn"],
    classWords: ["interface", "trait"],
    accessOperators: ["->", "::", "\\"],
    rootSign: "\\",
    concatenation: ".",
    defineCall: "define",
    nameSigil: "$",
    keywordArguments: ":",
    textCalls,
    mapCalls: new Map([["array", "pairs"]]),
    selfNames: ["$this", "self", "static", "parent"],
    trueNames: ["true", "TRUE"],
    falseNames: ["false", "FALSE"],
    nullNames: ["null", "NULL"],
    declarators: ["const"],
    statementWords: new Set([
      "return",
      "if",
      "for",
      "foreach",
      "while",
      "switch",
      "do",
      "break",
      "continue",
      "throw",
      "try",
      "echo",
      "function",
      "class",
      "namespace",
      "use",
    ]),
    transparentPrefixes: ["new", "return", "throw", "echo", "print", "await"],
    environmentReads: {
      objects: ["$_ENV", "$_SERVER"],
      calls: ["getenv", "env", "config"],
    },
  },
  environment: () => ({
    read: (name) => `getenv('${name}')`,
    inText: "split",
    joins: " . ",
    onlyInStatements: true,
  }),
};
