import { expect, test } from "vitest";
import { checkDataEdits, checkDataPoints, problemText } from "./data-point.ts";

test("points in every documented form", () => {
  const points = [
    {
      variable: "temperature",
      value: 21.5,
      unit: "°C",
      group: "g1",
      time: "2014-12-25T23:33:22.000Z",
    },
    { variable: "DOOR", value: true, time: "2014-12-25 23:33:22" },
    { variable: "state", value: "ok", time: new Date(0), metadata: { color: "red" } },
    { variable: "where", location: { lat: 42.29, lng: -85.62 } },
    { variable: "where", location: { type: "Point", coordinates: [-85.62, 42.29] } },
    { variable: "nowhere", location: null, time: 1_700_000_000 },
  ];
  expect(checkDataPoints(points)).toEqual({ ok: true, value: points });
});

test("one point needs no list, and unknown keys are dropped", () => {
  expect(checkDataPoints({ variable: "a", value: 1, color: "red" })).toEqual({
    ok: true,
    value: [{ variable: "a", value: 1 }],
  });
});

test.each([
  [{}, "variable", "is required"],
  [{ variable: 7 }, "variable", "must be text"],
  [{ variable: "" }, "variable", "must not be empty"],
  [{ variable: "a.b c" }, "variable", 'must not contain ".", white space'],
  [{ variable: "a".repeat(101) }, "variable", "must have at most 100 characters"],
  [{ variable: "a", value: {} }, "value", "must be text, a number, or true or false"],
  [{ variable: "a", value: Number.NaN }, "value", "must be text, a number, or true or false"],
  [{ variable: "a", value: "é".repeat(3073) }, "value", "must have at most 6 kB"],
  [{ variable: "a", unit: "u".repeat(26) }, "unit", "must have at most 25 characters"],
  [{ variable: "a", group: 5 }, "group", "must be text"],
  [
    { variable: "a", time: "yesterday" },
    "time",
    "must be a date, such as 2014-12-25T23:33:22.000Z or 2014-12-25 23:33:22",
  ],
  [
    { variable: "a", time: "2014-13-45" },
    "time",
    "must be a date, such as 2014-12-25T23:33:22.000Z or 2014-12-25 23:33:22",
  ],
  [{ variable: "a", location: { lat: 95, lng: 0 } }, "location.lat", "must be between -90 and 90"],
  [
    { variable: "a", location: { type: "Point", coordinates: [0, 100] } },
    "location.coordinates.1",
    "must be between -90 and 90",
  ],
  [{ variable: "a", location: { lat: "42", lng: 0 } }, "location.lat", "must be a number"],
  [{ variable: "a", location: "here" }, "location", 'must be {"lat", "lng"} or a GeoJSON Point'],
  [{ variable: "a", metadata: [] }, "metadata", "must be an object"],
  [
    { variable: "a", metadata: { text: "x".repeat(10_240) } },
    "metadata",
    "must have at most 10 kB",
  ],
])("%j is refused: %s %s", (point, field, message) => {
  expect(checkDataPoints(point)).toEqual({ ok: false, problems: [{ index: 0, field, message }] });
});

test.each([null, "text", 5, undefined])("%j is no point", (body) => {
  expect(checkDataPoints(body)).toMatchObject({ ok: false, problems: [{ index: 0, field: "" }] });
});

test("one bad point refuses the list, and all problems are told", () => {
  const checked = checkDataPoints([{ variable: "a" }, { variable: "b-c", unit: 5 }, {}, {}]);
  expect(checked).toMatchObject({
    ok: false,
    problems: [{ index: 1 }, { index: 1 }, { index: 2 }, { index: 3 }],
  });
  expect(checked.ok ? "" : problemText(checked.problems)).toBe(
    '[1] variable must not contain "-"; [1] unit must be text; [2] variable is required; and 1 more',
  );
});

test("changes need an id and no variable", () => {
  expect(checkDataEdits({ id: "64b1f0c2a9d3e80012345678", value: 5 })).toMatchObject({ ok: true });
  expect(checkDataEdits({ value: 5 })).toEqual({
    ok: false,
    problems: [{ index: 0, field: "id", message: "is required" }],
  });
});
