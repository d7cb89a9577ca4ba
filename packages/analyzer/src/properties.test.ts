import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  array,
  assert,
  constantFrom,
  double,
  nat,
  oneof,
  property,
  record,
  string,
} from "fast-check";
import { describe, expect, test } from "vitest";
import { analyze, MAX_LENGTH } from "./analyze.ts";
import { type DataNode, NO_FACTS } from "./facts/facts.ts";
import { applyEdits } from "./fixes/apply-edits.ts";
import { mergeFixes } from "./fixes/merge-fixes.ts";
import { safeFixes } from "./fixes/safe-fixes.ts";
import { languageOf } from "./languages/detect.ts";
import { documentLanguages } from "./languages/documents.ts";
import { languages } from "./languages/registry.ts";
import type { Range } from "./text/range.ts";
import type { Value } from "./values/value.ts";

/** Random edits; `EDITS=200000` for a long run, which reads every beginning of every fixture too. */
const edits = Number(process.env["EDITS"] ?? 400);
const thorough = edits > 1_000;
const patience = thorough ? 3_000_000 : 60_000;

/** The fixtures of rules and languages: every one is a program with requests in it. */
const fixtures = readdirSync(import.meta.dirname, {
  recursive: true,
  encoding: "utf8",
})
  .filter((name) => name.includes("fixtures") && languageOf({ path: name }) !== undefined)
  .map((name) => ({
    path: name,
    text: readFileSync(join(import.meta.dirname, name), "utf8"),
  }));

/** Constructs that fixtures of rules have no reason to hold. */
const oddities = [
  "fetch(`${",
  "${",
  "`",
  '"',
  "'",
  '"""',
  "f'{",
  "{{",
  "}",
  ")",
  "]",
  "(",
  "{",
  "[",
  "<<EOF\n",
  "$(",
  "\\",
  "\n",
  "//",
  "/*",
  "#",
  "<a>",
  "=>",
  "=",
  "\u2028",
  "\uD83D",
  "\0",
  "token",
  "api.tago.io",
  "https://",
  "\r\n",
  "```",
  "<script>",
  "<!--",
  "###",
  '"cells":[',
  '{"method":"POST","url":"https://api.tago.io/data","headers":{',
  "run: |\n",
  "[tago]\n",
  "::\n\n",
  "----\n",
  "{{",
  "!secret",
  "---",
  "POST https://api.tago.io/data",
  "#define A(",
  'R"x(',
  "#if 0\n",
  "AT+HTTPPARA=",
  "POST /data HTTP/1.1\\r\\n",
];

function rangesOf(path: string, text: string): readonly Range[] {
  const { facts, findings } = analyze({ text, path });
  const ranges: Range[] = [];
  const addValue = ({ range, pieces }: Value): void => {
    ranges.push(range, ...pieces.map((piece) => piece.range));
  };
  const addData = (node: DataNode): void => {
    ranges.push(node.range);
    if (node.kind === "object")
      for (const entry of node.entries) {
        ranges.push(entry.keyRange);
        addData(entry.value);
      }
    else if (node.kind === "array") node.items.forEach(addData);
    else if (node.kind === "string") addValue(node.value);
  };
  for (const { range, url, method, headers, body, headerInsertion } of facts.requests) {
    ranges.push(range);
    addValue(url.value);
    for (const part of [url.scheme, url.host, url.port, url.path, method, ...url.query])
      if (part?.range) ranges.push(part.range);
    for (const header of headers) {
      ranges.push(header.nameRange);
      addValue(header.value);
    }
    if (method.edit) ranges.push(method.edit("PUT").range);
    if (headerInsertion) ranges.push({ start: headerInsertion.at, end: headerInsertion.at });
    if (body) ranges.push(body.range);
    if (body?.data) addData(body.data);
  }
  for (const literal of facts.literals) {
    ranges.push(literal.range);
    if (literal.expression) ranges.push(literal.expression);
    if (literal.environmentEdit) ranges.push(literal.environmentEdit("A").range);
  }
  for (const { range, scheme, port } of facts.hosts)
    for (const one of [range, scheme?.range, port?.range]) if (one) ranges.push(one);
  for (const finding of findings) {
    ranges.push(finding.range);
    for (const fix of finding.fixes) ranges.push(...fix.edits.map((edit) => edit.range));
  }
  return ranges;
}

/** Ranges that do not lie inside the text, with the text: what a failing test shows. */
function rangesOutside(path: string, text: string): readonly unknown[] {
  return rangesOf(path, text)
    .filter(({ start, end }) => !(start >= 0 && start <= end && end <= text.length))
    .map((range) => ({ range, text: text.slice(0, 2_000) }));
}

/** How many safe fixes are still offered after they have been made a few times. */
function safeFixesLeft(path: string, text: string): number {
  let fixed = text;
  let fixes = safeFixes(analyze({ text, path }).findings);
  for (let round = 0; round < 5 && fixes.length > 0; round += 1) {
    fixed = applyEdits(fixed, mergeFixes(fixes));
    fixes = safeFixes(analyze({ text: fixed, path }).findings);
  }
  return fixes.length;
}

test("there are fixtures in every family of programs, and in every kind of document", () => {
  const known = new Set(fixtures.map(({ path }) => languageOf({ path })));
  const expected = [
    "javascript",
    "typescript",
    "typescriptreact",
    "python",
    "shellscript",
    "c",
    "cpp",
    "arduino",
  ];
  const documents = documentLanguages.map(({ id }) => id);
  expect([...expected, ...documents].filter((id) => !known.has(id))).toEqual([]);
  expect(fixtures.length).toBeGreaterThan(30);
});

describe("for any text", () => {
  test(
    "prefixes of every fixture are read, and all ranges lie inside",
    () => {
      for (const { path, text } of fixtures) {
        const step = thorough ? 1 : Math.max(1, Math.floor(text.length / 80));
        for (let end = 0; end <= text.length; end += step)
          expect(rangesOutside(path, text.slice(0, end))).toEqual([]);
      }
    },
    patience,
  );

  test(
    "random edits of fixtures are read, all ranges lie inside, and the answer is always the same",
    () => {
      const edit = record({
        at: double({ min: 0, max: 1, noNaN: true }),
        drop: nat({ max: 20 }),
        insert: oneof(constantFrom(...oddities), string({ maxLength: 8, unit: "binary" })),
      });
      assert(
        property(
          constantFrom(...fixtures),
          array(edit, { minLength: 1, maxLength: 6 }),
          ({ path, text }, changes) => {
            let edited = text;
            for (const { at, drop, insert } of changes) {
              const start = Math.floor(at * edited.length);
              edited = edited.slice(0, start) + insert + edited.slice(start + drop);
            }
            expect(rangesOutside(path, edited)).toEqual([]);
            expect(safeFixesLeft(path, edited)).toBe(0);
            expect(JSON.stringify(analyze({ text: edited, path }))).toBe(
              JSON.stringify(analyze({ text: edited, path })),
            );
          },
        ),
        { numRuns: edits },
      );
    },
    patience,
  );

  test("any characters in any language are read", () => {
    const word = oneof(constantFrom(...oddities), string({ maxLength: 6, unit: "binary" }));
    assert(
      property(constantFrom(...languages), array(word, { maxLength: 60 }), (language, words) => {
        const path = `a.${language.extensions[0] ?? ""}`;
        expect(rangesOutside(path, `${words.join("")} tago`)).toEqual([]);
      }),
      { numRuns: 100 * languages.length },
    );
  }, 60_000);
});

describe("hostile texts end soon", () => {
  // Each of them once made some reader slow; the bound is far above what they take, and far below a hang.
  test.each([
    ["open parentheses", "a.js", "(".repeat(400_000)],
    ["open templates", "a.js", "`${".repeat(200_000)],
    ["open elements", "a.tsx", "<a>".repeat(200_000)],
    ["a long sum", "a.js", `fetch(${"a+".repeat(200_000)})`],
    ["many requests", "a.js", "fetch(a);\n".repeat(100_000)],
    [
      "names that double",
      "a.py",
      `${Array.from({ length: 2_000 }, (_, n) => `a${n + 1} = a${n} + a${n}`).join("\n")}\nrequests.get(a2000)`,
    ],
    [
      "functions that call each other",
      "a.js",
      `${Array.from({ length: 300 }, (_, n) => `function f${n}(a) { return f${(n + 1) % 300}(a) + f${(n + 2) % 300}(a) }`).join("\n")}\nfetch(f0("x"))`,
    ],
    ["nested substitutions", "a.sh", 'curl "$(curl '.repeat(20_000)],
    ["open fences", "a.md", "```js\n".repeat(50_000)],
    ["many blocks", "a.md", "```js\nfetch(tago)\n```\n\n".repeat(20_000)],
    ["inline code", "a.md", "`GET https://tago` ".repeat(20_000)],
    ["open quotations", "a.md", "> ".repeat(200_000)],
    ["open scripts", "a.html", "<script>".repeat(100_000)],
    ["open comments", "a.html", "<!--".repeat(100_000)],
    ["open attributes", "a.html", `<script ${'a="'.repeat(50_000)}`],
    ["many requests in a file", "a.http", "GET https://api.tago.io/a\n\n".repeat(20_000)],
    [
      "variables that double",
      "a.http",
      `${Array.from({ length: 300 }, (_, n) => `@a${n + 1}={{a${n}}}{{a${n}}}`).join("\n")}\nGET {{a300}}`,
    ],
    ["open objects", "a.json", '{"a":['.repeat(100_000)],
    ["many strings", "a.json", `[${'"tago \\n",'.repeat(100_000)}]`],
    [
      "many request objects",
      "a.json",
      `[${'{"method":"GET","url":"https://api.tago.io"},'.repeat(20_000)}]`,
    ],
    ["open lists", "a.yaml", "[".repeat(200_000)],
    ["compact lists", "a.yaml", "- ".repeat(100_000)],
    [
      "deep mappings",
      "a.yaml",
      Array.from({ length: 900 }, (_, n) => `${" ".repeat(n)}a:`).join("\n"),
    ],
    ["many entries", "a.yaml", "a: https://api.tago.io\n".repeat(20_000)],
    [
      "aliases",
      "a.yaml",
      `a0: &a0 [x]\n${Array.from({ length: 60 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`).join("\n")}`,
    ],
    ["long settings", "a.toml", `a = ${'"tago.io",'.repeat(50_000)}`],
    ["open quotes", "a.ini", 'a = "'.repeat(50_000)],
    ["open elements of XML", "a.xml", "<a b='".repeat(50_000)],
    ["many elements", "a.xml", "<!-- --><a>tago</a>".repeat(5_000)],
    ["many directives", "a.rst", ".. code-block:: js\n\n  tago\n\n".repeat(20_000)],
    ["delimiters", "a.adoc", "----\n".repeat(50_001)],
    [
      "many cells",
      "a.ipynb",
      `{"cells":[${'{"cell_type":"code","source":["tago\\n"]},'.repeat(10_000)}]}`,
    ],
    [
      "many markdown cells",
      "a.ipynb",
      `{"cells":[${'{"cell_type":"markdown","source":["```js\\ntago\\n```"]},'.repeat(2_000)}]}`,
    ],
    ["labels", "a.txt", "token\n".repeat(100_000)],
    ["a long host", "a.sh", `curl ${"tago.io.".repeat(50_000)}`],
  ])(
    "%s",
    (_, path, text) => {
      expect(rangesOutside(path, `${text}\n// tago`)).toEqual([]);
    },
    15_000,
  );
});

test("a text over the limit is skipped, and says so", () => {
  const text = `tago ${"x".repeat(MAX_LENGTH)}`;
  expect(analyze({ text, path: "a.js" })).toEqual({
    languageId: "javascript",
    facts: NO_FACTS,
    findings: [],
    skipped: "too-large",
  });
});
