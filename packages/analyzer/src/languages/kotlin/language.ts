import { jvmImports } from "../../imports/jvm.ts";
import type { StringForm } from "../../lexer/lexicon.ts";
import type { CodeLanguage } from "../language.ts";
import { jvmEnvironment, jvmEnvironmentCalls } from "../jvm/environment.ts";
import { jvmTextCalls } from "../jvm/text-calls.ts";
import { kotlinLibraries } from "./http-libraries.ts";
import { jvmMqtt } from "../jvm/mqtt.ts";

const interpolated = { interpolation: "${", nameInterpolation: "$" } as const;
const strings: readonly StringForm[] = [
  { open: '"""', close: '"""', escapes: "none", multiline: true, ...interpolated },
  { open: '"', close: '"', escapes: "c", ...interpolated },
  { open: "'", close: "'", escapes: "c" },
];

const maps = ["mapOf", "mutableMapOf", "hashMapOf", "linkedMapOf"];

export const kotlin: CodeLanguage = {
  id: "kotlin",
  aliases: ["kt", "kts"],
  extensions: ["kt", "kts"],
  reading: "program",
  http: kotlinLibraries,
  mqtt: jvmMqtt,
  imports: jvmImports,
  lexicon: {
    lineComments: ["//"],
    blockComments: [{ open: "/*", close: "*/", nested: true }],
    strings,
    pairs: ["?:"],
  },
  syntax: {
    blocks: "braces",
    mapKeys: "expressions",
    pairOperators: ["to"],
    conditional: "none",
    fallbacks: ["?:"],
    bareMembers: true,
    functionWords: ["fun", "constructor"],
    classWords: ["object", "interface"],
    braceSuffix: "lambda",
    typeSyntax: true,
    keywordArguments: "=",
    textCalls: new Map([...jvmTextCalls, [".format", { text: "object", fields: "percent" }]]),
    mapCalls: new Map([
      ...maps.map((name): [string, "pairs"] => [name, "pairs"]),
      ["Map.of", "turns"],
      ["headersOf", "turns"],
    ]),
    listCalls: new Set(["listOf", "mutableListOf", "arrayOf", "arrayListOf", "setOf"]),
    expressionEnds: ["else"],
    selfNames: ["this", "super"],
    trueNames: ["true"],
    falseNames: ["false"],
    nullNames: ["null"],
    declarators: ["val", "var"],
    statementWords: new Set([
      "val",
      "var",
      "fun",
      "return",
      "if",
      "for",
      "while",
      "when",
      "try",
      "throw",
      "class",
      "object",
      "import",
      "package",
      "break",
      "continue",
    ]),
    transparentPrefixes: ["return", "throw"],
    environmentReads: { objects: [], calls: [...jvmEnvironmentCalls, "BuildConfig"] },
  },
  environment: () => ({
    ...jvmEnvironment,
    constant: { word: "const", field: "", variable: "" },
    inText: "nested",
  }),
};
