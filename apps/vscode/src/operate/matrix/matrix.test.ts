import { expect, it } from "vitest";
import { matrixOf } from "./matrix.ts";

const parameter = (key: string, value: string) => ({
  id: `${key}-${value}`,
  key,
  value,
  sent: true,
});

it("puts parameters side by side by key, and marks the keys in which devices differ", () => {
  const rows = matrixOf([
    [parameter("interval", "60"), parameter("mode", "eco")],
    [parameter("interval", "30"), parameter("mode", "eco")],
    [parameter("mode", "eco"), parameter("interval", "60"), parameter("limit", "")],
  ]);
  expect(rows.map(({ key, differs }) => [key, differs])).toEqual([
    ["interval", true],
    ["limit", true],
    ["mode", false],
  ]);
  expect(rows[0]?.cells.map((cell) => cell?.value)).toEqual(["60", "30", "60"]);
  // Not set is something else than empty.
  expect(rows[1]?.cells.map((cell) => cell?.value)).toEqual([undefined, undefined, ""]);
});

it("of devices without parameters is empty", () => {
  expect(matrixOf([[], []])).toEqual([]);
});
