import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { findFeatureTests, testsIn } from "./find-tests.ts";
import { renderFeatures } from "./render.ts";
import { groups } from "./rows.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const tests = findFeatureTests(root);

test("docs/features.md is up to date", () => {
  const page = readFileSync(`${root}docs/features.md`, "utf8");
  expect(page, "run `npm run generate`").toBe(renderFeatures(groups, tests));
});

test("every test that is named after a feature names one that exists", () => {
  const known = new Set(Object.values(groups).flatMap((rows) => rows.map(({ id }) => id)));
  expect(tests.filter(({ feature }) => !known.has(feature))).toEqual([]);
});

test("tests are found by their names, in every spelling", () => {
  const source = [
    'test("A1: one", () => {});',
    "it(`B2: two`, () => {});",
    'test.each([[1]])("C3: three %s", () => {});',
    'test("not D4: four", () => {});',
  ].join("\n");
  expect(testsIn(source, "x.test.ts").map(({ feature, name }) => `${feature} ${name}`)).toEqual([
    "A1 one",
    "B2 two",
    "C3 three %s",
  ]);
});
