import { expect, test } from "vitest";
import { deviceMarkdown } from "./device-markdown.ts";
import { recentNumbers, sparkline } from "./sparkline.ts";

test.each([
  [[1, 2, 3, 4, 5, 6, 7, 8], "▁▂▃▄▅▆▇█"],
  [[5, 5], "▄▄"],
  [[-1, 1], "▁█"],
  [[7], ""],
  [[], ""],
  [[1, Number.NaN, 2], "▁█"],
])("%j is drawn as %s", (values, line) => {
  expect(sparkline(values)).toBe(line);
});

test("a line shows the last values that fit", () => {
  const values = Array.from({ length: 100 }, (_, place) => place);
  expect(sparkline(values, 4)).toBe("▁▃▆█");
});

test("numbers of records are sorted by time, and texts left out", () => {
  const numbers = recentNumbers([
    { variable: "t", value: 2, time: "2026-01-02T00:00:00.000Z" },
    { variable: "t", value: 1, time: "2026-01-01T00:00:00.000Z" },
    { variable: "t", value: "x", time: "2026-01-01T00:00:00.000Z" },
  ]);
  expect([...numbers]).toEqual([["t", [1, 2]]]);
});

test("a device without numbers has no column for them", () => {
  const last = { variable: "state", value: "on", time: "2026-01-01T00:00:00.000Z" };
  const text = (recent?: readonly number[]): string =>
    deviceMarkdown(
      { id: "1", name: "Pump", lastValues: [recent === undefined ? last : { ...last, recent }] },
      Date.parse(last.time),
    );
  expect(text()).not.toContain("Lately");
  expect(text([1, 2])).toContain("| Lately |");
  expect(text([1, 2])).toContain("▁█");
});
