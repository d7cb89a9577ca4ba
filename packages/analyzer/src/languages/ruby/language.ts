import type { CodeLanguage, TextCall } from "../language.ts";
import { rubyLibraries } from "./http-libraries.ts";
import { rubyMqtt } from "./mqtt.ts";

const textCalls: ReadonlyMap<string, TextCall> = new Map<string, TextCall>([
  ["format", { text: 0, fields: "percent" }],
  ["sprintf", { text: 0, fields: "percent" }],
  ...["URI", "URI.parse", "String"].map((name): [string, TextCall] => [name, { text: 0 }]),
  ...[".to_s", ".strip", ".chomp", ".freeze", ".dup"].map((name): [string, TextCall] => [
    name,
    { text: "object" },
  ]),
]);

const bracketed = (opener: string): readonly { open: string; close: string }[] => [
  { open: `${opener}(`, close: ")" },
  { open: `${opener}[`, close: "]" },
  { open: `${opener}{`, close: "}" },
];

export const ruby: CodeLanguage = {
  id: "ruby",
  aliases: ["rb"],
  extensions: ["rb", "rake", "gemspec"],
  fileNames: ["rakefile", "gemfile"],
  interpreters: ["ruby"],
  reading: "program",
  http: rubyLibraries,
  mqtt: rubyMqtt,
  lexicon: {
    lineComments: ["#"],
    blockComments: [{ open: "=begin", close: "=end" }],
    strings: [
      ...["%q", "%w", "%i"].flatMap((opener) =>
        bracketed(opener).map((form) => ({ ...form, escapes: "none" as const, multiline: true })),
      ),
      ...bracketed("%Q").map((form) => ({
        ...form,
        escapes: "c" as const,
        multiline: true,
        interpolation: "#{",
      })),
      ...bracketed("%").map((form) => ({
        ...form,
        escapes: "c" as const,
        multiline: true,
        interpolation: "#{",
        operandOnly: true,
      })),
      { open: '"', close: '"', escapes: "c", multiline: true, interpolation: "#{" },
      { open: "'", close: "'", escapes: "quotes", multiline: true },
      { open: "`", close: "`", escapes: "c", multiline: true, interpolation: "#{" },
    ],
    regularExpressions: true,
    operandKeywords: new Set(["return", "if", "unless", "and", "or", "not", "when", "in", "then"]),
    sigils: "@",
    lineTexts: true,
  },
  syntax: {
    blocks: "indentation",
    mapKeys: "names",
    pairOperators: ["=>"],
    bareMaps: true,
    blockParameters: true,
    conditional: "question-mark",
    fallbacks: ["||"],
    bareMembers: true,
    accessOperators: [".", "::", "&."],
    leadingAccess: true,
    keywordArguments: ":",
    textCalls,
    expressionEnds: ["if", "unless", "do", "rescue"],
    selfNames: ["self"],
    trueNames: ["true"],
    falseNames: ["false"],
    nullNames: ["nil"],
    declarators: [],
    statementWords: new Set(["def", "class", "module", "return", "while", "case", "begin", "end"]),
    transparentPrefixes: ["return"],
    environmentReads: { objects: ["ENV"], calls: ["ENV.fetch"] },
  },
  environment: () => ({ read: (name) => `ENV["${name}"]`, inText: "nested" }),
};
