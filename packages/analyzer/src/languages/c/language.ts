import type { StringForm } from "../../lexer/lexicon.ts";
import type { CodeLanguage } from "../language.ts";
import { environmentOf } from "./environment.ts";
import { cLibraries } from "./http-libraries.ts";
import { cMqtt } from "./mqtt-libraries.ts";
import { textCalls } from "./text-calls.ts";

const strings: readonly StringForm[] = [
  { open: '"', close: '"', escapes: "c" },
  { open: "'", close: "'", escapes: "c" },
  { open: '"', close: '"', prefix: "R", escapes: "none", multiline: true, delimited: true },
  { open: '"', close: '"', prefix: "L", escapes: "c" },
  { open: "'", close: "'", prefix: "L", escapes: "c" },
];

/** What the letters before a quote mean: the width of characters changes nothing for us, `R` makes a raw literal. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ...["L", "u", "U", "u8"].map((prefix): [string, string] => [prefix, "L"]),
  ...["R", "LR", "uR", "UR", "u8R"].map((prefix): [string, string] => [prefix, "R"]),
]);

/** Words that no program in C holds. */
const JAVASCRIPT =
  /^[ \t]*(?:export |async )*function\b[\w\s]*\(|^[ \t]*(?:const|let|var)[ \t]+[\w$]+[ \t]*=|=>[ \t]*[{(\w]|\bmodule\.exports\b|===/m;
const DIRECTIVE = /^[ \t]*#[ \t]*(?:include|define|if|ifdef|ifndef|pragma)\b/m;

/** People paste JavaScript of payload parsers into files that end in `.c`. */
function mistaken(text: string): string | undefined {
  return JAVASCRIPT.test(text) && !DIRECTIVE.test(text) ? "javascript" : undefined;
}

/** C, C++ and Arduino are one language to us: headers are written for all of them. */
const shared = {
  reading: "program",
  http: cLibraries,
  mqtt: cMqtt,
  environment: environmentOf,
  logs: {
    functions: [
      "printf",
      "puts",
      "printk",
      "ESP_LOGI",
      "ESP_LOGD",
      "ESP_LOGW",
      "ESP_LOGE",
      "LOG_INF",
      "LOG_DBG",
    ],
    objects: ["Serial", "Serial1", "Serial2", "SerialUSB"],
  },
  lexicon: {
    lineComments: ["//"],
    blockComments: [{ open: "/*", close: "*/" }],
    strings,
    prefixes,
    quoteInNumbers: true,
    continuedLineComments: true,
  },
  syntax: {
    blocks: "braces",
    mapKeys: "names",
    conditional: "question-mark",
    fallbacks: [],
    adjacentStringsJoin: true,
    accessOperators: [".", "->", "::"],
    semicolons: true,
    typedDeclarations: true,
    directives: true,
    braceLists: true,
    braceConstructors: true,
    casts: true,
    typeArguments: true,
    streams: true,
    textCalls,
    selfNames: ["this"],
    trueNames: ["true", "TRUE"],
    falseNames: ["false", "FALSE"],
    nullNames: ["NULL", "nullptr"],
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
      "goto",
      "case",
      "throw",
      "try",
      "using",
      "typedef",
    ]),
    transparentPrefixes: ["new", "return", "throw", "co_await", "co_return"],
    environmentReads: {
      objects: [],
      calls: ["getenv", "std.getenv", "secure_getenv", "qgetenv", "qEnvironmentVariable"],
    },
  },
} as const satisfies Partial<CodeLanguage>;

export const c: CodeLanguage = { ...shared, id: "c", extensions: ["c", "h"], mistaken };

export const cpp: CodeLanguage = {
  ...shared,
  id: "cpp",
  aliases: ["c++", "cxx", "cuda-cpp"],
  extensions: ["cpp", "cc", "cxx", "c++", "hpp", "hh", "hxx", "h++", "ipp", "inl", "tpp", "cu"],
};

export const arduino: CodeLanguage = {
  ...shared,
  id: "arduino",
  aliases: ["ino"],
  extensions: ["ino", "pde"],
};
