import type { StringForm } from "../../lexer/lexicon.ts";
import type { CodeLanguage, TextCall } from "../language.ts";
import { elixirLibraries } from "./http-libraries.ts";

const quotes = ['"""', "'''", '"', "'"];
const sigil = (letter: string, escapes: "c" | "none"): readonly StringForm[] =>
  (
    [
      ['"""', '"""'],
      ["(", ")"],
      ["[", "]"],
      ["{", "}"],
      ["|", "|"],
      ["/", "/"],
      ['"', '"'],
    ] as const
  ).map(([open, close]) => ({
    open: `~${letter}${open}`,
    close,
    escapes,
    multiline: true,
    ...(escapes === "c" ? { interpolation: "#{" } : {}),
  }));

const textCalls: ReadonlyMap<string, TextCall> = new Map(
  ["to_string", "URI.parse", "URI.encode", "String.trim"].map((name): [string, TextCall] => [
    name,
    { text: 0 },
  ]),
);

export const elixir: CodeLanguage = {
  id: "elixir",
  aliases: ["ex", "exs"],
  extensions: ["ex", "exs"],
  interpreters: ["elixir"],
  reading: "program",
  http: elixirLibraries,
  lexicon: {
    lineComments: ["#"],
    strings: [
      ...sigil("s", "c"),
      ...sigil("S", "none"),
      ...sigil("r", "none"),
      ...sigil("w", "none"),
      ...quotes.map((quote) => ({
        open: quote,
        close: quote,
        escapes: "c" as const,
        multiline: true,
        interpolation: "#{",
      })),
    ],
    sigils: "@",
    pairs: ["<>", "|>"],
  },
  syntax: {
    blocks: "indentation",
    mapKeys: "names",
    pairOperators: ["=>"],
    bracketMaps: true,
    braceLists: true,
    percentMaps: true,
    conditional: "none",
    fallbacks: ["||"],
    bareMembers: true,
    functionWords: ["defp", "defmacro"],
    classWords: ["defmodule"],
    attributes: "@",
    leadingAccess: true,
    keywordArguments: ":",
    concatenation: "<>",
    textCalls,
    expressionEnds: ["do"],
    selfNames: [],
    trueNames: ["true"],
    falseNames: ["false"],
    nullNames: ["nil"],
    declarators: [],
    statementWords: new Set(["def", "defp", "defmodule", "case", "with", "cond", "end"]),
    transparentPrefixes: [],
    environmentReads: {
      objects: [],
      calls: ["System.get_env", "System.fetch_env", "Application.get_env", "Application.fetch_env"],
    },
  },
  environment: () => ({ read: (name) => `System.get_env("${name}")`, inText: "nested" }),
};
