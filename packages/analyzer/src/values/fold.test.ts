import { describe, expect, test } from "vitest";
import { findCodeLanguage } from "../languages/registry.ts";
import { lex } from "../lexer/lex.ts";
import { Evaluator } from "./evaluator.ts";
import { describeValue } from "./pieces.ts";
import { Source } from "./source.ts";
import type { Value } from "./value.ts";

/** Folds the argument of every `use(…)` of a text. */
function used(language: string, text: string): readonly Value[] {
  const row = findCodeLanguage(language)!;
  const source = new Source(lex(text, row.lexicon), row);
  const evaluator = new Evaluator(source);
  return source
    .occurrences("use")
    .filter((token) => source.isOpen(token + 1, "("))
    .map((token) => {
      const call = evaluator.expressionAt(token);
      if (call.kind !== "call") throw new Error(`use(…) is read as ${call.kind}`);
      return evaluator.fold(call.arguments[0]!.value);
    });
}

const read = (language: string, text: string): string =>
  used(language, text).map(describeValue).join(" ");

describe("JavaScript and TypeScript", () => {
  test.each([
    ["a constant", 'const a = "x"; use(a)', "x"],
    ["a constant used before it", 'function f() { use(a) }\nconst a = "x"', "x"],
    ["a reassigned name", 'let a = "x"; function f() { use(a) }\na = "y"', "{a}"],
    ["a name assigned again in straight line", 'let a = "x"; a = "y"; use(a)', "y"],
    ["a name assigned in a branch", 'let a = "x"; if (b) a = "y"; use(a)', "{a}"],
    [
      "branches that share a base",
      "let a = `${b}/x?c`; if (d) { a = `${b}/x?e` } use(a)",
      "{b}/x?{a}",
    ],
    ["appends", 'let a = "x"; a += "y"; a += "z"; use(a)', "xyz"],
    ["an append in a branch", 'let a = "x"; if (b) { a += "y" } use(a)', "{a}"],
    [
      "same names in two functions",
      'function f() { const a = "x"; use(a) }\nfunction g() { const a = "y"; use(a) }',
      "x y",
    ],
    [
      "a name of another function",
      'function f() { const a = "x" }\nfunction g() { use(a) }',
      "{a}",
    ],
    ["a shadowing parameter", 'const a = "x"; function f(a) { use(a) }', "{a}"],
    ["a block", 'const a = "x"; { const a = "y"; use(a) } use(a)', "y x"],
    ["concatenation", 'const a = "x"; use("https://" + a + "/" + b)', "https://x/{b}"],
    ["a template", "const a = `x${1}`; use(`${a}-${b.c}`)", "x1-{c}"],
    ["environment", "use(process.env.A + process.env['B'] + import.meta.env.C)", "{A}{B}{C}"],
    ["environment by destructuring", "const { A, B: c } = process.env; use(A + c)", "{A}{B}"],
    ["a default", 'use(process.env.A ?? "x"); use(process.env.A || "y")', "x y"],
    ["a parameter's default", 'function f(a = "x") { use(a) }', "x"],
    ["a member of a map", 'const a = { b: { c: "x" } }; use(a.b.c); use(a.b["c"])', "x x"],
    [
      "a spread map",
      'const a = { b: "x", c: "y" }; const d = { ...a, b: "z" }; use(d.b + d.c)',
      "zy",
    ],
    ["a class field", 'class A { b = "x"; static c = "y"; m() { use(this.b) } } use(A.c)', "x y"],
    [
      "a member set in a constructor",
      'class A { constructor(b = "x") { this.b = b; } m() { use(this.b) } }',
      "x",
    ],
    [
      "a parameter property",
      'class A { constructor(private b: string = "x") {} m() { use(this.b) } }',
      "x",
    ],
    [
      "a member set twice",
      'class A { m() { this.b = "x" } n() { this.b = "y"; } o() { use(this.b) } }',
      "{b}",
    ],
    [
      "an annotated constant",
      'const a: Record<string, string> = { b: "x" } as const; use(a.b!)',
      "x",
    ],
    [
      "an own function",
      'const f = (a: string) => `x${a}`; function g(a) { return f(a) + "z" } use(g("y"))',
      "xyz",
    ],
    ["a function that calls itself", 'function f(a) { return f(a) } use(f("x"))', "{f}"],
    ["a circle", "const a = b; const b = a; use(a)", "{b}"],
    ["a joined list", 'use(["a", "b"].join("/"))', "a/b"],
    [
      "a resolved URL",
      'use(new URL("/b", "https://x/a")); use(new URL("b", "https://x/a/c"))',
      "https://x/b https://x/a/b",
    ],
    [
      "trailing slashes",
      'const a = "https://x/"; use(a.replace(/\\/+$/, "") + "/b")',
      "https://x/b",
    ],
    ["query parameters", 'use("?" + new URLSearchParams({ a: "1", b: c }))', "?a=1&b={c}"],
    ["a choice", 'use(a ? "x" : "y"); use(a ? "x" : "x")', "{value} x"],
    ["an escape", String.raw`use("a\u0041\n")`, "aA\n"],
  ])("%s", (_, text, expected) => {
    expect(read("typescript", text)).toBe(expected);
  });
});

describe("Python", () => {
  test.each([
    ["a module constant", 'A = "x"\ndef f():\n    use(A)', "x"],
    ["an annotated constant", 'A: str = "x"\nuse(A)', "x"],
    ["a chained assignment", 'a = b = "x"\nuse(a + b)', "xx"],
    ["a local of another function", 'def f():\n    a = "x"\ndef g():\n    use(a)', "{a}"],
    ["a global", 'a = "x"\ndef f():\n    global a\n    a = "y"\ndef g():\n    use(a)', "{a}"],
    ["a branch", 'a = "x"\nif b:\n    a = "y"\nuse(a)', "{a}"],
    ["a branch that holds the use", 'a = "x"\nif b:\n    a = "y"\n    use(a)', "y"],
    ["a tuple", 'a, b = "x", "y"\nuse(a)', "{a}"],
    ["an f-string", 'a = "x"\nuse(f"{a}/{b.c!r:>3}{{}}" "tail")', "x/{c}{}tail"],
    [
      "percent",
      'use("%s/%s" % ("a", b)); use("%(c)s" % {"c": "x"}); use("a%s" % "b")',
      "a/{b} x ab",
    ],
    ["format", 'use("{}/{b}/{0}".format("a", b="c"))', "a/c/a"],
    ["a joined list", 'use("/".join(["a", b]))', "a/{b}"],
    ["environment", 'use(os.environ["A"] + os.getenv("B") + os.environ.get("C"))', "{A}{B}{C}"],
    ["an environment default", 'use(os.environ.get("A", "x")); use(os.getenv("B") or "y")', "x y"],
    ["a parameter's default", 'def f(a: str = "x", *, b="y"):\n    use(a + b)', "xy"],
    ["no default", "def f(a=None):\n    use(a)", "{a}"],
    [
      "an instance constant",
      'class A:\n    b = "x"\n    def __init__(self, c="y"):\n        self.c = c\n    def m(self):\n        use(self.b + self.c + A.b)',
      "xyx",
    ],
    ["a dictionary", 'a = {"b": "x"}\nuse(a["b"])', "x"],
    ["a later entry", 'a = dict(b="x")\nuse(a["b"])', "{value}"],
    ["urljoin", 'use(urljoin("https://x/a/", "b"))', "https://x/a/b"],
    ["a conditional", 'use("x" if a else "y")', "{value}"],
    ["a context manager", 'with open("x") as a:\n    use(a)', "{open}"],
    ["rstrip", 'a = "https://x/"\nuse(a.rstrip("/") + "/b")', "https://x/b"],
    ["a raw string", String.raw`use(r"a\n")`, String.raw`a\n`],
  ])("%s", (_, text, expected) => {
    expect(read("python", text)).toBe(expected);
  });
});

test("text pieces stand where their characters are written", () => {
  const text = 'const host = "api.tago.io";\nuse(`https://${host}/da\\u0074a`);';
  const [value] = used("javascript", text);
  const written = value!.pieces.map(({ range }) => text.slice(range.start, range.end));
  expect(written).toEqual(["https://", "api.tago.io", "/da\\u0074a"]);
  const last = value!.pieces.at(-1)!;
  expect(last.kind === "text" && last.offsets?.map((offset) => text[offset])).toEqual([
    "/",
    "d",
    "a",
    "\\",
    "a",
    "`",
  ]);
});

test("a hole says where its value comes from", () => {
  const origins = used(
    "typescript",
    "function f(a) { use(a); use(process.env.B); use(c()); use(d) }",
  ).map(({ pieces: [piece] }) => piece?.kind === "hole" && piece.origin);
  expect(origins).toEqual(["parameter", "environment", "call", "unknown"]);
});
