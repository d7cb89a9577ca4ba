import { expect, test } from "vitest";
import { firstLineOf, parseMarkedSource, printMarkedSource } from "./marked-source.ts";

const marked = `import requests
requests.get("http://api.tago.io/data")
#             ^^^^ insecure-transport: Use https
#                    ^^^^^^^^^^^ implicit-region(information): Name it
print("ok")
#<---- some-rule: From the first column
`;

test("marks label the line above and are removed", () => {
  const { text, marks } = parseMarkedSource(marked);
  expect(text).toBe('import requests\nrequests.get("http://api.tago.io/data")\nprint("ok")\n');
  expect(marks.map(({ start, end, label }) => [text.slice(start, end), label])).toEqual([
    ["http", "insecure-transport: Use https"],
    ["api.tago.io", "implicit-region(information): Name it"],
    ["print(", "some-rule: From the first column"],
  ]);
});

test("printing puts back what parsing took out", () => {
  const { text, marks } = parseMarkedSource(marked);
  expect(printMarkedSource(text, marks, "#")).toBe(marked);
});

test("carets stand below their characters behind tabs and in the last line without newline", () => {
  const text = "\t\tfetch(url)";
  const printed = printMarkedSource(text, [{ start: 8, end: 11, label: "a-rule: Said" }], "//");
  expect(printed).toBe("\t\tfetch(url)\n//      ^^^ a-rule: Said\n");
  expect(parseMarkedSource(printed).marks).toEqual([{ start: 8, end: 11, label: "a-rule: Said" }]);
});

test("the cursor sign is removed and its offset kept", () => {
  expect(parseMarkedSource('fetch("https://<|>")')).toEqual({
    text: 'fetch("https://")',
    marks: [],
    cursor: 15,
  });
});

test("carets inside code or prose are no marks", () => {
  const source = "// x ^^^ y\nlet a = b ^ c; // ^ xor\n";
  expect(parseMarkedSource(source)).toEqual({ text: source, marks: [] });
});

test("a range over several lines is shown by its first", () => {
  expect(firstLineOf("fetch(\n  url)", { start: 0, end: 13 })).toEqual({ start: 0, end: 6 });
});
