import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { english } from "../../l10n/translate.ts";
import { csvLine } from "./csv-line.ts";
import { exportFailure } from "./export-failure.ts";
import { formats } from "./formats.ts";
import type { ExportRow, FormatName } from "./formats.ts";
import { writeExport } from "./write-export.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tago-export-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const row = (number: number): ExportRow => ({
  time: new Date(number).toISOString(),
  device: 'Pump "12", north',
  device_id: "d1",
  variable: "temperature",
  value: number,
  unit: "°C",
  group: "g",
  latitude: null,
  longitude: null,
  metadata: null,
});

async function* pieces(count: number, each: (place: number) => void): AsyncGenerator<ExportRow[]> {
  for (let place = 0; place < count; place += 1) {
    each(place);
    await Promise.resolve();
    yield Array.from({ length: 100 }, (_, number) => row(place * 100 + number));
  }
}

const rowsIn: Readonly<Record<FormatName, (text: string) => number>> = {
  csv: (text) => text.trimEnd().split("\r\n").length - 1,
  json: (text) => (JSON.parse(text) as unknown[]).length,
  ndjson: (text) => text.split("\n").filter((line) => line !== "" && JSON.parse(line)).length,
};
const names = Object.keys(formats) as FormatName[];

describe.each(names)("%s", (name) => {
  const file = (): string => path.join(folder, `rows.${name}`);
  const partial = (): string => path.join(folder, `rows.partial.${name}`);

  it("C8: streams 100,000 rows into a file of its own name", async () => {
    let told = 0;
    const { signal } = new AbortController();
    const all = pieces(1000, () => undefined);
    const outcome = await writeExport(file(), formats[name], all, signal, (rows) => {
      told = rows;
    });
    expect(outcome).toEqual({ kind: "whole", rows: 100_000 });
    expect(told).toBe(100_000);
    expect(rowsIn[name](readFileSync(file(), "utf8"))).toBe(100_000);
    expect(existsSync(partial())).toBe(false);
  });

  it("C8: leaves a valid file that is marked as partial when it is cancelled", async () => {
    const stop = new AbortController();
    const cancelled = pieces(10, (place) => {
      if (place === 3) stop.abort();
    });
    const outcome = await writeExport(file(), formats[name], cancelled, stop.signal, () => 0);
    expect(outcome).toEqual({ kind: "partial", rows: 300, file: partial() });
    expect(rowsIn[name](readFileSync(partial(), "utf8"))).toBe(300);
    expect(existsSync(file())).toBe(false);
  });

  it("C8: keeps what was written when reading fails", async () => {
    const broken = pieces(10, (place) => {
      if (place === 2) throw new Error("no network");
    });
    const { signal } = new AbortController();
    const outcome = await writeExport(file(), formats[name], broken, signal, () => 0);
    expect(outcome).toMatchObject({ kind: "partial", rows: 200, error: new Error("no network") });
    expect(rowsIn[name](readFileSync(partial(), "utf8"))).toBe(200);
  });
});

it("C8: says in one sentence that the disk is full", async () => {
  symlinkSync("/dev/full", path.join(folder, "rows.partial.csv"));
  const { signal } = new AbortController();
  const outcome = await writeExport(
    path.join(folder, "rows.csv"),
    formats.csv,
    pieces(3, () => undefined),
    signal,
    () => 0,
  );
  if (outcome.kind === "whole") throw new Error("the disk is not full");
  const { message } = exportFailure(outcome.error, outcome.rows, "rows.partial.csv", english);
  expect(message).toBe(
    "The disk is full. 0 rows are in rows.partial.csv. Free some space, or choose another folder.",
  );
});

it("a cell that a spreadsheet would calculate stays text", () => {
  expect(csvLine(["=1+2", "-12.5", "a\nb", 'say "x"', null, true])).toBe(
    `'=1+2,-12.5,"a\nb","say ""x""",,true\r\n`,
  );
});
