import { expect, it } from "vitest";
import { parseTags } from "./choices.ts";

it.each([
  ["", []],
  [
    "site=north, model = LHT65 ",
    [
      { key: "site", value: "north" },
      { key: "model", value: "LHT65" },
    ],
  ],
  ["a=b=c,", [{ key: "a", value: "b=c" }]],
  ["site=north, model", "model"],
  ["=x", "=x"],
])("%j is %j", (text, tags) => {
  expect(parseTags(text)).toEqual(tags);
});
