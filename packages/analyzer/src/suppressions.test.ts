import { expect, test } from "vitest";
import type { Finding } from "./rules/finding.ts";
import { collectSuppressions, isSuppressed } from "./suppressions.ts";
import type { Range } from "./text/range.ts";

/** Comments of a source without strings: enough for these tests, which are not about finding comments. */
function commentsOf(text: string): readonly Range[] {
  return [...text.matchAll(/\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\//g)].map(
    ({ index, 0: comment }) => ({
      start: index,
      end: index + comment.length,
    }),
  );
}

/** Which of the lines that hold `here` are silenced for a rule. */
function silencedLines(text: string, rule = "unknown-route"): readonly number[] {
  const suppressions = collectSuppressions(text, commentsOf(text));
  return text.split("\n").flatMap((line, index, lines) => {
    const start = lines.slice(0, index).join("\n").length + (index === 0 ? 0 : 1);
    const finding: Finding = {
      rule,
      severity: "warning",
      message: "A message",
      range: { start, end: start + line.length },
      fixes: [],
    };
    return line.includes("here") && isSuppressed(suppressions, text, finding) ? [index] : [];
  });
}

test("next-line silences the named rules on the line after the comment", () => {
  const text = "// tago-ignore-next-line unknown-route, missing-token\nhere\nhere\n";
  expect(silencedLines(text)).toEqual([1]);
  expect(silencedLines(text, "missing-token")).toEqual([1]);
  expect(silencedLines(text, "wrong-method")).toEqual([]);
});

test("without ids every rule is meant", () => {
  expect(silencedLines("# tago-ignore-next-line\nhere\nhere\n")).toEqual([1]);
  expect(silencedLines("/* tago-ignore-file */\nhere\nhere\n")).toEqual([1, 2]);
});

test("a reason may follow, and holds no ids", () => {
  const text = "// tago-ignore-next-line unknown-route -- not missing-token\nhere\n";
  expect(silencedLines(text)).toEqual([1]);
  expect(silencedLines(text, "missing-token")).toEqual([]);
  expect(silencedLines("// tago-ignore-next-line -- no route yet\nhere\n")).toEqual([1]);
});

test("words that are no ids silence nothing", () => {
  expect(silencedLines("// tago-ignore-next-line everything\nhere\n")).toEqual([]);
  expect(silencedLines("// tago-ignore-next-line unknown-rooute\nhere\n")).toEqual([]);
  expect(silencedLines("// tago-ignore-next-lines unknown-route\nhere\n")).toEqual([]);
});

test("line silences its own line", () => {
  expect(silencedLines("here // tago-ignore-line unknown-route\nhere\n")).toEqual([0]);
});

test("file silences all lines, also those before the comment", () => {
  expect(silencedLines("here\n// tago-ignore-file unknown-route\nhere\n")).toEqual([0, 2]);
  expect(silencedLines("here\n// tago-ignore-file missing-token\nhere\n")).toEqual([]);
});

test("block comments count from their end", () => {
  expect(silencedLines("/*\n * tago-ignore-next-line unknown-route\n */\nhere\nhere\n")).toEqual([
    3,
  ]);
});

test("directives can be stacked", () => {
  const text =
    "// tago-ignore-next-line unknown-route\n// tago-ignore-next-line missing-token\nhere\n";
  expect(silencedLines(text)).toEqual([2]);
  expect(silencedLines(text, "missing-token")).toEqual([2]);
});

test("next-line covers a shell command to its last continuation line", () => {
  const text = "# tago-ignore-next-line unknown-route\nhere \\\n  here \\\n  here\nhere\n";
  expect(silencedLines(text)).toEqual([1, 2, 3]);
});

test("carriage returns and a last line without newline make no difference", () => {
  expect(silencedLines("// tago-ignore-next-line unknown-route\r\nhere\r\nhere\r\n")).toEqual([1]);
  expect(silencedLines("here\n// tago-ignore-next-line unknown-route")).toEqual([]);
});
