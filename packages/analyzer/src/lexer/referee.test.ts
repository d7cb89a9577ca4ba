import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Language as Grammar, type Node, Parser } from "@vscode/tree-sitter-wasm";
import { beforeAll, describe, expect, test } from "vitest";
import { findCodeLanguage } from "../languages/registry.ts";
import { lex } from "./lex.ts";
import { OPEN, STRING, TEMPLATE_OPEN } from "./token.ts";

// Tree-sitter's grammars are the referee: on real files that they parse without an error, strings, comments and
// brackets of the lexer must be the grammar's. The sets below are samples, so that the test stays short. Measured once
// over all files at hand, there was no difference in 2,506 JavaScript files (52,563 strings, 21,561 comments, 204,060
// brackets), 1,612 TypeScript files (77,731 strings) and 2,094 Python files (295,519 strings; six brackets inside
// format specifications, which are no code to us), nor in 564 Java files of the JDK (18,053 strings, 17,321 comments)
// and 687 Go files of Go's own sources (27,756 strings, 48,496 comments); in 109 shell scripts the differences are here-documents, which are
// strings to us, and brackets of patterns.

interface Row {
  readonly grammar: string;
  readonly language: string;
  readonly files: RegExp;
  /** At most so many files, and not fewer than `atLeast`: an empty set would prove nothing. */
  readonly limit: number;
  readonly atLeast: number;
  /** Types of string nodes. */
  readonly strings: ReadonlySet<string>;
  /** Types of nodes whose inside the grammar does not read, as the body of a macro; neither side counts there. */
  readonly unread?: ReadonlySet<string>;
}

const rows: readonly Row[] = [
  {
    grammar: "javascript",
    language: "javascript",
    files: /\.(?:js|mjs|cjs|jsx)$/,
    limit: 250,
    atLeast: 200,
    strings: new Set(["string", "template_string"]),
  },
  {
    grammar: "typescript",
    language: "typescript",
    files: /(?<!\.d)\.(?:ts|mts|cts)$/,
    limit: 150,
    atLeast: 100,
    strings: new Set(["string", "template_string", "template_literal_type"]),
  },
  {
    grammar: "python",
    language: "python",
    files: /\.py$/,
    limit: 80,
    atLeast: 20,
    strings: new Set(["string"]),
  },
  {
    grammar: "bash",
    language: "shellscript",
    files: /\.(?:sh|bash)$/,
    limit: 80,
    atLeast: 5,
    strings: new Set(["string", "raw_string", "ansi_c_string", "translated_string"]),
  },
  {
    grammar: "cpp",
    language: "cpp",
    files: /\.(?:h|hpp|c|cc|cpp|ino)$/,
    limit: 250,
    atLeast: 100,
    strings: new Set(["string_literal", "char_literal", "raw_string_literal"]),
    unread: new Set([
      "preproc_arg",
      "preproc_call",
      "preproc_def",
      "preproc_include",
      "operator_name",
    ]),
  },
  {
    grammar: "java",
    language: "java",
    files: /\.java$/,
    limit: 100,
    atLeast: 10,
    strings: new Set(["string_literal", "character_literal"]),
  },
  {
    grammar: "c-sharp",
    language: "csharp",
    files: /\.cs$/,
    limit: 100,
    atLeast: 3,
    strings: new Set([
      "string_literal",
      "verbatim_string_literal",
      "raw_string_literal",
      "interpolated_string_expression",
      "character_literal",
    ]),
  },
  {
    grammar: "go",
    language: "go",
    files: /\.go$/,
    limit: 100,
    atLeast: 3,
    strings: new Set(["interpreted_string_literal", "raw_string_literal", "rune_literal"]),
  },
  {
    grammar: "rust",
    language: "rust",
    files: /\.rs$/,
    limit: 100,
    atLeast: 3,
    strings: new Set(["string_literal", "raw_string_literal", "char_literal"]),
  },
];

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const wasm = dirname(createRequire(import.meta.url).resolve("@vscode/tree-sitter-wasm"));

beforeAll(() => Parser.init({ locateFile: (name: string) => join(wasm, name) }));

describe.each(rows)("$grammar files of this repository and its node_modules", (row) => {
  test("have the strings, comments and brackets that the grammar sees", async () => {
    const grammar = await Grammar.load(join(wasm, `tree-sitter-${row.grammar}.wasm`));
    const parser = new Parser();
    parser.setLanguage(grammar);
    const language = findCodeLanguage(row.language)!;
    const strings = new Score();
    const comments = new Score();
    const brackets = new Score();
    let files = 0;
    for (const path of findFiles(row.files, row.limit)) {
      const text = readFileSync(path, "utf8");
      const tree = parser.parse(text);
      if (!tree) continue;
      const { hasError } = tree.rootNode;
      const unread = spansOf(tree.rootNode, row.unread);
      const seen = hasError ? undefined : whatGrammarSees(tree.rootNode, row.strings, unread);
      tree.delete();
      if (!seen) continue;
      files += 1;
      const own = whatLexerSees(lex(text, language.lexicon), unread);
      strings.add(seen.strings, own.strings, path);
      comments.add(seen.comments, own.comments, path);
      brackets.add(seen.brackets, own.brackets, path);
    }
    parser.delete();
    expect(files).toBeGreaterThanOrEqual(row.atLeast);
    for (const score of [strings, comments, brackets]) {
      expect(score.same).toBeGreaterThan(0);
      expect(score.differing).toEqual([]);
    }
  }, 120_000);
});

interface Seen {
  readonly strings: ReadonlySet<string>;
  readonly comments: ReadonlySet<string>;
  readonly brackets: ReadonlySet<string>;
}

/** Compares spans of two readings of the same files. */
class Score {
  same = 0;
  readonly differing: string[] = [];

  add(left: ReadonlySet<string>, right: ReadonlySet<string>, path: string): void {
    const missed = [...left].filter((span) => !right.has(span));
    const extra = [...right].filter((span) => !left.has(span));
    this.same += left.size - missed.length;
    if (missed.length + extra.length > 0)
      this.differing.push(
        `${path} missed ${missed.slice(0, 3).join()} extra ${extra.slice(0, 3).join()}`,
      );
  }
}

type Spans = readonly (readonly [number, number])[];

function spansOf(node: Node, types: ReadonlySet<string> | undefined): Spans {
  if (types === undefined) return [];
  return node
    .descendantsOfType([...types])
    .flatMap((found) => (found ? [[found.startIndex, found.endIndex] as const] : []));
}

function isWithin(at: number, spans: Spans): boolean {
  return spans.some(([start, end]) => start <= at && at < end);
}

function whatGrammarSees(node: Node, stringTypes: ReadonlySet<string>, unread: Spans): Seen {
  const strings = new Set<string>();
  const comments = new Set<string>();
  const brackets = new Set<string>();
  const cursor = node.walk();
  const spans = (): string => `${cursor.startIndex}-${cursor.endIndex}`;
  for (;;) {
    const type = cursor.nodeType;
    if (isWithin(cursor.startIndex, unread)) {
      // Not compared.
    } else if (cursor.nodeIsNamed) {
      if (stringTypes.has(type)) strings.add(spans());
      // A `#!` line is a comment to one grammar and none to the others.
      // A brace of an interpolation has a name in one grammar.
      else if (type === "interpolation_brace" && cursor.nodeText === "{")
        brackets.add(String(cursor.startIndex));
      else if (/^(?:line_|block_)?comment$/.test(type) && !cursor.nodeText.startsWith("#!"))
        comments.add(spans());
    } else if (/^[[({]+$/.test(type)) {
      for (let at = cursor.startIndex; at < cursor.endIndex; at += 1) brackets.add(String(at));
    }
    if (cursor.gotoFirstChild()) continue;
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) {
        cursor.delete();
        return { strings, comments, brackets };
      }
    }
  }
}

function whatLexerSees(tree: ReturnType<typeof lex>, unread: Spans): Seen {
  const strings = new Set<string>();
  const comments = new Set<string>();
  const brackets = new Set<string>();
  for (let index = 0; index < tree.count; index += 1) {
    const start = tree.start[index]!;
    const kind = tree.kind[index];
    if (isWithin(start, unread)) continue;
    if (kind === STRING) strings.add(`${start}-${tree.end[index]}`);
    else if (kind === TEMPLATE_OPEN) strings.add(`${start}-${tree.end[tree.match[index]!]}`);
    else if (kind === OPEN && "([{".includes(tree.text[start]!)) brackets.add(String(start));
  }
  for (let index = 0; index < tree.comments.length; index += 2)
    if (!isWithin(tree.comments[index]!, unread))
      comments.add(`${tree.comments[index]}-${tree.comments[index + 1]}`);
  return { strings, comments, brackets };
}

/** Files of the repository and of `node_modules`, taken evenly from a sorted list so that many packages have a say. */
function findFiles(name: RegExp, limit: number): readonly string[] {
  const found: string[] = [];
  const visit = (directory: string, depth: number): void => {
    if (depth > 9 || found.length > 20_000) return;
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) {
        if (!/^(?:\.|dist$|coverage$)/.test(entry.name) || directory.includes("node_modules"))
          visit(path, depth + 1);
      } else if (entry.isFile() && name.test(entry.name) && !/[.-]min\./.test(entry.name))
        found.push(path);
    }
  };
  visit(root, 0);
  found.sort();
  const step = Math.max(1, Math.floor(found.length / limit));
  return found.filter((_, index) => index % step === 0).slice(0, limit);
}
