import { describe, expect, test } from "vitest";
import type { DataNode } from "../../facts/facts.ts";
import { checkBody } from "./check-body.ts";
import type { DataMessage } from "./messages.ts";

const range = { start: 0, end: 0 };

/** A node as a front end would make it, without places; `undefined` stands for what cannot be known. */
function nodeOf(value: unknown): DataNode {
  if (value === undefined) return { kind: "unknown", range };
  if (value === null) return { kind: "null", range };
  if (typeof value === "number") return { kind: "number", range, value };
  if (typeof value === "boolean") return { kind: "boolean", range, value };
  if (typeof value === "string") {
    return {
      kind: "string",
      range,
      value: { range, pieces: [{ kind: "text", text: value, range }] },
    };
  }
  if (Array.isArray(value)) {
    return { kind: "array", range, items: value.map(nodeOf), complete: true };
  }
  const entries = Object.entries(value).map(([key, entry]) => ({
    key,
    keyRange: range,
    value: nodeOf(entry),
  }));
  return { kind: "object", range, entries, complete: true };
}

function messagesFor(value: unknown, isJson = true): readonly DataMessage[] {
  return checkBody(nodeOf(value), isJson, "").map(({ message }) => message);
}

function messagesForField(field: object): readonly DataMessage[] {
  return messagesFor({ variable: "a", ...field });
}

describe("bodies", () => {
  test.each([
    [[], ["empty"]],
    ["text", ["notRecords"]],
    [5, ["notRecords"]],
    [["text", { variable: "a" }], ["notRecords"]],
    [undefined, []],
    [[undefined], []],
  ])("%j", (body, expected) => {
    expect(messagesFor(body)).toEqual(expected);
  });

  test("text that is not proven to be JSON is for a payload parser", () => {
    expect(messagesFor("0A1B", false)).toEqual([]);
  });

  test("an object without any known key is reported once", () => {
    expect(messagesFor({ temperature: 21, humidity: 40 })).toEqual(["noVariable"]);
  });

  test("a body of thousands of wrong points does not flood the editor", () => {
    expect(messagesFor(Array.from({ length: 5000 }, () => ({ value: 1 })))).toHaveLength(50);
  });
});

describe("fields", () => {
  test.each([
    [{ variable: "a.b" }, ["forbidden"]],
    [{ variable: "" }, ["emptyVariable"]],
    [{ variable: "a".repeat(100) }, []],
    [{ variable: "a".repeat(101) }, ["longVariable"]],
    [{ variable: 5 }, ["wrongType"]],
    [{ value: 1 }, []],
    [{ value: { nested: 1 } }, ["wrongType"]],
    [{ value: null }, ["wrongType"]],
    [{ value: "x".repeat(6145) }, ["largeValue"]],
    [{ value: "ä".repeat(3073) }, ["largeValue"]],
    [{ unit: "x".repeat(25) }, []],
    [{ unit: "x".repeat(26) }, ["longText"]],
    [{ group: 5 }, ["wrongType"]],
    [{ metadata: [] }, ["wrongType"]],
    [{ serie: "1", series: "1", bucket: "x", id: "5f5a8f3351d4db99c40dece5" }, []],
    [{ timestamp: "2026-01-31" }, ["nearKey"]],
    [{ time: "2026-01-31", timestamp: "2026-01-31" }, ["unknownKey"]],
    [{ colour: "red" }, ["unknownKey"]],
  ])("%j", (field, expected) => {
    expect(messagesForField(field)).toEqual(expected);
  });
});

describe("times", () => {
  test.each([
    ["2026-01-31T12:00:00.000Z", []],
    ["2026-01-31T12:00:00+01:00", []],
    ["2026-01-31 12:00:00", []],
    ["2026-01-31", []],
    ["Sat, 31 Jan 2026 12:00:00 GMT", []],
    ["31/01/2026", ["timeForm"]],
    ["2026-13-31", ["timeForm"]],
    ["now", ["timeForm"]],
    ["1767225600", ["timeSeconds"]],
    [1767225600, ["timeSeconds"]],
    [1767225600000, []],
    [12, ["timeForm"]],
    [undefined, []],
    [null, ["wrongType"]],
  ])("%j", (time, expected) => {
    expect(messagesForField({ time })).toEqual(expected);
  });
});

describe("locations", () => {
  test.each([
    [{ lat: 37.77, lng: -122.42 }, []],
    [{ lat: -122.42, lng: 37.77 }, ["swapped"]],
    [{ lat: 100, lng: 200 }, ["range", "range"]],
    [{ lat: 10, lng: 200 }, ["range"]],
    [{ lat: undefined, lng: 10 }, []],
    [{ lat: 10 }, ["locationShape"]],
    [{ latitude: 10, longitude: 20 }, ["nearKey", "nearKey"]],
    [{ lat: null, lng: 10 }, ["wrongType"]],
    [{ type: "Point", coordinates: [-122.42, 37.77] }, []],
    [{ type: "Point", coordinates: [37.77, -122.42] }, ["swappedPoint"]],
    [{ type: "Point", coordinates: [1] }, ["pointShape"]],
    [{ type: "Point", coordinates: "1,2" }, ["pointShape"]],
    [{ type: "LineString", coordinates: [] }, ["pointType"]],
    [{ coordinates: [1, 2] }, ["locationShape"]],
    [[1, 2], ["wrongType"]],
    [null, []],
  ])("%j", (location, expected) => {
    expect(messagesForField({ location })).toEqual(expected);
  });
});
