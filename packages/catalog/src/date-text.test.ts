import { type Arbitrary, assert, date, nat, property, tuple } from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseDate, parsePointTime } from "./index.ts";

describe("parseDate", () => {
  it.each([
    ["2014-12-25T23:33:22.000Z", "2014-12-25T23:33:22.000Z"],
    ["2014-12-25T23:33:22.123456Z", "2014-12-25T23:33:22.123Z"],
    ["2014-12-25 23:33:22", "2014-12-25T23:33:22.000Z"],
    ["2014-12-25T23:33", "2014-12-25T23:33:00.000Z"],
    ["2014-12-25", "2014-12-25T00:00:00.000Z"],
    ["2014-12-26T01:33:22+02:00", "2014-12-25T23:33:22.000Z"],
    ["2014-12-25T18:33:22-0500", "2014-12-25T23:33:22.000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    ["0099-01-01", "0099-01-01T00:00:00.000Z"],
  ])("%s", (text, iso) => {
    expect(new Date(parseDate(text)?.time ?? Number.NaN).toISOString()).toBe(iso);
  });

  it.each([
    "",
    "today",
    "2023-02-29",
    "2014-13-01",
    "2014-12-25T24:00:00Z",
    "12/25/2014",
    "1 day",
    "1419550402",
  ])("%s is no date", (text) => {
    expect(parseDate(text)).toBeUndefined();
  });
});

test.each([
  [1_419_550_402, Date.UTC(2014, 11, 25, 23, 33, 22)],
  [1_419_550_402_000, Date.UTC(2014, 11, 25, 23, 33, 22)],
  ["2014-12-25 23:33:22", Date.UTC(2014, 11, 25, 23, 33, 22)],
  ["2023-02-29T00:00:00.000Z", undefined],
  ["2023-02-28T24:00:00.000Z", undefined],
  [Number.NaN, undefined],
  [8.64e15 + 1, undefined],
  [true, undefined],
  [null, undefined],
])("a record's time %j is %j", (time, milliseconds) => {
  expect(parsePointTime(time)).toBe(milliseconds);
});

test("the short way to a time gives what the long way gives", () => {
  const digits = (count: number): Arbitrary<string> =>
    nat(10 ** count - 1).map((number) => String(number).padStart(count, "0"));
  assert(
    property(
      tuple(digits(4), digits(2), digits(2), digits(2), digits(2), digits(2), digits(3)),
      ([year, month, day, hour, minute, second, fraction]) => {
        const text = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction}Z`;
        expect(parsePointTime(text)).toBe(parseDate(text)?.time);
      },
    ),
  );
  assert(
    property(date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }), (moment) => {
      expect(parsePointTime(moment.toISOString())).toBe(moment.getTime());
    }),
  );
});
