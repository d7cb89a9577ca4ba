import { describe, expect, it } from "vitest";
import { english } from "../../l10n/translate.ts";
import { panelHtml } from "../../panel/html.ts";
import { liveBody } from "../html.ts";
import { parseToExtension, parseToPanel } from "../protocol.ts";
import type { LiveRow, PointRow } from "../protocol.ts";
import { liveTexts } from "../texts.ts";
import { createRate } from "./rate.ts";
import { createRowStore } from "./row-store.ts";
import { addToSeries, rangeStart } from "./series.ts";
import type { Series } from "./series.ts";

const row = (
  time: number,
  value: string | number | boolean,
  more: Partial<PointRow> = {},
): LiveRow => ({
  kind: "point",
  time,
  device: "Pump 12",
  variable: "temperature",
  value,
  text: String(value),
  unit: "°C",
  group: "g1",
  ...more,
});
const gap: LiveRow = { kind: "gap", time: 2500, lengthMs: 5000, filled: 0 };

describe("row store", () => {
  it("is bounded", () => {
    const store = createRowStore(3);
    store.add([1, 2, 3, 4, 5].map((time) => row(time, time)));
    expect(store.visible().map(({ row: { time } }) => time)).toEqual([3, 4, 5]);
    expect(store.total()).toBe(3);
  });

  it("holds rows back while paused, in order, and says what was dropped", () => {
    const store = createRowStore(3);
    store.add([row(1, 1)]);
    store.pause();
    expect(store.add([2, 3, 4, 5].map((time) => row(time, time)))).toBe(0);
    expect([store.total(), store.waiting(), store.dropped()]).toEqual([1, 3, 1]);
    expect(store.resume()).toBe(3);
    expect(store.visible().map(({ row: { time } }) => time)).toEqual([3, 4, 5]);
  });

  it("filters by text and hidden series; gaps stay", () => {
    const store = createRowStore(10);
    store.add([row(1, 20), row(2, 2, { variable: "pressure", unit: "bar" }), gap]);
    store.filter({ text: " BAR ", hidden: new Set() });
    expect(store.visible()).toHaveLength(1);
    store.filter({ text: "", hidden: new Set(["Pump 12\u0000pressure"]) });
    expect(store.visible().map(({ row: { kind, time } }) => [kind, time])).toEqual([
      ["point", 1],
      ["gap", 2500],
    ]);
    store.clear();
    expect(store.visible()).toEqual([]);
  });
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

it("the rate is that of the last seconds", () => {
  const rate = createRate(0);
  for (let second = 1; second <= 10; second++) rate.count(12, second * 1000);
  expect(rate.perSecond(10_500)).toBe(12);
  expect(rate.perSecond(60_000)).toBe(0);
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

it("the page runs its own script only and escapes what it is given", () => {
  const texts = { ...liveTexts(english), pause: '<img src=x onerror="1">' };
  const html = panelHtml({
    title: "<b>Live Data</b>",
    texts,
    body: liveBody(texts),
    language: "en",
    nonce: "n0nce",
    cspSource: "https://panel.example",
    script: "https://panel.example/live.js",
    styles: ["https://panel.example/live.css"],
  });
  expect(html).toContain("default-src 'none'");
  expect(html).toContain("script-src 'nonce-n0nce'");
  expect(html).not.toContain("unsafe");
  expect(html).not.toContain("<img");
  expect(html).not.toContain("<b>");
  expect(html.match(/<script/g)).toHaveLength(1);
});
