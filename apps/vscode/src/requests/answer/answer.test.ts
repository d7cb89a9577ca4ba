import { describe, expect, it } from "vitest";
import { differences } from "./difference.ts";
import { toLines } from "./lines.ts";
import { parseToExtension, parseToViewer } from "./protocol.ts";
import type { Run } from "./run-call.ts";
import { showRun } from "./show-run.ts";
import { toTable } from "./table.ts";

const asked = { request: "GET /data", connection: "Sandbox", region: "127.0.0.1:1" };
const run = (result: unknown, message = ""): Run => ({
  sentAt: 1,
  took: 2,
  outcome: { kind: message === "" ? "success" : "warning", httpStatus: 200, message, result },
});
const failed: Run = {
  sentAt: 1,
  took: 2,
  outcome: {
    kind: "error",
    httpStatus: 429,
    message: "Too many requests",
    advice: "Wait.",
    retryAt: 5,
  },
};

describe("table", () => {
  it.each([
    ["a list of objects", [{ a: 1 }, { b: [2] }], ["a", "b"], ["1|", "|[2]"]],
    ["an object", { a: "x", b: null }, ["key", "value"], ["a|x", "b|"]],
    ["a text", "1 Data Added", [""], ["1 Data Added"]],
    ["a mixed list", [{ a: 1 }, 7], ["a", ""], ["1|", "|7"]],
    ["nothing", null, [], []],
    ["an empty list", [], [], []],
  ])("shows %s", (_, result, columns, rows) => {
    const table = toTable(result);
    expect(table.columns).toEqual(columns);
    expect(table.rows.map((row) => row.join("|"))).toEqual(rows);
  });
});

describe("difference", () => {
  it.each([
    ["nothing", [{ id: "a", v: 1 }], [{ id: "a", v: 1 }], []],
    ["a field", { a: { b: 1 } }, { a: { b: 2 } }, ["a.b: 1 > 2"]],
    [
      "a new record in front",
      [{ id: "a", v: 1 }],
      [
        { id: "b", v: 2 },
        { id: "a", v: 1 },
      ],
      ['[b]: undefined > {"id":"b","v":2}'],
    ],
    ["a lost item", [1, 2], [1], ["[1]: 2 > undefined"]],
    ["another kind", [1], { 0: 1 }, [': [1] > {"0":1}']],
    ["null", { a: null }, { a: 0 }, ["a: null > 0"]],
  ])("finds %s", (_, before, after, found) => {
    const changes = differences(before, after);
    expect(changes.map((one) => `${one.path}: ${one.before} > ${one.after}`)).toEqual(found);
  });

  it("is bounded", () => {
    const list = (offset: number): number[] => Array.from({ length: 5000 }, (_, n) => n + offset);
    expect(differences(list(0), list(1))).toHaveLength(500);
  });
});

describe("lines", () => {
  it("come from records with a number, sorted by time, one a variable and unit", () => {
    const record = (variable: string, value: unknown, time: string, unit?: string): object => ({
      variable,
      value,
      time,
      unit,
    });
    const lines = toLines([
      record("t", 2, "2026-01-01T00:00:02Z", "C"),
      record("t", 1, "2026-01-01T00:00:01Z", "C"),
      record("t", 5, "2026-01-01T00:00:01Z", "F"),
      record("on", true, "2026-01-01T00:00:01Z"),
      record("t", 3, "nonsense", "C"),
      "text",
    ]);
    expect(lines.map(({ name, unit, values }) => [name, unit, values])).toEqual([
      ["t", "C", [1, 2]],
      ["t", "F", [5]],
    ]);
    expect(toLines({ variable: "t" })).toEqual([]);
  });
});

describe("a shown run", () => {
  it("has no difference before there are two results", () => {
    expect(showRun(asked, run([1]), undefined).changes).toBeNull();
    expect(showRun(asked, run([1]), failed).changes).toBeNull();
    expect(showRun(asked, run([1]), run([2])).changes).toHaveLength(1);
  });

  it("says why it failed, and when it may work", () => {
    expect(showRun(asked, failed, undefined)).toMatchObject({
      kind: "error",
      httpStatus: 429,
      message: "Too many requests",
      advice: "Wait.",
      retryAt: 5,
      json: "",
      items: 0,
    });
  });

  it("is bounded, and says so", () => {
    const long = run(Array.from({ length: 40_000 }, (_, n) => ({ n, text: "0123456789" })));
    const shown = showRun(asked, long, undefined);
    expect(shown).toMatchObject({ cut: true, items: 40_000 });
    expect(shown.table.rows.length).toBeLessThan(5000);
  });

  it("passes the page's check as it is sent", () => {
    for (const shown of [
      showRun(asked, run([{ a: 1 }], "note"), run([])),
      showRun(asked, failed, undefined),
    ]) {
      const message = structuredClone({ type: "answer", answer: shown });
      expect(parseToViewer(message)).toEqual(message);
    }
    expect(parseToViewer({ type: "answer", answer: { ...asked } })).toBeUndefined();
    expect(parseToExtension({ type: "run", code: "x" })).toBeUndefined();
  });
});
