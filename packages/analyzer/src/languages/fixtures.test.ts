import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import {
  firstLineOf,
  type Mark,
  parseMarkedSource,
  printMarkedSource,
} from "@tagoio-workbench/testkit";
import { expect, test } from "vitest";
import { analyze } from "../analyze.ts";
import { applyEdits } from "../fixes/apply-edits.ts";
import { mergeFixes } from "../fixes/merge-fixes.ts";
import { rules } from "../rules/index.ts";

// A program of each language that has something for every rule, marked with all of it; the same after its fixes; and a
// program that only looks as if. `UPDATE=1` rewrites marks and fixed programs, and leaves the clean ones alone.

const isUpdate = process.env["UPDATE"] === "1";
const root = import.meta.dirname;
const folders = readdirSync(root).filter((name) => existsSync(join(root, name, "fixtures")));
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder, "fixtures"))
    .filter((name) => !name.includes(".fixed."))
    .map((name) => join(folder, "fixtures", name)),
);
const severities = new Map(rules.map(({ id, severity }) => [id, severity]));

function marksOf(path: string, text: string): readonly Mark[] {
  return analyze({ path, text }).findings.map(({ rule, severity, message, range }) => ({
    ...firstLineOf(text, range),
    label: `${rule}${severity === severities.get(rule) ? "" : `(${severity})`}: ${message}`,
  }));
}

function readable(text: string, marks: readonly Mark[]): readonly string[] {
  return marks
    .map(({ start, end, label }) => {
      const line = text.slice(0, start).split("\n").length;
      return `${line}: ${text.slice(start, end)} | ${label}`;
    })
    .sort();
}

/** Makes the first fix of every finding, and of those that are left, until none has one. */
function fixAll(path: string, text: string): string {
  let fixed = text;
  for (let round = 0; round < 6; round += 1) {
    const fixes = analyze({ path, text: fixed }).findings.flatMap((one) => one.fixes.slice(0, 1));
    if (fixes.length === 0) return fixed;
    fixed = applyEdits(fixed, mergeFixes(fixes));
  }
  throw new Error(`the fixes of ${path} never end`);
}

test.each(files)("%s", (name) => {
  const path = join(root, name);
  const source = readFileSync(path, "utf8");
  const { text, marks } = parseMarkedSource(source);
  const found = marksOf(path, text);
  const isClean = name.includes("clean");
  if (isUpdate && !isClean)
    writeFileSync(
      path,
      printMarkedSource(text, found, /\.(?:rb|exs?|ps1)$/.test(name) ? "#" : "//"),
    );
  expect(readable(text, found)).toEqual(readable(text, isUpdate && !isClean ? found : marks));
  if (isClean) return;
  const extension = extname(path);
  const golden = `${path.slice(0, -extension.length)}.fixed${extension}`;
  const fixed = fixAll(path, text);
  if (isUpdate) writeFileSync(golden, fixed);
  expect(fixed).toBe(readFileSync(golden, "utf8"));
});

/** The rules that speak of any HTTP request. */
const common = [
  "hardcoded-token",
  "implicit-region",
  "insecure-transport",
  "invalid-data-point",
  "missing-token",
  "token-kind-mismatch",
  "unknown-region",
  "unknown-route",
  "unknown-token-header",
  "wrong-method",
];

test.each(folders)("%s has something for every common rule, and a clean program", (folder) => {
  const own = files.filter((name) => name.startsWith(`${folder}/`));
  const labels = own.flatMap((name) =>
    parseMarkedSource(readFileSync(join(root, name), "utf8")).marks.map(({ label }) => label),
  );
  expect(common.filter((id) => !labels.some((label) => label.startsWith(id)))).toEqual([]);
  expect(own.some((name) => name.includes("clean"))).toBe(true);
});
