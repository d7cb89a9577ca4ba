import type { TextEdit } from "../../text/range.ts";
import type { CodeLanguage, EnvironmentIdiom, TextCall } from "../language.ts";
import { goLibraries } from "./http-libraries.ts";
import { goMqtt } from "./mqtt.ts";

const textCalls: ReadonlyMap<string, TextCall> = new Map<string, TextCall>([
  ["fmt.Sprintf", { text: 0, fields: "percent" }],
  ...[
    "strings.NewReader",
    "bytes.NewReader",
    "bytes.NewBuffer",
    "bytes.NewBufferString",
    "strings.TrimSpace",
    "string",
    "strconv.Itoa",
    "fmt.Sprint",
    "url.QueryEscape",
    "url.PathEscape",
    "url.Parse",
    "io.NopCloser",
    "ioutil.NopCloser",
  ].map((name): [string, TextCall] => [name, { text: 0 }]),
  [".String", { text: "object" }],
]);

const idiom: EnvironmentIdiom = {
  read: (name) => `os.Getenv("${name}")`,
  constant: { word: "const", field: "var", variable: "var" },
  prelude: importOs,
};

/** `"os"` in the import group, or an import of its own. */
function importOs(text: string): TextEdit | undefined {
  if (/^\s*(?:import\s+)?"os"\s*$/m.test(text)) return undefined;
  const group = /^import\s*\(\n/m.exec(text);
  if (group) {
    // Imports stand in order.
    const from = group.index + group[0].length;
    const lines = [...text.slice(from).matchAll(/^[ \t]*(?:\w+[ \t]+)?"([^"\n]*)"[ \t]*\n|^\)/gm)];
    const next = lines.find((line) => line[1] === undefined || line[1] > "os");
    const at = from + (next?.index ?? 0);
    return { range: { start: at, end: at }, newText: '\t"os"\n' };
  }
  const single =
    /^import[ \t]+"[^"\n]*"[ \t]*\n/m.exec(text) ?? /^package[ \t]+\w+[^\n]*\n/m.exec(text);
  const at = single ? single.index + single[0].length : 0;
  return { range: { start: at, end: at }, newText: 'import "os"\n' };
}

export const go: CodeLanguage = {
  id: "go",
  aliases: ["golang"],
  extensions: ["go"],
  reading: "program",
  http: goLibraries,
  mqtt: goMqtt,
  lexicon: {
    lineComments: ["//"],
    blockComments: [{ open: "/*", close: "*/" }],
    strings: [
      { open: '"', close: '"', escapes: "c" },
      { open: "`", close: "`", escapes: "none", multiline: true },
      { open: "'", close: "'", escapes: "c" },
    ],
  },
  syntax: {
    blocks: "braces",
    mapKeys: "names",
    conditional: "none",
    fallbacks: [],
    bareMembers: true,
    functionWords: ["func"],
    classWords: ["struct"],
    braceSuffix: "fields",
    mapTypes: new Set(["H", "M", "Header", "Values"]),
    typedLiterals: true,
    nameLists: true,
    textCalls,
    selfNames: [],
    trueNames: ["true"],
    falseNames: ["false"],
    nullNames: ["nil"],
    declarators: ["const", "var"],
    statementWords: new Set([
      "const",
      "var",
      "func",
      "type",
      "return",
      "if",
      "for",
      "switch",
      "select",
      "go",
      "defer",
      "import",
      "package",
      "break",
      "continue",
    ]),
    transparentPrefixes: ["return", "defer", "go"],
    environmentReads: { objects: [], calls: ["os.Getenv", "os.LookupEnv", "viper.GetString"] },
  },
  environment: () => idiom,
};
