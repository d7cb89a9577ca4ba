import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Point, StreamHandlers } from "../explorer/fleet.ts";
import type { LiveRow } from "./protocol.ts";
import { startLiveSession } from "./session.ts";
import type { LiveSession } from "./session.ts";

const point = (id: string, time: number, value: number = time): Point => ({
  id,
  device: "d1",
  variable: "temperature",
  value,
  unit: "°C",
  time,
});

interface Fixture {
  session: LiveSession;
  stored: Point[];
  sent: LiveRow[];
  states: string[];
  stream: () => StreamHandlers;
  stopped: () => boolean;
}

function fixture(stored: Point[], maxRows = 100): Fixture {
  const sent: LiveRow[] = [];
  const states: string[] = [];
  let handlers: StreamHandlers | undefined;
  let stopped = false;
  const session = startLiveSession(
    [{ id: "d1", name: "Pump 12" }],
    {
      listen: (_device, listener) => {
        handlers = listener;
        return () => {
          stopped = true;
        };
      },
      recent: async (_device, amount, since) => {
        await Promise.resolve();
        return stored
          .filter((one) => since === undefined || one.time >= since)
          .toReversed()
          .slice(0, amount);
      },
      now: () => Date.now(),
      send: (rows) => sent.push(...rows),
      state: (state, detail) => states.push(detail === "" ? state : `${state}: ${detail}`),
      reason: String,
    },
    { maxRows, backfill: 10, batchMs: 100 },
  );
  return {
    session,
    stored,
    sent,
    states,
    stream: () => {
      if (handlers === undefined) throw new Error("nobody listens");
      return handlers;
    },
    stopped: () => stopped,
  };
}

const said = (rows: readonly LiveRow[]): string[] =>
  rows.map((row) =>
    row.kind === "gap" ? `gap ${row.lengthMs} filled ${row.filled}` : `${row.device} ${row.text}`,
  );

beforeEach(() => {
  vi.useFakeTimers({ now: 10_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

it("shows stored records first, then the stream, and nothing twice", async () => {
  const { stream, sent, states } = fixture([point("a", 1), point("b", 2)]);
  stream().onState("open");
  stream().onPoints([point("b", 2), point("c", 3)]);
  await vi.advanceTimersByTimeAsync(100);
  stream().onPoints([point("c", 3), point("d", 4)]);
  await vi.advanceTimersByTimeAsync(100);
  expect(said(sent)).toEqual(["Pump 12 1", "Pump 12 2", "Pump 12 3", "Pump 12 4"]);
  expect(states).toEqual(["live"]);
});

it("misses nothing that came between the first reading and the stream", async () => {
  const { stream, sent, stored } = fixture([point("a", 9000)]);
  await vi.advanceTimersByTimeAsync(100);
  stored.push(point("b", 10_500));
  stream().onState("open");
  await vi.advanceTimersByTimeAsync(200);
  expect(said(sent)).toEqual(["Pump 12 9000", "Pump 12 10500"]);
});

it("names a gap and fills it in", async () => {
  const { stream, sent, states, stored } = fixture([point("a", 9000)]);
  stream().onState("open");
  await vi.advanceTimersByTimeAsync(100);
  stream().onState("waiting", "connection lost");
  stored.push(point("b", 12_000), point("c", 14_000));
  await vi.advanceTimersByTimeAsync(5000);
  stream().onState("open");
  await vi.advanceTimersByTimeAsync(200);
  expect(said(sent)).toEqual([
    "Pump 12 9000",
    "Pump 12 12000",
    "Pump 12 14000",
    "gap 5000 filled 2",
  ]);
  expect(states).toEqual(["live", "waiting: connection lost", "live"]);
});

it("listens again after its stream has ended, and not before", async () => {
  const { stream, session, sent, states, stored } = fixture([point("a", 9000)]);
  const first = stream();
  first.onState("open");
  await vi.advanceTimersByTimeAsync(100);
  session.reconnect();
  expect(stream()).toBe(first);
  first.onState("closed");
  stored.push(point("b", 12_000));
  await vi.advanceTimersByTimeAsync(3000);
  session.reconnect();
  stream().onState("connecting");
  stream().onState("open");
  await vi.advanceTimersByTimeAsync(200);
  expect(said(sent)).toEqual(["Pump 12 9000", "Pump 12 12000", "gap 3000 filled 1"]);
  expect(states).toEqual(["live", "closed", "connecting", "live"]);
});

it("keeps the newest rows only, and forgets them when cleared", async () => {
  const { stream, session } = fixture([], 5);
  stream().onState("open");
  await vi.advanceTimersByTimeAsync(0);
  stream().onPoints(Array.from({ length: 50 }, (_, index) => point(`p${index}`, index)));
  expect(said(session.snapshot()).at(-1)).toBe("Pump 12 49");
  expect(session.snapshot()).toHaveLength(5);
  session.clear();
  expect(session.snapshot()).toEqual([]);
});

it("sends a panel that loads everything once", async () => {
  const { stream, session, sent } = fixture([point("a", 1)]);
  await vi.advanceTimersByTimeAsync(0);
  stream().onPoints([point("b", 2)]);
  expect(said(session.snapshot())).toEqual(["Pump 12 1", "Pump 12 2"]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent).toEqual([]);
});

it("ends the stream and says nothing more when disposed", async () => {
  const { stream, session, sent, stopped } = fixture([]);
  await vi.advanceTimersByTimeAsync(0);
  stream().onPoints([point("a", 1)]);
  session.dispose();
  await vi.advanceTimersByTimeAsync(1000);
  expect(stopped()).toBe(true);
  expect(sent).toEqual([]);
});
