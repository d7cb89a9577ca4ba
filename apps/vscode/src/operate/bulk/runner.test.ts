import { expect, it } from "vitest";
import { createRunner } from "./runner.ts";
import type { ItemState, Runner, RunnerPorts } from "./runner.ts";

interface Bench {
  readonly runner: Runner;
  readonly calls: number[];
  readonly waits: (number | undefined)[];
  readonly kinds: () => string;
}

class Refused extends Error {
  readonly retryAt: number | undefined;
  constructor(retryAt?: number) {
    super("refused");
    this.retryAt = retryAt;
  }
}

/** A run of so many items on a clock that moves when something waits. */
function bench(
  items: number | readonly ItemState[],
  step: (index: number, call: number) => void,
): Bench {
  let now = 0;
  const calls: number[] = [];
  const waits: (number | undefined)[] = [];
  const ports: RunnerPorts = {
    step: async (index) => {
      calls.push(index);
      step(index, calls.length);
      return { kind: "done", detail: "" };
    },
    explain: (error) => ({
      detail: String(error),
      retryAt: error instanceof Refused ? error.retryAt : undefined,
    }),
    changed: () => undefined,
    waiting: (until) => waits.push(until),
    now: () => now,
    pause: async (ms) => {
      now += ms;
    },
  };
  const start =
    typeof items === "number"
      ? Array.from({ length: items }, () => ({ kind: "waiting" }) as const)
      : items;
  const runner = createRunner(start, ports);
  return { runner, calls, waits, kinds: () => runner.states.map(({ kind }) => kind[0]).join("") };
}

const never = new AbortController().signal;

it("does every item once, and leaves those alone that need nothing", async () => {
  const { runner, calls, kinds } = bench(
    [{ kind: "waiting" }, { kind: "skipped", detail: "has it" }, { kind: "waiting" }],
    () => undefined,
  );
  expect(await runner.run(never)).toBe("finished");
  expect(new Set(calls)).toEqual(new Set([0, 2]));
  expect(kinds()).toBe("dsd");
});

it("waits as long as the server asks, does the same item again, and ends with all", async () => {
  let refused = 0;
  const { runner, calls, waits, kinds } = bench(100, (index) => {
    if (index === 30 && refused++ === 0) throw new Refused(60_000);
  });
  expect(await runner.run(never)).toBe("finished");
  expect(kinds()).toBe("d".repeat(100));
  expect(calls).toHaveLength(101);
  expect(waits).toContain(60_000);
  expect(waits.at(-1)).toBeUndefined();
});

it("fails an item that is refused again and again", async () => {
  let now = 0;
  const { runner } = bench(1, () => {
    now += 1000;
    throw new Refused(now);
  });
  await runner.run(never);
  expect(runner.states).toEqual([{ kind: "failed", detail: "Error: refused" }]);
});

it("stops where it is told to, with the exact list of what was done; resuming does the rest", async () => {
  const stop = new AbortController();
  const { runner, calls } = bench(100, (_index, call) => {
    if (call === 10) stop.abort();
  });
  expect(await runner.run(stop.signal)).toBe("stopped");
  const done = runner.states.flatMap(({ kind }, index) => (kind === "done" ? [index] : []));
  expect(done).toEqual(calls.toSorted((a, b) => a - b));
  expect(runner.states.filter(({ kind }) => kind === "running")).toEqual([]);
  expect(await runner.run(never)).toBe("finished");
  expect(new Set(calls).size).toBe(100);
  expect(calls).toHaveLength(100);
});

it("stops after five failures in a row, and does what failed again when asked", async () => {
  let broken = true;
  const { runner, calls, kinds } = bench(50, () => {
    if (broken) throw new Error("down");
  });
  expect(await runner.run(never)).toBe("failures");
  expect(calls.length).toBeLessThan(10);
  expect(kinds()).toContain("w");
  broken = false;
  runner.retryFailed();
  expect(await runner.run(never)).toBe("finished");
  expect(kinds()).toBe("d".repeat(50));
});
