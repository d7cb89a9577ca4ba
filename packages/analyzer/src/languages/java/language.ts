import { jvmImports } from "../../imports/jvm.ts";
import type { CodeLanguage } from "../language.ts";
import { jvmEnvironment, jvmEnvironmentCalls } from "../jvm/environment.ts";
import { jvmTextCalls } from "../jvm/text-calls.ts";
import { javaLibraries } from "./http-libraries.ts";
import { jvmMqtt } from "../jvm/mqtt.ts";

export const java: CodeLanguage = {
  id: "java",
  extensions: ["java", "jsh"],
  reading: "program",
  http: javaLibraries,
  mqtt: jvmMqtt,
  imports: jvmImports,
  lexicon: {
    lineComments: ["//"],
    blockComments: [{ open: "/*", close: "*/" }],
    strings: [
      { open: '"""', close: '"""', escapes: "c", multiline: true },
      { open: '"', close: '"', escapes: "c" },
      { open: "'", close: "'", escapes: "c" },
    ],
  },
  syntax: {
    blocks: "braces",
    mapKeys: "expressions",
    conditional: "question-mark",
    fallbacks: [],
    semicolons: true,
    typedDeclarations: true,
    bareMembers: true,
    braceLists: true,
    braceSuffix: "fields",
    casts: true,
    typeArguments: true,
    textCalls: jvmTextCalls,
    mapCalls: new Map([
      ["Map.of", "turns"],
      ["java.util.Map.of", "turns"],
      ["ImmutableMap.of", "turns"],
      ["Collections.singletonMap", "turns"],
      ["Map.ofEntries", "pairs"],
    ]),
    listCalls: new Set(["List.of", "Set.of", "Arrays.asList", "Collections.singletonList"]),
    accessOperators: [".", "::"],
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
      "package",
    ]),
    transparentPrefixes: ["new", "return", "throw"],
    environmentReads: { objects: [], calls: jvmEnvironmentCalls },
  },
  environment: () => jvmEnvironment,
};
