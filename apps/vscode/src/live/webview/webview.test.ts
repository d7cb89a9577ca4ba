import { describe, expect, it } from "vitest";
import { parseToExtension, parseToPanel } from "../protocol.ts";
import { filterOf, matcherOf, noFilter, noSearch } from "../row-filter.ts";
import type { LiveRow, PointRow } from "../rows.ts";
import { decimate } from "./decimate.ts";
import { createRowStore } from "./row-store.ts";
import { addToSeries, rangeStart } from "./series.ts";
import type { Series } from "./series.ts";

const row = (
  time: number,
  value: string | number | boolean,
  more: Partial<PointRow> = {},
): LiveRow => ({
  kind: "point",
  seq: time,
  time,
  device: "Pump 12",
  deviceId: "d1",
  variable: "temperature",
  value,
  text: String(value),
  unit: "°C",
  group: "g1",
  ...more,
});
const gap: LiveRow = {
  kind: "gap",
  seq: 2500,
  device: "Pump 12",
  time: 2500,
  lengthMs: 5000,
  filled: 0,
};

describe("row store", () => {
  it("is bounded, and knows how many ever came in", () => {
    const store = createRowStore(3);
    store.add([1, 2, 3, 4, 5].map((time) => row(time, time)));
    expect(store.visible().map(({ time }) => time)).toEqual([3, 4, 5]);
    expect(store.all()).toHaveLength(3);
    expect(store.appended()).toBe(5);
  });

  it("filters by text and muted series; gaps stay", () => {
    const store = createRowStore(10);
    store.add([row(1, 20), row(2, 2, { variable: "pressure", unit: "bar" }), gap]);
    store.filter({ search: { text: "BAR", regex: false }, muted: [] });
    expect(store.visible()).toHaveLength(2);
    store.filter({ search: noSearch, muted: ["Pump 12\u0000pressure"] });
    expect(store.visible().map(({ kind, time }) => [kind, time])).toEqual([
      ["point", 1],
      ["gap", 2500],
    ]);
    store.filter(noFilter);
    expect(store.visible()).toHaveLength(3);
    store.clear();
    expect(store.visible()).toEqual([]);
  });
});

describe("search", () => {
  it("finds text whatever the case, or an expression; a broken one hides nothing", () => {
    expect(matcherOf({ text: "A.c", regex: false })?.("xa.Ca.c")).toEqual([
      [1, 4],
      [4, 7],
    ]);
    expect(matcherOf({ text: "^te|p$", regex: true })?.("temp")).toEqual([
      [0, 2],
      [3, 4],
    ]);
    expect(matcherOf({ text: "(", regex: true })).toBeUndefined();
    expect(matcherOf({ text: "x*", regex: true })?.("abc")).toEqual([]);
    expect(filterOf({ search: { text: "(", regex: true }, muted: [] })(row(1, 1))).toBe(true);
  });
});

it("a long line keeps its peaks and its breaks", () => {
  const times = Array.from({ length: 10_000 }, (_, place) => place);
  const values = times.map((place) => (place === 5000 ? null : place === 7777 ? 900 : 1));
  const line = decimate({ times, values }, 1000);
  expect(line.times.length).toBeLessThanOrEqual(1001);
  expect(line.values).toContain(900);
  expect(line.values).toContain(null);
  expect(line.times).toEqual(line.times.toSorted((a, b) => a - b));
});

describe("series", () => {
  it("collects numbers and switches, keeps late ones in order and breaks at a gap", () => {
    const known = new Map<string, Series>();
    addToSeries(known, [row(2000, 20), row(1000, 10), gap, row(3000, 30), row(3000, "n/a")]);
    const [series] = known.values();
    expect(series?.times).toEqual([1, 2, 2.5, 3]);
    expect(series?.values).toEqual([10, 20, null, 30]);
    expect(series?.last).toBe("n/a °C");
    addToSeries(known, [row(1, true, { variable: "door", unit: "" })]);
    expect([...known.values()].map(({ stepped, values }) => [stepped, values.at(-1)])).toEqual([
      [false, 30],
      [true, 1],
    ]);
  });
});

it("a range begins so many minutes, or so many values, before the newest", () => {
  const known = new Map<string, Series>();
  addToSeries(
    known,
    Array.from({ length: 500 }, (_, second) => row(second * 1000, second)),
  );
  const series = [...known.values()];
  expect(rangeStart(series, 5)).toBe(499 - 300);
  expect(rangeStart(series, "newest")).toBe(380);
  expect(rangeStart(series, "all")).toBe(Number.NEGATIVE_INFINITY);
});

describe("messages", () => {
  it("lets its own through and nothing else", () => {
    expect(parseToExtension({ type: "ready" })).toEqual({ type: "ready" });
    expect(parseToExtension({ type: "run", command: "rm" })).toBeUndefined();
    expect(parseToPanel({ type: "rows", rows: [row(1, 1)] })).toMatchObject({ type: "rows" });
    expect(parseToPanel({ type: "rows", rows: [{ kind: "point" }] })).toBeUndefined();
    expect(parseToPanel("rows")).toBeUndefined();
  });
});
