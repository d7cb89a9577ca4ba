import { anything, assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { byteLength, dataEditProblems, dataPointProblems } from "./index.ts";

test.each([
  {
    variable: "temperature",
    value: 21.5,
    unit: "°C",
    group: "g1",
    time: "2014-12-25T23:33:22.000Z",
  },
  { variable: "DOOR", value: true, time: "2014-12-25 23:33:22", serie: 5 },
  { variable: "state", value: "é".repeat(3072), time: new Date(0), metadata: { color: "red" } },
  { variable: "where", location: { lat: 42.29, lng: -85.62 } },
  { variable: "where", location: { type: "Point", coordinates: [-85.62, 42.29] }, other: {} },
  { variable: "nowhere", location: null, time: 1_700_000_000 },
])("%j can be stored", (point) => {
  expect(dataPointProblems(point)).toEqual([]);
});

test.each([
  [null, "", "must be an object with a variable"],
  [[{ variable: "a" }], "", "must be an object with a variable"],
  [{}, "variable", "is required"],
  [{ variable: null }, "variable", "must be text"],
  [{ variable: "a.b c" }, "variable", 'must not contain ".", white space'],
  [{ variable: "a", value: null }, "value", "must be text, a number, or true or false"],
  [{ variable: "a", value: Infinity }, "value", "must be text, a number, or true or false"],
  [{ variable: "a", value: "é".repeat(3073) }, "value", "must have at most 6 kB"],
  [{ variable: "a", serie: "s".repeat(101) }, "serie", "must have at most 100 characters"],
  [{ variable: "a", location: {} }, "location", 'must be {"lat", "lng"} or a GeoJSON Point'],
  [{ variable: "a", location: { lat: 1 } }, "location.lng", "must be a number"],
  [
    { variable: "a", location: { type: "Line", coordinates: [0, 0] } },
    "location.type",
    'must be "Point"',
  ],
  [
    { variable: "a", location: { type: "Point", coordinates: [0, 91] } },
    "location.coordinates.1",
    "must be between -90 and 90",
  ],
  [{ variable: "a", metadata: "red" }, "metadata", "must be an object"],
  [{ variable: "a", metadata: { big: 1n } }, "metadata", "must be an object that JSON can hold"],
])("of %o %s %s", (point, path, message) => {
  expect(dataPointProblems(point).map((each) => [each.path.join("."), each.message])).toEqual([
    [path, message],
  ]);
});

test("a change needs an id, and no variable", () => {
  expect(dataEditProblems({ id: "64b1f0c2a9d3e80012345678", value: 5 })).toEqual([]);
  expect(dataEditProblems({ variable: "a" })).toEqual([{ path: ["id"], message: "is required" }]);
  expect(dataEditProblems([])).toEqual([{ path: [], message: "must be an object with an id" }]);
});

test("anything at all gets an answer", () => {
  assert(
    property(anything({ withBigInt: true, withDate: true }), (item) => {
      expect(Array.isArray(dataPointProblems(item))).toBe(true);
      expect(Array.isArray(dataEditProblems(item))).toBe(true);
    }),
  );
});

test("bytes are those of UTF-8", () => {
  assert(
    property(string({ unit: "binary" }), (text) => {
      expect(byteLength(text)).toBe(Buffer.byteLength(text, "utf8"));
    }),
  );
  expect(byteLength("\ud800a")).toBe(Buffer.byteLength("\ud800a", "utf8"));
});
