import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { rules } from "../packages/analyzer/src/rules/index.ts";
import * as fields from "../packages/analyzer/src/rules/invalid-tagoconfig/fields.ts";
import { renderLintSchema } from "./lint-schema.ts";
import { renderTagoconfigSchema } from "./tagoconfig-schema.ts";
import { renderHeader, renderTable, replaceGenerated } from "./rule-docs.ts";

const folder = fileURLToPath(new URL("../docs/rules/", import.meta.url));
const sections = ["## Why", "## Wrong and right", "## When it stays silent", "## Fix"];
const languages = ["```ts", "```python", "```sh"];

function read(name: string): string {
  return readFileSync(folder + name, "utf8");
}

test("the schema of tago-lint.json is up to date", () => {
  const schema = fileURLToPath(new URL("../apps/lint/tago-lint.schema.json", import.meta.url));
  expect(readFileSync(schema, "utf8"), "run `npm run generate`").toBe(renderLintSchema(rules));
});

test("the schema of tagoconfig.json is up to date, and explains every key", () => {
  const schema = fileURLToPath(
    new URL("../apps/vscode/schemas/tagoconfig.schema.json", import.meta.url),
  );
  const text = readFileSync(schema, "utf8");
  expect(text, "run `npm run generate`").toBe(renderTagoconfigSchema(fields));
  const unexplained = text.match(/"(?!\$schema)\w+": \{\}/g);
  expect(unexplained).toBeNull();
});

describe("docs/rules", () => {
  test.each(rules.map((rule) => [rule.id, rule] as const))(
    "%s has an up-to-date page",
    (id, rule) => {
      const page = read(`${id}.md`);
      expect(replaceGenerated(page, renderHeader(rule)), "run `npm run generate`").toBe(page);
      expect(sections.filter((section) => !page.includes(`\n${section}\n`))).toEqual([]);
      expect(languages.filter((fence) => !page.includes(fence))).toEqual([]);
    },
  );

  test("the table of rules is up to date", () => {
    const page = read("README.md");
    expect(replaceGenerated(page, renderTable(rules)), "run `npm run generate`").toBe(page);
  });

  test("every page belongs to a rule", () => {
    const pages = readdirSync(folder).filter((name) => name !== "README.md");
    expect(pages.sort()).toEqual(rules.map(({ id }) => `${id}.md`));
  });

  test("links between pages lead somewhere", () => {
    const broken = readdirSync(folder).flatMap((name) =>
      [...read(name).matchAll(/\]\(\.\/([^)#]+)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !existsSync(folder + target)),
    );
    expect(broken).toEqual([]);
  });

  test("a page without markers gets them at its top, and a second round changes nothing", () => {
    const once = replaceGenerated("## Why\n", "text");
    expect(once).toMatch(/^<!-- generated[^\n]*\ntext\n<!-- generated[^\n]*\n\n## Why\n$/);
    expect(replaceGenerated(once, "text")).toBe(once);
  });
});
