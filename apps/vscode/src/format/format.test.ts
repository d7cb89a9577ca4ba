import { describe, expect, it } from "vitest";
import { english } from "../l10n/translate.ts";
import { formatAge } from "./age.ts";
import { formatValue } from "./value.ts";

describe("formatValue", () => {
  it.each([
    [{ value: 23.400000000000002, unit: "°C" }, "23.4 °C"],
    [{ value: 1_234_567 }, "1234567"],
    [{ value: -0.000123456789 }, "-0.000123457"],
    [{ value: false }, "false"],
    [{ value: 0, unit: "" }, "0"],
    [{ value: "two\nlines" }, "two lines"],
    [{ location: { lat: -27.59541234, lng: -48.548 } }, "-27.5954, -48.548"],
    [{}, "–"],
  ])("%j reads %s", (shown, text) => {
    expect(formatValue(shown)).toBe(text);
  });

  it("shortens long text", () => {
    expect(formatValue({ value: "x".repeat(500) })).toHaveLength(80);
  });
});

describe("formatAge", () => {
  const now = Date.UTC(2026, 0, 1);
  it.each([
    [0, "now"],
    [999, "now"],
    [12_400, "12 s ago"],
    [3 * 60_000, "3 min ago"],
    [2 * 3_600_000 + 5, "2 h ago"],
    [50 * 3_600_000, "2 d ago"],
    [-3000, "now"],
    [-180_000, "in 3 min"],
  ])("%i ms reads %s", (age, text) => {
    expect(formatAge(now - age, now, english)).toBe(text);
  });
});
