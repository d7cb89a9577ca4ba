import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { LiveRow, NewRow } from "../rows.ts";
import { startSession } from "./session.ts";
import type { FeedSink, LiveSession } from "./session.ts";

const row = (time: number): NewRow => ({
  kind: "point",
  time,
  device: "Pump 12",
  deviceId: "d1",
  variable: "temperature",
  value: time,
  text: String(time),
  unit: "°C",
  group: "",
});

interface Fixture {
  readonly session: LiveSession;
  readonly shown: LiveRow[];
  readonly sink: () => FeedSink;
  readonly restarts: () => number;
}

function fixture(maxRows = 10): Fixture {
  const shown: LiveRow[] = [];
  let sink: FeedSink | undefined;
  let restarts = 0;
  const session = startSession({
    kind: "data",
    title: "Live Data: Pump 12",
    maxRows,
    start: { kind: "now" },
    open: (_start, given) => {
      sink = given;
      return { stop: () => undefined, again: () => undefined };
    },
    now: Date.now,
    budget: () => ({ requests: 1, limit: 250 }),
  });
  session.view({
    rows: (rows) => shown.push(...rows),
    restarted: () => {
      restarts += 1;
    },
    status: () => undefined,
  });
  return {
    session,
    shown,
    sink: () => {
      if (sink === undefined) throw new Error("nothing feeds the session");
      return sink;
    },
    restarts: () => restarts,
  };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

it("numbers rows, and keeps at most so many", () => {
  const { session, sink, shown } = fixture(3);
  sink().rows([1, 2, 3, 4, 5, 6].map(row), true);
  expect(shown.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(session.rows().map(({ seq }) => seq)).toEqual([4, 5, 6]);
  expect(session.status()).toMatchObject({ dropped: 0, maxRows: 3 });
});

it("holds rows back while paused, in order, and counts what no longer fits", () => {
  const { session, sink, shown } = fixture(3);
  sink().rows([row(1)], true);
  session.setPaused(true);
  sink().rows([2, 3, 4, 5].map(row), true);
  expect(shown).toHaveLength(1);
  expect(session.status()).toMatchObject({ paused: true, held: 3, dropped: 1 });
  session.setPaused(false);
  expect(shown.map(({ time }) => time)).toEqual([1, 3, 4, 5]);
});

it("records what arrives, also behind a pause", () => {
  const { session, sink } = fixture();
  const recorded: LiveRow[] = [];
  session.tap({
    name: "a.ndjson",
    rows: (rows) => recorded.push(...rows),
    count: () => recorded.length,
    close: async () => undefined,
  });
  session.setPaused(true);
  sink().rows([row(1), row(2)], true);
  expect(recorded).toHaveLength(2);
  expect(session.status()).toMatchObject({ recording: "a.ndjson", recorded: 2 });
});

it("shows the worst state of its sources, and drops what an earlier start still brings", () => {
  const { session, sink, restarts } = fixture();
  const old = sink();
  old.state("0", "live", "");
  old.state("1", "waiting", "no network");
  expect(session.status()).toMatchObject({ state: "waiting", detail: "no network" });
  session.startFrom({ kind: "last", amount: 5 });
  old.rows([row(1)], true);
  expect(session.rows()).toEqual([]);
  expect(session.status()).toMatchObject({
    state: "connecting",
    start: { kind: "last", amount: 5 },
  });
  expect(restarts()).toBe(1);
});

it("counts only what comes live into its rate", () => {
  const { session, sink } = fixture(100);
  sink().rows([1, 2, 3].map(row), false);
  vi.advanceTimersByTime(1000);
  expect(session.status().rate).toBe(0);
  sink().rows([4, 5].map(row), true);
  expect(session.status().rate).toBeGreaterThan(0);
});
