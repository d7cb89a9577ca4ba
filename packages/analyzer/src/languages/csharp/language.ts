import type { TextEdit } from "../../text/range.ts";
import type { CodeLanguage, EnvironmentIdiom, TextCall } from "../language.ts";
import { csharpLibraries } from "./http-libraries.ts";
import { csharpMqtt } from "./mqtt.ts";

const textCalls: ReadonlyMap<string, TextCall> = new Map<string, TextCall>([
  ["string.Format", { text: 0, fields: "braces" }],
  ["String.Format", { text: 0, fields: "braces" }],
  ...[
    "Uri",
    "StringContent",
    "ByteArrayContent",
    "Encoding.UTF8.GetBytes",
    "Encoding.ASCII.GetBytes",
    "Convert.ToString",
    "StringBuilder",
    "MediaTypeHeaderValue",
  ].map((name): [string, TextCall] => [name, { text: 0 }]),
  ...[".ToString", ".Trim", ".TrimEnd", ".AbsoluteUri", ".OriginalString", ".ConfigureAwait"].map(
    (name): [string, TextCall] => [name, { text: "object" }],
  ),
]);

const idiom: EnvironmentIdiom = {
  read: (name) => `Environment.GetEnvironmentVariable("${name}")`,
  constant: { word: "const", field: "static readonly", variable: "" },
  inText: "split",
  prelude: usingSystem,
};

/** `using System;` at the top, where neither the document nor the project's implicit usings have it. */
function usingSystem(text: string): TextEdit | undefined {
  if (/^[ \t]*(?:global\s+)?using\s+System\s*;/m.test(text)) return undefined;
  const first = /^[ \t]*using\s+[\w.]+\s*;/m.exec(text);
  const at = first?.index ?? 0;
  return { range: { start: at, end: at }, newText: "using System;\n" };
}

export const csharp: CodeLanguage = {
  id: "csharp",
  aliases: ["c#", "cs"],
  extensions: ["cs", "csx"],
  reading: "program",
  http: csharpLibraries,
  mqtt: csharpMqtt,
  lexicon: {
    lineComments: ["//"],
    blockComments: [{ open: "/*", close: "*/" }],
    strings: [
      {
        open: '$$"""',
        close: '"""',
        escapes: "none",
        multiline: true,
        interpolation: "{{",
      },
      { open: '$"""', close: '"""', escapes: "none", multiline: true, interpolation: "{" },
      { open: '"""', close: '"""', escapes: "none", multiline: true },
      ...['$@"', '@$"'].map((open) => ({
        open,
        close: '"',
        escapes: "none" as const,
        multiline: true,
        interpolation: "{",
        doubling: true,
        doubledClose: true,
      })),
      { open: '@"', close: '"', escapes: "none", multiline: true, doubledClose: true },
      { open: '$"', close: '"', escapes: "c", interpolation: "{", doubling: true },
      { open: '"', close: '"', escapes: "c" },
      { open: "'", close: "'", escapes: "c" },
    ],
    formatSpecifications: true,
  },
  syntax: {
    blocks: "braces",
    mapKeys: "names",
    pairOperators: ["="],
    mapTypes: new Set(["Dictionary", "SortedDictionary", "ConcurrentDictionary", "JObject"]),
    conditional: "question-mark",
    fallbacks: ["??"],
    semicolons: true,
    typedDeclarations: true,
    bareMembers: true,
    braceSuffix: "fields",
    casts: true,
    typeArguments: true,
    keywordArguments: ":",
    textCalls,
    selfNames: ["this", "base"],
    trueNames: ["true"],
    falseNames: ["false"],
    nullNames: ["null", "default"],
    declarators: [],
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
      "using",
      "namespace",
    ]),
    transparentPrefixes: ["await", "new", "return", "throw", "yield"],
    environmentReads: {
      objects: ["Configuration", "_configuration", "configuration", "_config", "config"],
      calls: [
        "Environment.GetEnvironmentVariable",
        "System.Environment.GetEnvironmentVariable",
        "Configuration.GetValue",
        "_configuration.GetValue",
        "configuration.GetValue",
      ],
    },
  },
  environment: () => idiom,
};
