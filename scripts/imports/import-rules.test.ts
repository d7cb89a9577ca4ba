import { expect, test } from "vitest";
import { findViolations, importRules } from "./import-rules.ts";
import { importsOf } from "./imports-of.ts";

const violations = (files: Record<string, string>) =>
  findViolations(new Map(Object.entries(files))).map(
    ({ file, specifier, rule }) => `${rule}: ${file} imports ${specifier}`,
  );

const client = "packages/client/src";

// One source that breaks each rule: a rule without a row here has never been seen to fail.
const broken: Readonly<Record<string, Record<string, string>>> = {
  catalog: { "packages/catalog/src/region.ts": 'import { readFileSync } from "node:fs";' },
  analyzer: { "packages/analyzer/src/rules/a.ts": 'const os = await import("node:os");' },
  "client root entry": {
    [`${client}/index.ts`]: 'export { send } from "./transport/send.ts";',
    [`${client}/transport/send.ts`]: 'import { Agent } from "undici";',
  },
  "language server protocol": {
    "apps/language-server/src/protocol.ts": 'import { Range } from "vscode-languageserver";',
  },
  "language server": { "apps/language-server/src/server.ts": 'import * as vscode from "vscode";' },
  extension: {
    "apps/vscode/src/extension.ts":
      'import {\n  undiciTransport,\n  type Agent,\n} from "@tagoio-workbench/client/node";',
  },
  sandbox: { "apps/sandbox/src/a.ts": 'import { analyze } from "@tagoio-workbench/analyzer";' },
  lint: { "apps/lint/src/a.ts": 'import "undici";' },
};

test.each(importRules.map((rule) => rule.name))("%s: a forbidden import is found", (name) => {
  const found = violations(broken[name] ?? {});
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(new RegExp(`^${name}: `));
});

test("the client's Node entry may use what its root entry may not", () => {
  expect(
    violations({
      [`${client}/index.ts`]: 'export * from "./connection.ts";',
      [`${client}/connection.ts`]: 'import * as z from "zod/mini";',
      [`${client}/node.ts`]: 'import { Agent } from "undici";',
    }),
  ).toEqual([]);
});

test("tests import what they like", () => {
  expect(
    violations({ "packages/analyzer/src/a.test.ts": 'import { readFileSync } from "node:fs";' }),
  ).toEqual([]);
});

test("reads every form of import and no comment", () => {
  const source = `
import "side-effect";
import type { A } from "types-only";
import main, { type B } from "mixed";
export * from "re-export";
// import "in-a-comment";
/* import "in-a-block"; */
const lazy = await import("lazy");
const old = require("required");
const text = 'no import from "here"';
`;
  expect(importsOf(source).map(({ specifier, typeOnly }) => [specifier, typeOnly])).toEqual([
    ["side-effect", false],
    ["types-only", true],
    ["mixed", false],
    ["re-export", false],
    ["lazy", false],
    ["required", false],
  ]);
});
