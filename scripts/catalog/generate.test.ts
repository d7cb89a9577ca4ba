import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { readFacts } from "./facts-file.ts";
import { generateCatalog } from "./generate.ts";
import { routes } from "../../packages/catalog/src/index.ts";
import { routeSchemas, schemas } from "../../packages/catalog/src/schemas.ts";

const folder = new URL("../../packages/catalog/src/generated/", import.meta.url);
const generated = generateCatalog(readFacts());

test("every module is there, and no other", () => {
  expect(readdirSync(folder).sort()).toEqual([...generated.keys()].sort());
});

test.each([...generated])("%s is up to date (else run `npm run generate`)", (name, text) => {
  expect(readFileSync(new URL(name, folder), "utf8") === text).toBe(true);
});

test("every route names its sources and why each token may call it", () => {
  expect(routes.filter((route) => route.sources.length === 0)).toEqual([]);
  const unexplained = routes.filter((route) =>
    route.tokens.some((kind) => !(kind in route.tokenEvidence)),
  );
  expect(unexplained).toEqual([]);
});

test("schemas refer to schemas that exist", () => {
  const text = JSON.stringify([routeSchemas, schemas]);
  const targets = [...text.matchAll(/"\$ref":"#\/schemas\/([^"]+)"/g)].map(
    (match) => match[1] ?? "",
  );
  expect(targets.length).toBeGreaterThan(50);
  expect(targets.filter((name) => !(name in schemas))).toEqual([]);
  expect(Object.keys(routeSchemas).sort()).toEqual(routes.map((route) => route.id).sort());
});
