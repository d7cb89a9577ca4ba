import { expect, it } from "vitest";
import { fitsWildcard } from "./wildcard.ts";

it.each<[string, string, boolean]>([
  ["a", "a", true],
  ["a", "ab", false],
  ["", "", true],
  ["*", "", true],
  ["*", "anything", true],
  ["a*", "a", true],
  ["a*", "ba", false],
  ["*a", "ba", true],
  ["a*a", "a", false],
  ["a*a", "aa", true],
  ["a*b*c", "axbxc", true],
  ["a*b*c", "acb", false],
  ["*ab*ab", "ab", false],
  ["**", "x", true],
  ["/device/*-1/*.json", "/device/x-1/a.json", true],
  ["[a]+", "[a]+", true],
  ["[a]+", "aa", false],
])("%j against %j", (pattern, text, fits) => {
  expect(fitsWildcard(pattern, text)).toBe(fits);
});

it("is quick where a regular expression would try for ever", () => {
  expect(fitsWildcard(`${"*a".repeat(20_000)}b`, "a".repeat(40_000))).toBe(false);
});
