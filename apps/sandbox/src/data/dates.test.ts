import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBound, parseExpiry, parseRelative, shift, toIso } from "./dates.ts";

const now = Date.UTC(2026, 2, 31, 12);

describe("spans", () => {
  it.each([
    ["1 day", "2026-03-30T12:00:00.000Z"],
    ["2 hours", "2026-03-31T10:00:00.000Z"],
    ["1 month", "2026-02-28T12:00:00.000Z"],
    ["1 quarter", "2025-12-31T12:00:00.000Z"],
    ["1 Year", "2025-03-31T12:00:00.000Z"],
  ])("%s ago", (text, iso) => {
    expect(toIso(parseRelative(text, now) ?? Number.NaN)).toBe(iso);
  });

  it("count forward for tokens", () => {
    expect(parseExpiry("1 week", now)).toBe(shift(now, 7, "day"));
    expect(parseExpiry("2030-01-01", now)).toBe(Date.UTC(2030, 0));
    expect(parseExpiry("soon", now)).toBeUndefined();
  });
});

describe("parseBound", () => {
  it("takes a date without a time for the whole day", () => {
    expect(toIso(parseBound("2014-12-25", "start", now) ?? 0)).toBe("2014-12-25T00:00:00.000Z");
    expect(toIso(parseBound("2014-12-25", "end", now) ?? 0)).toBe("2014-12-25T23:59:59.999Z");
  });
});

describe("toIso", () => {
  it("writes what the language writes, on whatever day", () => {
    const limit = 8_640_000_000_000_000;
    const anyTime = fc.oneof(
      fc.integer({ min: 0, max: 4_102_444_800_000 }),
      fc.integer({ min: -limit, max: limit }),
      fc.integer({ min: -100_000, max: 100_000 }).map((day) => day * 86_400_000 - 1),
    );
    fc.assert(
      fc.property(fc.array(anyTime), (times) => {
        expect(times.map(toIso)).toEqual(times.map((time) => new Date(time).toISOString()));
      }),
    );
  });

  it("refuses what is no time", () => {
    expect(() => toIso(Number.NaN)).toThrow(RangeError);
    expect(() => toIso(8_640_000_000_000_001)).toThrow(RangeError);
  });
});
