import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { coalesce } from "./coalesce.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("sends the first item at once and the rest once per interval", () => {
  const batches: string[][] = [];
  const changes = coalesce<string>(250, (items) => batches.push([...items]));
  for (let tick = 0; tick < 100; tick++) {
    changes.add(tick % 2 === 0 ? "a" : "b");
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(250);
  expect(batches[0]).toEqual(["a"]);
  expect(batches.length).toBeLessThanOrEqual(5);
  expect(new Set(batches.slice(1).flat())).toEqual(new Set(["a", "b"]));
});

it("says nothing when nothing changed, and nothing after it was disposed", () => {
  const batches: string[][] = [];
  const changes = coalesce<string>(250, (items) => batches.push([...items]));
  changes.add("a");
  vi.advanceTimersByTime(1000);
  expect(batches).toHaveLength(1);
  changes.add("b");
  changes.add("c");
  changes.dispose();
  changes.add("d");
  vi.advanceTimersByTime(1000);
  expect(batches).toEqual([["a"], ["b"]]);
});
