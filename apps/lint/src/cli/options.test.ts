import { expect, test } from "vitest";
import { parseCommand } from "./options.ts";

test("checks the current folder when nothing is said", () => {
  expect(parseCommand([])).toEqual({
    kind: "lint",
    options: {
      paths: ["."],
      format: "pretty",
      facts: false,
      quiet: false,
      maxBytes: 2_000_000,
    },
  });
});

test.each([
  [["--formt", "json"], "Unknown option '--formt'"],
  [["--format"], "--format"],
  [["--format", "xml"], 'Unknown format "xml". Choose one of pretty, json, sarif.'],
  [["--facts"], "--facts needs --format json"],
  [["--max-size", "big"], '--max-size takes a number of megabytes above 0 and up to 5, not "big".'],
  [["--max-size", "-1"], "--max-size"],
  [["--max-size", "10"], "up to 5"],
])("refuses %j in one line", (args, expected) => {
  const command = parseCommand(args);
  const problem = command.kind === "usage" ? command.problem : "";
  expect(problem).toContain(expected);
  expect(problem).not.toContain("\n");
});
