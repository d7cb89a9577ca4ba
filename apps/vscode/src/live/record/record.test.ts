import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LiveRow } from "../rows.ts";
import { playRecording } from "./play.ts";
import { readRecording } from "./read-recording.ts";
import { openRecorder } from "./recorder.ts";
import type { RecordedMessage } from "./recording.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tago-record-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const row = (seq: number, variable: string, more: object = {}): LiveRow => ({
  kind: "point",
  seq,
  time: 1_000_000,
  device: "Pump 12",
  deviceId: "d1",
  variable,
  value: seq,
  text: String(seq),
  unit: "bar",
  group: "g1",
  ...more,
});

it("C7: records records of one message as one line of open NDJSON, and counts what is on disk", async () => {
  const file = path.join(folder, "live.ndjson");
  const recorder = await openRecorder(file, (error) => {
    throw error;
  });
  recorder.rows([
    row(1, "pressure", { location: { lat: -27.5, lng: -48.5 }, metadata: { a: 1 } }),
    row(2, "state", { value: true, unit: "" }),
    { kind: "gap", seq: 3, time: 1, device: "Pump 12", lengthMs: 5, filled: 0 },
    row(4, "pressure", { time: 2_000_000 }),
  ]);
  await recorder.close();
  expect(recorder.count()).toBe(3);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  expect(lines.map((line) => (JSON.parse(line) as RecordedMessage).data)).toEqual([
    [
      {
        variable: "pressure",
        value: 1,
        unit: "bar",
        group: "g1",
        time: "1970-01-01T00:16:40.000Z",
        location: { type: "Point", coordinates: [-48.5, -27.5] },
        metadata: { a: 1 },
      },
      { variable: "state", value: true, group: "g1", time: "1970-01-01T00:16:40.000Z" },
    ],
    [
      {
        variable: "pressure",
        value: 4,
        unit: "bar",
        group: "g1",
        time: "1970-01-01T00:33:20.000Z",
      },
    ],
  ]);
  const skipped: number[] = [];
  const messages: RecordedMessage[] = [];
  const { signal } = new AbortController();
  for await (const message of readRecording(file, signal, (line) => skipped.push(line))) {
    messages.push(message);
  }
  expect(messages).toEqual(lines.map((line) => JSON.parse(line) as unknown));
  expect(skipped).toEqual([]);
});

it("C7: tells once when nothing more can be written", async () => {
  const failures: string[] = [];
  const recorder = await openRecorder("/dev/full", (error) => failures.push(error.message));
  for (let place = 0; place < 3; place += 1) recorder.rows([row(place, "pressure")]);
  await expect.poll(() => failures).toEqual([expect.stringContaining("ENOSPC")]);
  await recorder.close();
  expect(recorder.count()).toBe(0);
});

it.each([1, 10, 100])(
  "C7: replays at ×%i in order, each due by its distance to the first",
  async (speed) => {
    const times = [0, 1000, 1000, 2500, 60_000];
    const messages = times.map((time, place): RecordedMessage => ({
      time: new Date(1_000_000 + time).toISOString(),
      device: { id: "d1", name: "Pump 12" },
      data: [{ variable: "v", value: place, time: new Date(1_000_000 + time).toISOString() }],
    }));
    let now = 500;
    const played: [value: unknown, at: number][] = [];
    await playRecording(messages, speed, {
      now: () => now,
      until: async (time) => {
        now = time;
      },
      play: (message) => {
        played.push([message.data[0]?.value, now - 500]);
        // What a message takes does not add up.
        now += 3 / speed;
      },
    });
    expect(played.map(([value]) => value)).toEqual([0, 1, 2, 3, 4]);
    for (const [place, [, at]] of played.entries()) {
      expect(Math.abs(at - (times[place] ?? 0) / speed)).toBeLessThanOrEqual(3 / speed);
    }
  },
);
