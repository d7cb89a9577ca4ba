import { expect, it } from "vitest";
import { typedValue } from "./typed-value.ts";

it.each([
  ["", undefined],
  ["  ", undefined],
  ["23.4", 23.4],
  [" -1e3 ", -1000],
  [".5", 0.5],
  ["true", true],
  ["false", false],
  ['"23.4"', "23.4"],
  ['"true"', "true"],
  ["1.2.3", "1.2.3"],
  ["0x10", "0x10"],
  ["Infinity", "Infinity"],
  ["on", "on"],
])("%j means %j", (text, value) => {
  expect(typedValue(text)).toBe(value);
});
