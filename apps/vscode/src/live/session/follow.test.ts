import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Point, StreamHandlers } from "../../explorer/fleet.ts";
import type { NewRow } from "../rows.ts";
import { dataSource } from "../sources/data-source.ts";
import type { StartPoint } from "../start-point.ts";
import { follow } from "./follow.ts";
import type { Following } from "./follow.ts";

const begin = 10_000_000;
const point = (id: string, time: number, created = time): Point => ({
  id,
  device: "d1",
  variable: "temperature",
  value: time,
  unit: "°C",
  time,
  created,
});

interface Fixture {
  readonly following: Following;
  readonly rows: NewRow[];
  readonly states: string[];
  readonly stream: () => StreamHandlers;
  readonly listened: () => number;
  stored: readonly Point[] | Error;
}

function fixture(start: StartPoint, stored: readonly Point[] = []): Fixture {
  let handlers: StreamHandlers | undefined;
  let listened = 0;
  const made: Omit<Fixture, "following"> = {
    stored,
    rows: [],
    states: [],
    stream: () => {
      if (handlers === undefined) throw new Error("nobody listens");
      return handlers;
    },
    listened: () => listened,
  };
  const source = dataSource(
    { id: "d1", name: "Pump 12" },
    {
      hub: {
        listen: (_connection, _device, given) => {
          handlers = given;
          listened += 1;
          return () => undefined;
        },
        dispose: () => undefined,
      },
      connectionId: "c",
      read: async (_device, amount, since) => {
        await Promise.resolve();
        if (made.stored instanceof Error) throw made.stored;
        return made.stored
          .filter(({ time }) => since === undefined || time >= since)
          .toSorted((a, b) => b.time - a.time)
          .slice(0, amount);
      },
      requested: () => undefined,
    },
  );
  const following = follow(source, start, 100, {
    rows: (rows) => made.rows.push(...rows),
    state: (state, detail) => made.states.push(detail === "" ? state : `${state}: ${detail}`),
    unreadable: () => undefined,
    now: Date.now,
    reason: String,
  });
  return Object.assign(made, { following });
}

const idle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1);
const times = (rows: readonly NewRow[]): (number | string)[] =>
  rows.map((row) => (row.kind === "gap" ? `gap ${row.lengthMs} ${row.filled}` : row.time));

beforeEach(() => {
  vi.useFakeTimers({ now: begin });
});
afterEach(() => {
  vi.useRealTimers();
});

it("begins with the last stored records in order, then the stream, each once", async () => {
  const shown = fixture({ kind: "last", amount: 2 }, [point("a", 1), point("b", 2), point("c", 3)]);
  shown.stream().onState("open");
  shown.stream().onPoints([point("c", 3), point("d", 4)]);
  await idle();
  expect(times(shown.rows)).toEqual([2, 3, 4]);
});

it("begins with what comes, or with what is stored since a time", async () => {
  const now = fixture({ kind: "now" }, [point("a", 1)]);
  await idle();
  expect(now.rows).toEqual([]);
  const since = fixture({ kind: "time", time: 2 }, [point("a", 1), point("b", 2)]);
  await idle();
  expect(times(since.rows)).toEqual([2]);
});

it("tells of a gap in one row, and then what was stored meanwhile, each once and in order", async () => {
  const shown = fixture({ kind: "now" }, []);
  shown.stream().onState("open", undefined, 0);
  await idle();
  shown.stream().onPoints([point("a", begin + 1)]);
  shown.stream().onState("waiting", "cut");
  await vi.advanceTimersByTimeAsync(5000);
  shown.stored = [
    point("old", begin - 5000),
    point("a", begin + 1),
    point("b", begin + 2000),
    point("c", begin + 3000),
  ];
  shown.stream().onState("open", undefined, 0);
  // The server sends again what was missed, before storage has answered.
  shown.stream().onPoints([point("b", begin + 2000), point("d", begin + 5100)]);
  await idle();
  expect(times(shown.rows)).toEqual([
    begin + 1,
    "gap 5000 2",
    begin + 2000,
    begin + 3000,
    begin + 5100,
  ]);
});

it("finds what was stored in a gap by the server's clock", async () => {
  const hour = 3_600_000;
  const shown = fixture({ kind: "now" });
  shown.stream().onState("open", undefined, hour);
  await idle();
  shown.stream().onState("waiting");
  await vi.advanceTimersByTimeAsync(1000);
  shown.stored = [point("before", begin), point("meanwhile", begin + hour + 500)];
  shown.stream().onState("open", undefined, hour);
  await idle();
  expect(times(shown.rows)).toEqual(["gap 1000 1", begin + hour + 500]);
});

it("goes on with the stream when storage cannot be read, and says why", async () => {
  const shown = fixture({ kind: "last", amount: 5 });
  shown.stored = new Error("forbidden");
  shown.stream().onState("open");
  await idle();
  shown.stream().onPoints([point("a", 1)]);
  expect(times(shown.rows)).toEqual([1]);
  expect(shown.states).toContain("live: Error: forbidden");
});

it("listens again only to what has ended", () => {
  const shown = fixture({ kind: "now" });
  shown.following.again();
  expect(shown.listened()).toBe(1);
  shown.stream().onState("closed", "the token was revoked");
  shown.following.again();
  expect(shown.listened()).toBe(2);
});
