import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createWorkspace } from "./workspace.ts";

const plainHttp = `await fetch("http://api.us-e1.tago.io/info", { headers: { "Device-Token": t } });\n`;
const unknownRoute = plainHttp.replace("http:", "https:").replace("/info", "/infos");

describe("reports", () => {
  test("for GitHub are workflow commands with escaped properties", () => {
    const { write, lint } = createWorkspace();
    write({ "a, b%.js": plainHttp });
    const { status, stdout } = lint("--format", "github");
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^::error file=a%2C b%25\.js,line=1,endLine=1,col=14,endColumn=18,title=tago-lint%3A insecure-transport::Use https for [^\n]+\n$/,
    );
  });

  test("as JUnit have a suite for each file and a failure for each error and warning", () => {
    const { write, lint } = createWorkspace();
    write({
      "a & b.js": plainHttp + unknownRoute,
      "c.js": plainHttp.replace("http://api.us-e1", "https://api"),
    });
    const { stdout } = lint("--format", "junit");
    expect(stdout).toContain('<testsuites name="tago-lint" tests="3" failures="2" errors="0">');
    expect(stdout).toContain('<testsuite name="a &amp; b.js" tests="2" failures="2"');
    expect(stdout).toContain('<failure type="warning" message="');
    expect(stdout.match(/<system-out>c\.js:1:\d+: information: /g)).toHaveLength(1);
  });

  test("go to a file, and say where they cannot", () => {
    const { write, lint, folder } = createWorkspace();
    write({ "a.js": plainHttp });
    expect(lint("--format", "sarif", "--output", "out.sarif")).toMatchObject({
      status: 1,
      stdout: "",
    });
    expect(JSON.parse(readFileSync(join(folder, "out.sarif"), "utf8"))).toMatchObject({
      version: "2.1.0",
    });
    expect(lint("--output", "none/out.txt")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("Could not write the report to none/out.txt") as string,
    });
  });
});

test("a large workspace is shared out between threads, with the same result", () => {
  const { write, lint } = createWorkspace();
  const files = Array.from({ length: 1_700 }, (_, index) => [
    `part-${index % 17}/file-${index}.js`,
    index % 100 === 0 ? plainHttp : "export const a = 1;\n",
  ]);
  write(Object.fromEntries(files) as Record<string, string>);
  const one = lint("--threads", "1", "--format", "json");
  const many = lint("--threads", "3", "--format", "json");
  expect(JSON.parse(one.stdout)).toMatchObject({ findings: { length: 17 } });
  expect(many).toEqual(one);
});

describe("settings", () => {
  test("are found in a folder around, up to the top of the repository", () => {
    const { write, git, folder, json } = createWorkspace();
    git("init", "--quiet");
    write({
      "sub/deep/a.js": plainHttp,
      "tago-lint.json": '{ "severity": { "insecure-transport": "hint" } }',
    });
    const inner = createWorkspace(join(folder, "sub", "deep"));
    expect(inner.json().findings.map(({ severity }) => severity)).toEqual(["hint"]);
    expect(json().findings.map(({ severity }) => severity)).toEqual(["hint"]);
  });

  test("leave files out, named or not", () => {
    const { write, json } = createWorkspace();
    write({
      "a.js": plainHttp,
      "generated/b.js": plainHttp,
      "c.gen.js": plainHttp,
      "tago-lint.json": '{ "ignore": ["generated/", "*.gen.js"] }',
    });
    const files = (...args: readonly string[]): readonly string[] =>
      json(...args).findings.map(({ file }) => file);
    expect(files()).toEqual(["a.js"]);
    expect(files("generated/b.js", "c.gen.js", "a.js")).toEqual(["a.js"]);
  });

  test("refuse patterns that are no list", () => {
    const { write, lint } = createWorkspace();
    write({ "tago-lint.json": '{ "ignore": "generated/" }' });
    expect(lint()).toMatchObject({
      status: 2,
      stderr:
        'tago-lint: "ignore" in tago-lint.json must be a list of patterns, written as in .gitignore.\n',
    });
  });
});
