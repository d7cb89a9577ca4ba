import { describe, expect, test } from "vitest";
import { analyze } from "../../analyze.ts";
import { rule } from "./rule.ts";

function found(path: string, text: string): readonly string[] {
  return analyze({ path, text })
    .findings.filter((finding) => finding.rule === rule.id)
    .map(({ severity, message, range }) => {
      return `${severity} ${text.slice(range.start, range.end)}: ${message}`;
    });
}

describe("dependencies of a package.json", () => {
  test("the old package has a successor", () => {
    const text = JSON.stringify({ dependencies: { tago: "^9.0.0", "@tago-io/sdk": "^12.0.0" } });
    expect(found("package.json", text)).toEqual([
      "warning tago: The package tago is superseded by @tago-io/sdk",
    ]);
  });

  test("current packages, and others whose names begin alike, are fine", () => {
    const text = JSON.stringify({
      dependencies: { "@tago-io/sdk": "^12.0.0", "@tago-io/builder": "3", "tago-bus": "1" },
      tagoio: { tago: "1" },
    });
    expect(found("package.json", text)).toEqual([]);
  });
});
