import type { StringForm } from "../../lexer/lexicon.ts";
import type { TextEdit } from "../../text/range.ts";
import type { CodeLanguage, EnvironmentIdiom, TextCall } from "../language.ts";
import { swiftLibraries } from "./http-libraries.ts";
import { swiftMqtt } from "./mqtt.ts";

const strings: readonly StringForm[] = [
  {
    open: '#"""',
    close: '"""#',
    escapes: "none",
    multiline: true,
    interpolation: "\\#(",
  },
  { open: '#"', close: '"#', escapes: "none", interpolation: "\\#(" },
  { open: '"""', close: '"""', escapes: "c", multiline: true, interpolation: "\\(" },
  { open: '"', close: '"', escapes: "c", interpolation: "\\(" },
];

const textCalls: ReadonlyMap<string, TextCall> = new Map<string, TextCall>([
  ...["URL", "NSURL", "URLComponents", "Data", "String.init", "NSString"].map(
    (name): [string, TextCall] => [name, { text: 0 }],
  ),
  ["String", { text: 0, fields: "percent" }],
  // Serialises, unlike the method of a text with the same name.
  ["JSONSerialization.data", {}],
  ...[".data", ".absoluteString", ".url", ".trimmingCharacters"].map((name): [string, TextCall] => [
    name,
    { text: "object" },
  ]),
]);

const idiom: EnvironmentIdiom = {
  read: (name) => `ProcessInfo.processInfo.environment["${name}"]!`,
  inText: "nested",
  place: "the environment of the scheme",
  prelude: importFoundation,
};

function importFoundation(text: string): TextEdit | undefined {
  if (/^[ \t]*import[ \t]+(?:Foundation|UIKit|AppKit|SwiftUI|Cocoa)\b/m.test(text))
    return undefined;
  return { range: { start: 0, end: 0 }, newText: "import Foundation\n" };
}

export const swift: CodeLanguage = {
  id: "swift",
  extensions: ["swift"],
  reading: "program",
  http: swiftLibraries,
  mqtt: swiftMqtt,
  lexicon: {
    lineComments: ["//"],
    blockComments: [{ open: "/*", close: "*/", nested: true }],
    strings,
  },
  syntax: {
    blocks: "braces",
    mapKeys: "expressions",
    bracketMaps: true,
    conditional: "question-mark",
    fallbacks: ["??"],
    bareMembers: true,
    functionWords: ["func", "init"],
    classWords: ["struct", "extension", "protocol", "actor"],
    braceSuffix: "lambda",
    typeSyntax: true,
    keywordArguments: ":",
    textCalls,
    expressionEnds: ["else"],
    selfNames: ["self", "Self", "super"],
    trueNames: ["true"],
    falseNames: ["false"],
    nullNames: ["nil"],
    declarators: ["let", "var"],
    statementWords: new Set([
      "let",
      "var",
      "func",
      "return",
      "if",
      "guard",
      "for",
      "while",
      "switch",
      "do",
      "throw",
      "class",
      "struct",
      "enum",
      "import",
      "defer",
      "break",
      "continue",
    ]),
    transparentPrefixes: ["try", "await", "return", "throw"],
    environmentReads: {
      objects: ["ProcessInfo.processInfo.environment"],
      calls: [],
    },
  },
  environment: () => idiom,
};
