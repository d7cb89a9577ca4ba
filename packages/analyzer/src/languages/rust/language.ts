import type { StringForm } from "../../lexer/lexicon.ts";
import type { CodeLanguage, EnvironmentIdiom, TextCall } from "../language.ts";
import { rustLibraries } from "./http-libraries.ts";
import { rustMqtt } from "./mqtt.ts";

const hashes = ["##", "#", ""];
const strings: readonly StringForm[] = [
  ...["br", "cr", "r"].flatMap((prefix) =>
    hashes.map((hash): StringForm => ({
      open: `${prefix}${hash}"`,
      close: `"${hash}`,
      escapes: "none",
      multiline: true,
    })),
  ),
  { open: 'b"', close: '"', escapes: "c", multiline: true },
  { open: 'c"', close: '"', escapes: "c", multiline: true },
  { open: '"', close: '"', escapes: "c", multiline: true },
  { open: "b'", close: "'", escapes: "c", single: true },
  { open: "'", close: "'", escapes: "c", single: true },
];

const textCalls: ReadonlyMap<string, TextCall> = new Map<string, TextCall>([
  ["format", { text: 0, fields: "captures" }],
  ...[
    "String.from",
    "Some",
    "Ok",
    "Box.new",
    "Arc.new",
    "Url.parse",
    "reqwest.Url.parse",
    "Uri.from_static",
    "HeaderValue.from_static",
    "HeaderValue.from_str",
    "HeaderName.from_static",
    "json",
    "serde_json.json",
    "Body.from",
    "reqwest.Body.from",
    "Full.new",
    "Full.from",
    "Bytes.from",
  ].map((name): [string, TextCall] => [name, { text: 0 }]),
  ...[
    ".to_string",
    ".to_owned",
    ".into",
    ".as_str",
    ".as_ref",
    ".as_bytes",
    ".as_deref",
    ".clone",
    ".unwrap",
    ".expect",
    ".trim",
    ".into_bytes",
    ".parse",
    ".ok",
    ".await",
  ].map((name): [string, TextCall] => [name, { text: "object" }]),
]);

/** The value that the compiler saw, which may stand wherever a literal may. */
const idiom: EnvironmentIdiom = {
  read: (name) => `env!("${name}")`,
  literal: (name) => `env!("${name}")`,
  place: "the environment of the build",
};

export const rust: CodeLanguage = {
  id: "rust",
  aliases: ["rs"],
  extensions: ["rs"],
  reading: "program",
  http: rustLibraries,
  mqtt: rustMqtt,
  lexicon: {
    lineComments: ["//"],
    blockComments: [{ open: "/*", close: "*/", nested: true }],
    strings,
  },
  syntax: {
    blocks: "braces",
    mapKeys: "expressions",
    conditional: "none",
    fallbacks: [],
    bareMembers: true,
    functionWords: ["fn"],
    classWords: ["impl", "struct", "trait", "mod"],
    accessOperators: [".", "::"],
    semicolons: true,
    casts: true,
    typeSyntax: true,
    textCalls,
    listCalls: new Set(["vec"]),
    expressionEnds: ["else"],
    selfNames: ["self", "Self"],
    trueNames: ["true"],
    falseNames: ["false"],
    nullNames: ["None"],
    declarators: ["let", "const", "static"],
    statementWords: new Set([
      "let",
      "const",
      "static",
      "fn",
      "pub",
      "use",
      "return",
      "for",
      "while",
      "loop",
      "impl",
      "mod",
      "break",
      "continue",
    ]),
    transparentPrefixes: ["return", "mut"],
    environmentReads: {
      objects: [],
      calls: ["env.var", "std.env.var", "env", "option_env", "dotenv.var", "dotenvy.var"],
    },
  },
  environment: () => idiom,
};
