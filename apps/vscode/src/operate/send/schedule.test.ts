import { expect, it } from "vitest";
import { parseSchedule, runSeries } from "./schedule.ts";

it.each([
  ["10 every 2 s", { times: 10, everyMs: 2000 }],
  ["10 every 2s", { times: 10, everyMs: 2000 }],
  ["5 a cada 0,5 s", { times: 5, everyMs: 500 }],
  ["3 x 1 min", { times: 3, everyMs: 60_000 }],
  ["2 500 ms", { times: 2, everyMs: 500 }],
  ["1 every 24 hours", { times: 1, everyMs: 86_400_000 }],
  ["0 every 2 s", undefined],
  ["10001 every 2 s", undefined],
  ["5 every 0 s", undefined],
  ["5 every 25 h", undefined],
  ["five every second", undefined],
  ["", undefined],
])("%j is %j", (text, schedule) => {
  expect(parseSchedule(text)).toEqual(schedule);
});

interface Beat {
  readonly sentAt: number[];
  readonly run: (takesMs: number, stopAfter?: number) => Promise<number>;
}

/** A series on a clock that moves when something waits or sends. */
function beat(times: number, everyMs: number): Beat {
  const sentAt: number[] = [];
  return {
    sentAt,
    run: (takesMs, stopAfter = times) => {
      let clock = 0;
      const stop = new AbortController();
      return runSeries(
        { times, everyMs },
        {
          now: () => clock,
          pause: async (ms) => {
            clock += ms;
          },
          send: async (count) => {
            sentAt.push(clock);
            clock += takesMs;
            if (count === stopAfter) stop.abort();
          },
          progress: () => undefined,
        },
        stop.signal,
      );
    },
  };
}

it("sends on the beat, whatever a send takes", async () => {
  const quick = beat(3, 1000);
  expect(await quick.run(100, 4)).toBe(3);
  expect(quick.sentAt).toEqual([0, 1000, 2000]);
  const slow = beat(3, 1000);
  await slow.run(1500, 4);
  expect(slow.sentAt).toEqual([0, 1500, 3000]);
});

it("stops when told to, and says how many went out", async () => {
  const stopped = beat(5, 1000);
  expect(await stopped.run(0, 2)).toBe(2);
  expect(stopped.sentAt).toHaveLength(2);
});
