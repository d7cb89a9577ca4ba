import { expect, test } from "vitest";
import { MAX_LENGTH } from "@tagoio-workbench/analyzer";
import { mostMegabytes, parseCommand } from "./options.ts";

test("checks the current folder when nothing is said", () => {
  expect(parseCommand([])).toEqual({
    kind: "lint",
    options: {
      paths: ["."],
      format: "pretty",
      facts: false,
      fix: false,
      quiet: false,
      maxBytes: 2_000_000,
      threads: expect.any(Number) as number,
    },
  });
});

test("takes files as large as the analyzer does", () => {
  expect(mostMegabytes * 1e6).toBe(MAX_LENGTH);
});

test.each([
  [["--changed"], {}],
  [["--since", "main"], { since: "main" }],
  [[], undefined],
])("reads %j as files that changed", (args, changed) => {
  const command = parseCommand(args);
  expect(command.kind === "lint" && command.options.changed).toEqual(changed);
});

test.each([
  [["--formt", "json"], "Unknown option '--formt'"],
  [["--format"], "--format"],
  [["--format", "xml"], 'Unknown format "xml". Choose one of pretty, json, sarif, github, junit.'],
  [["--facts"], "--facts needs --format json"],
  [["--max-size", "big"], '--max-size takes a number of megabytes above 0 and up to 5, not "big".'],
  [["--max-size", "-1"], "--max-size"],
  [["--max-size", "10"], "up to 5"],
  [["--threads", "0"], 'a whole number from 1 to 64, not "0"'],
])("refuses %j in one line", (args, expected) => {
  const command = parseCommand(args);
  const problem = command.kind === "usage" ? command.problem : "";
  expect(problem).toContain(expected);
  expect(problem).not.toContain("\n");
});
