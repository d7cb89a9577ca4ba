import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { analyze, applyEdits, safeFixes, type TextEdit } from "@tagoio-workbench/analyzer";
import { parseMarkedSource } from "@tagoio-workbench/testkit";
import { describe, expect, test } from "vitest";
import { fixAll } from "./fix-all.ts";

const rules = fileURLToPath(new URL("../../../../packages/analyzer/src/rules/", import.meta.url));
const fixtures = readdirSync(rules, { recursive: true, encoding: "utf8" }).filter((name) =>
  /[\\/]fixtures[\\/](?!clean)[^\\/]+$/.test(name),
);

function fixed(document: { text: string; path: string; languageId: string }): string {
  return applyEdits(document.text, edits(document));
}

function edits(document: { text: string; path: string; languageId: string }): readonly TextEdit[] {
  return fixAll(document.text, analyze(document), (text) => analyze({ ...document, text }));
}

describe("fixing everything that is safe", () => {
  test("has examples", () => {
    expect(fixtures.length).toBeGreaterThan(20);
  });

  test.each(fixtures)("leaves nothing to do, and tells edits without overlaps: %s", (path) => {
    const { text } = parseMarkedSource(readFileSync(`${rules}${path}`, "utf8"));
    const document = { text, path, languageId: "" };
    const made = edits(document);
    for (const [index, { range }] of made.entries()) {
      expect(range.start).toBeGreaterThanOrEqual(made[index - 1]?.range.end ?? 0);
      expect(range.end).toBeLessThanOrEqual(text.length);
    }
    const once = fixed(document);
    expect(safeFixes(analyze({ ...document, text: once }).findings)).toEqual([]);
    expect(fixed({ ...document, text: once })).toBe(once);
  });

  test("makes fixes of one place one after the other", () => {
    const text =
      'fetch("http://api.tago.io:80/info", { headers: { "Device-Token": process.env.T } });\n';
    expect(fixed({ text, path: "a.js", languageId: "" })).toBe(
      'fetch("https://api.us-e1.tago.io:443/info", { headers: { "Device-Token": process.env.T } });\n',
    );
  });
});
