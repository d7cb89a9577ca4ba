import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { describeRule, parseMarkedSource } from "@tagoio-workbench/testkit";
import { describe, expect, test } from "vitest";
import { analyze } from "../analyze.ts";
import type { Knowledge } from "./knowledge.ts";
import { rules } from "./index.ts";

const families: Readonly<Record<string, readonly string[]>> = {
  javascript: [".js", ".ts", ".jsx", ".tsx", ".mjs"],
  python: [".py"],
  shell: [".sh"],
};

/** Families of languages in which the problem of a rule cannot be written. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  // A shell hands the answer to another program as a whole.
  "unchecked-envelope": ["shell"],
  // The SDKs are written for JavaScript and Python.
  "deprecated-sdk": ["shell"],
  "sdk-token-kind": ["shell"],
  "unknown-sdk-export": ["shell"],
  // A file of its own; JSON has no place for marks, so its test holds the cases.
  "invalid-tagoconfig": ["javascript", "python", "shell"],
};

for (const rule of rules) {
  const knowledge = knowledgeOf(rule.id);
  describeRule(
    (document) => analyze(document, { knowledge }),
    rule,
    join(import.meta.dirname, rule.id),
  );
}

/** What the fixtures of a rule take for known besides themselves. */
function knowledgeOf(id: string): Knowledge {
  const file = join(import.meta.dirname, id, "knowledge.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Knowledge) : {};
}

describe("the list of rules", () => {
  test("ids are kebab-case, unique and in order", () => {
    const ids = rules.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids.filter((id) => !/^[a-z]+(?:-[a-z]+)+$/.test(id))).toEqual([]);
  });

  test("every folder with a rule is in it", () => {
    const folders = readdirSync(import.meta.dirname).filter((name) =>
      existsSync(join(import.meta.dirname, name, "rule.ts")),
    );
    expect(folders.sort()).toEqual(rules.map(({ id }) => id));
  });

  test("summaries and messages are sentences without full stop", () => {
    const texts = rules.flatMap((rule) => [rule.summary, ...Object.values(rule.messages)]);
    expect(texts.filter((text) => !/^[A-Z_{]/.test(text) || /[.!?]$/.test(text))).toEqual([]);
    expect(texts.filter((text) => text.length > 120)).toEqual([]);
  });

  const cases = rules.flatMap(({ id }) =>
    Object.keys(families)
      .filter((family) => elsewhere[id]?.includes(family) !== true)
      .map((family) => [id, family] as const),
  );
  test.each(cases)("%s has a finding and a clean fixture for %s", (id, family) => {
    const fixtures = join(import.meta.dirname, id, "fixtures");
    const counts = readdirSync(fixtures)
      .filter((name) => families[family]?.includes(extname(name)) && !/\.fixed\./.test(name))
      .map((name) => parseMarkedSource(readFileSync(join(fixtures, name), "utf8")).marks.length);
    expect(counts.some((count) => count > 0)).toBe(true);
    expect(counts.some((count) => count === 0)).toBe(true);
  });
});
