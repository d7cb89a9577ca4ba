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

describe("C and C++", () => {
  test.each([
    ["a pointer", 'const char* a = "x"; use(a)', "x"],
    ["a pointer behind a directive", '#include <a.h>\nString a = "x";\nvoid f() { use(a); }', "x"],
    ["an array", 'static const char a[] = "x"; void f() { use(a); }', "x"],
    ["a String", 'String a = "x"; void f() { use(a); }', "x"],
    ["a constructor", 'String a("x"); std::string b{"y"}; void f() { use(a + b); }', "xy"],
    ["several names of one type", 'const char *a = "x", *b = "y"; use(b)', "y"],
    ["a constant of automatic type", 'static constexpr auto a = "x"; use(a)', "x"],
    ["an item of an array", 'const char* a[] = { "x", "y" }; use(a[1])', "y"],
    ["a macro", '#define A "x"\nvoid f() { use(A); }', "x"],
    ["a macro over two lines", '#define A \\\n  "x"\nuse(A)', "x"],
    ["a macro of macros", '#define A "x"\n#define B "https://" A "/y"\nuse(B)', "https://x/y"],
    ["a macro with parameters", '#define A(b) "x" b "z"\nuse(A("y"))', "xyz"],
    [
      "a macro that makes text of its argument",
      '#define S(x) #x\n#define P 443\nuse(":" S(P))',
      ":443",
    ],
    [
      "branches of the preprocessor",
      '#ifdef D\n#define A "x"\n#else\n#define A "y"\n#endif\nuse(A)',
      "{A}",
    ],
    ["a macro that a branch may define", '#ifndef A\n#define A "x"\n#endif\nuse(A)', "x"],
    ["the environment", 'use(getenv("A"))', "{A}"],
    ["neighbouring literals", 'use("a" "b"\n  "c")', "abc"],
    [
      "literals and macros side by side",
      'use("Device-Token: " TOKEN "\\r\\n")',
      "Device-Token: {TOKEN}\r\n",
    ],
    ["a suffix", 'use("x"s + "y"sv)', "xy"],
    ["a prefix", 'use(L"x" u8"y")', "xy"],
    ["a raw literal", 'use(R"json({"a": ")"})json")', '{"a": ")"}'],
    ["program memory", 'use(F("x") + String("y") + FPSTR("z"))', "xyz"],
    ["casts", 'const char* a = "x"; use((const char*)a); use(static_cast<char*>(&a))', "x x"],
    ["c_str", 'String a = "x"; use(a.c_str())', "x"],
    ["appends", 'void f() { String a = "x"; a += "y"; a.concat("z"); use(a); }', "xyz"],
    ["a String without a value", 'void f() { String a; a += "x"; a += "y"; use(a); }', "xy"],
    ["a String that a function fills", 'String a; void f() { a = "x"; } void g() { use(a); }', "x"],
    [
      "a stream that is filled",
      'void f() { std::ostringstream a; a << "x" << 1; a << "y"; use(a.str()); }',
      "x1y",
    ],
    ["an attribute", 'const char a[] PROGMEM = "x"; use(a)', "x"],
    ["an append in a loop", 'void f() { String a = "x"; for (;;) { a += "y"; } use(a); }', "{a}"],
    [
      "a global that the function fills",
      'String a;\nvoid f() { a = "x"; a += "y"; use(a); }',
      "xy",
    ],
    [
      "a global that another function fills",
      'String a;\nvoid g() { a += "y"; }\nvoid f() { a = "x"; g(); use(a); }',
      "{a}",
    ],
    ["a shadowing parameter", 'const char* a = "x"; void f(const char* a) { use(a); }', "{a}"],
    ["a helper", 'String h(String p) { return "x" + p; } void f() { use(h("y")); }', "xy"],
    [
      "a method with words behind its parameters",
      'class A { String h(int p) const override { return "x"; } void g() { use(h(1)); } };',
      "x",
    ],
    ["a field", 'class A { const char* a = "x"; void g() { use(a); use(this->a); } };', "x x"],
    ["a field of a struct", 'struct S c = { .url = "x", .n = 1 }; use(c.url)', "x"],
    ["an assigned field", 'void f(struct S *c) { c->url = "x"; use(c->url); }', "x"],
    ["a namespace", 'namespace n { const char* a = "x"; } use(n::a)', "x"],
    ["sprintf", 'char a[9]; void f(int n) { sprintf(a, "x%dy%s%%", n, "z"); use(a); }', "x{n}yz%"],
    [
      "snprintf",
      'char a[9]; void f(float n) { snprintf(a, sizeof(a), "%.2f", n); use(a); }',
      "{n}",
    ],
    ["a length macro", 'char a[9]; void f() { sprintf(a, "x%" PRIu32 "y", n); use(a); }', "x{n}y"],
    ["strcpy and strcat", 'void f() { char a[9]; strcpy(a, "x"); strcat(a, "y"); use(a); }', "xy"],
    [
      "a buffer that is filled elsewhere",
      'void f() { char a[9] = "x"; fgets(a, 9, file); use(a); }',
      "{a}",
    ],
    ["a buffer of a struct", 'void f() { snprintf(c.b, 9, "x"); use(c.b); }', "x"],
    ["a stream", 'void f() { std::ostringstream a; use("x" << "y"); }', "xy"],
    ["std::format", 'use(std::format("{}x", "y"))', "yx"],
    ["a conditional", 'use(a ? "x" : "x")', "x"],
    [
      "a statement without a semicolon",
      'void f() { String a = "x"\n  client.print(b); use(a); }',
      "x",
    ],
  ])("%s", (_, text, folded) => {
    expect(read("cpp", text)).toBe(folded);
  });
});
