import { expect, test } from "vitest";
import {
  dataPoint,
  dataQueries,
  errorTexts,
  findDataQuery,
  forbiddenInVariable,
  nearestDataQuery,
} from "./index.ts";

test("rules of the sending-data page", () => {
  expect(dataPoint.variable.maxLength).toBe(100);
  expect(dataPoint.unitMaxLength).toBe(25);
  expect(dataPoint.groupMaxLength).toBe(100);
  expect(dataPoint.valueMaxBytes).toBe(6 * 1024);
  expect(dataPoint.metadataMaxBytes).toBe(10 * 1024);
  expect(dataPoint.bodyMaxBytes).toBe(200 * 1024);
  expect(dataPoint.writable).toEqual([
    "variable",
    "value",
    "unit",
    "group",
    "time",
    "location",
    "metadata",
  ]);
  expect(dataPoint.replacedNames).toEqual({ serie: "group", origin: "device" });
});

test("forbidden characters are named once each", () => {
  expect(forbiddenInVariable("a.b-c d.e")).toEqual([".", "-", " "]);
  expect(forbiddenInVariable("temperature_1")).toEqual([]);
});

test("sixteen queries, one of them never sent", () => {
  expect(dataQueries).toHaveLength(16);
  expect(dataQueries.filter((row) => !row.sent).map((row) => row.name)).toEqual(["default"]);
  expect(findDataQuery("aggregate")?.required).toEqual(["interval", "function"]);
});

test.each([
  ["last", "last_item"],
  ["first", "first_item"],
  ["last-item", "last_item"],
  ["lastvalue", "last_value"],
  ["average", "avg"],
  ["agregate", "aggregate"],
])("%s means %s", (written, meant) => {
  expect(nearestDataQuery(written)?.name).toBe(meant);
});

test("known error texts", () => {
  expect(errorTexts["authorization-denied"]).toMatchObject({
    status: 401,
    message: "Authorization Denied",
  });
  expect(
    new RegExp(errorTexts["too-many-requests-retry-after"].pattern ?? "").exec(
      "Too many requests (Retry-After: 8)",
    )?.[1],
  ).toBe("8");
});
