import { describe, expect, test } from "vitest";
import { findCodeLanguage } from "../languages/registry.ts";
import { lex } from "./lex.ts";
import {
  CHUNK,
  CLOSE,
  HERE_DOCUMENT,
  IDENTIFIER,
  NUMBER,
  OPEN,
  PROSE,
  PUNCTUATION,
  REGULAR_EXPRESSION,
  STRING,
  TEMPLATE_CLOSE,
  TEMPLATE_OPEN,
  UNCLOSED,
} from "./token.ts";

const marks: Readonly<Record<number, string>> = {
  [IDENTIFIER]: "i",
  [NUMBER]: "n",
  [STRING]: "s",
  [TEMPLATE_OPEN]: "t(",
  [TEMPLATE_CLOSE]: ")t",
  [CHUNK]: "c",
  [PUNCTUATION]: "p",
  [OPEN]: "(",
  [CLOSE]: ")",
  [REGULAR_EXPRESSION]: "r",
  [PROSE]: "x",
};

/** Tokens as `kind:text`, comments as `#text` at the end. */
function tokens(language: string, text: string): string {
  const tree = lex(text, findCodeLanguage(language)!.lexicon);
  const words: string[] = [];
  for (let index = 0; index < tree.count; index += 1)
    words.push(`${marks[tree.kind[index]!]}:${text.slice(tree.start[index], tree.end[index])}`);
  for (let index = 0; index < tree.comments.length; index += 2)
    words.push(`#${text.slice(tree.comments[index], tree.comments[index + 1])}`);
  return words.join(" ").replaceAll("\n", "⏎");
}

describe("tokens", () => {
  const cases: readonly [string, string, string, string][] = [
    ["javascript", "string with escaped quote", String.raw`"a\"b" 'c'`, String.raw`s:"a\"b" s:'c'`],
    [
      "javascript",
      "template in a template",
      "`a${`b${c}`}d`",
      "t(:` c:a (:${ t(:` c:b (:${ i:c ):} )t:` ):} c:d )t:`",
    ],
    [
      "javascript",
      "brace in a string in a template",
      '`${f("}")}`',
      't(:` (:${ i:f (:( s:"}" ):) ):} )t:`',
    ],
    [
      "javascript",
      "regular expression with a slash in a class",
      "x = /a[/]b/g / 2",
      "i:x p:= r:/a[/]b/g p:/ n:2",
    ],
    ["javascript", "division", "a / b / c", "i:a p:/ i:b p:/ i:c"],
    [
      "javascript",
      "regular expression after a condition",
      "if (a) /b/.test(c)",
      "i:if (:( i:a ):) r:/b/ p:. i:test (:( i:c ):)",
    ],
    ["javascript", "shift is no element", "(a)<<8|b", "(:( i:a ):) p:<< n:8 p:| i:b"],
    ["javascript", "comments", "a // b\n/* c */ d", "i:a i:d #// b #/* c */"],
    ["javascript", "shebang", "#!/usr/bin/env node\na", "i:a"],
    ["typescript", "generic arrow function", "<T>(a) => b", "p:< i:T p:> (:( i:a ):) p:=> i:b"],
    ["python", "prefixes", `rb"\\d" F'{a}' u"x"`, `s:rb"\\d" t(:F' (:{ i:a ):} )t:' s:u"x"`],
    ["python", "doubled braces", 'f"{{a}} {b}"', 't(:f" c:{{a}}  (:{ i:b ):} )t:"'],
    ["python", "format specification", 'f"{a:>{w}}b"', 't(:f" (:{ i:a ):} c:b )t:"'],
    ["python", "same quotes inside", 'f"{a["b"]}"', 't(:f" (:{ i:a (:[ s:"b" ):] ):} )t:"'],
    ["python", "triple quotes", '"""a\n"b" """ c', 's:"""a⏎"b" """ i:c'],
    ["python", "comment with a quote", "a # it's\nb", "i:a i:b ## it's"],
    ["python", "line continuation", "a = 1 + \\\n 2", "i:a p:= n:1 p:+ n:2"],
    ["shellscript", "words", "a#b # c", "i:a p:# i:b ## c"],
    [
      "shellscript",
      "substitution in quotes",
      'a "$(b "c")d"',
      'i:a t(:" (:$( i:b s:"c" ):) c:d )t:"',
    ],
    ["shellscript", "here-document", "a <<EOF\nit's\nEOF\nb", "i:a p:<<EOF s:it's⏎ i:b"],
    ["shellscript", "single quotes know no escapes", String.raw`'a\' b`, String.raw`s:'a\' i:b`],
    ["shellscript", "length of a variable", "${#a} $#", "(:${ i:a ):} p:$#"],
  ];
  test.each(cases)("%s: %s", (language, _, text, expected) => {
    expect(tokens(language, text)).toBe(expected);
  });

  test("an element's text is prose, its braces are code", () => {
    const found = tokens("typescriptreact", "const a = <p b='x'>Don't {c} <i/></p>;");
    expect(found).toBe(
      "i:const i:a p:= (:< i:p i:b p:= s:'x' x:Don't  (:{ i:c ):} x:  (:< i:i ): ): p:;",
    );
  });
});

describe("half-typed text", () => {
  const cutAt = (language: string, text: string, opener: string): string => {
    const tree = lex(text, findCodeLanguage(language)!.lexicon);
    for (let index = 0; index < tree.count; index += 1)
      if (text.startsWith(opener, tree.start[index]) && tree.kind[index] === OPEN)
        return text.slice(tree.start[tree.match[index]!]).split("\n")[0]!;
    return "none";
  };

  test("an unclosed bracket ends where the next statement starts", () => {
    const text = 'f("a", { b: {\nconst c = 2;\ng(c);';
    expect(cutAt("javascript", text, "(")).toBe("const c = 2;");
    expect(cutAt("python", "f(a,\nb = 2\n", "(")).toBe("b = 2");
  });

  test("an unclosed call in a block leaves the block's end alone", () => {
    const text = "function a() {\n  f({ b: 1\n}\nfunction d() {}";
    expect(cutAt("javascript", text, "{")).toBe("}");
    expect(cutAt("javascript", text, "(")).toBe(") {");
  });

  test("an unclosed template ends before the next statement", () => {
    const tree = lex(
      "const a = `https://x\nconst b = 1;\nf(b);\n",
      findCodeLanguage("javascript")!.lexicon,
    );
    const string = [...tree.kind.subarray(0, tree.count)].indexOf(STRING);
    expect(tree.flags[string]! & UNCLOSED).toBe(UNCLOSED);
    expect(tree.text.slice(tree.start[string], tree.end[string])).toBe("`https://x");
  });

  test("an unclosed string ends with its line", () => {
    expect(tokens("python", 'f("a\nb = 1')).toBe('i:f (:( s:"a i:b p:= n:1');
  });
});

test("bodies of here-documents are flagged", () => {
  const tree = lex("cat <<-'A'\n\tb\n\tA\n", findCodeLanguage("shellscript")!.lexicon);
  const body = [...tree.kind.subarray(0, tree.count)].indexOf(STRING);
  expect(tree.flags[body]! & HERE_DOCUMENT).toBe(HERE_DOCUMENT);
  expect(tree.text.slice(tree.start[body], tree.end[body])).toBe("\tb\n");
});

test("brackets know their partner and their parent", () => {
  const tree = lex("a(b[c])", findCodeLanguage("javascript")!.lexicon);
  expect([...tree.match.subarray(0, tree.count)]).toEqual([-1, 6, -1, 5, -1, 3, 1]);
  expect([...tree.parent.subarray(0, tree.count)]).toEqual([-1, -1, 1, 1, 3, 1, -1]);
});
