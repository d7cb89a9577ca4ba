import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { assumptions } from "../assumptions.ts";
import { type Clock, createClock } from "../clock.ts";
import { createRandom } from "../random.ts";
import { createHub, type Joined, type LiveHub } from "./hub.ts";

let clock: Clock;
let hub: LiveHub;

beforeEach(() => {
  vi.useFakeTimers();
  clock = createClock();
  hub = createHub(clock, createRandom("hub"));
});

afterEach(() => {
  vi.useRealTimers();
});

interface Reader extends Joined {
  readonly frames: string[];
  readonly ended: () => boolean;
}

const text = (frame: Uint8Array): string => new TextDecoder().decode(frame).trimEnd();

function join(
  names: readonly string[],
  more: { after?: string; expiresAt?: number; ref?: string } = {},
): Reader {
  const frames: string[] = [];
  let ended = false;
  const joined: Joined = hub.join(
    {
      channels: new Set(names),
      token: "t",
      expiresAt: more.expiresAt ?? null,
      ref: more.ref ?? "r",
      send: (frame) => frames.push(text(frame)),
      end() {
        ended = true;
        joined.leave();
      },
    },
    more.after,
  );
  frames.push(...joined.opening.map(text));
  return { ...joined, frames, ended: () => ended };
}

/** The payloads among the frames. */
const payloads = ({ frames }: Reader): unknown[] =>
  frames
    .filter((frame) => frame.startsWith("id: "))
    .map((frame) => (JSON.parse(frame.split("\ndata: ")[1] ?? "") as { payload: unknown }).payload);

const lastId = ({ frames }: Reader): string =>
  frames
    .map((frame) => /^(?:id:|: connected) (\S+)/u.exec(frame)?.[1])
    .findLast((id) => id !== undefined) ?? "";

it("sends what was missed on the same channels, in order, and says that nothing is lost", () => {
  const first = join(["a", "b"]);
  hub.publish("a", 1);
  first.leave();
  hub.publish("b", 2);
  hub.publish("c", "nobody ever listened");
  hub.publish("a", 3);
  const second = join(["a", "b"], { after: lastId(first) });
  hub.publish("a", 4);
  expect(payloads(first)).toEqual([1]);
  expect(payloads(second)).toEqual([2, 3, 4]);
  expect(second.frames.filter((frame) => frame.startsWith(": gap"))).toEqual([]);
});

it("lets a stream go on that had seen no event", () => {
  const first = join(["a"]);
  expect(first.frames).toEqual([expect.stringMatching(/^: connected \w+-0$/u)]);
  first.leave();
  hub.publish("a", 1);
  expect(payloads(join(["a"], { after: lastId(first) }))).toEqual([1]);
});

it("marks a gap where events are no longer kept", () => {
  const first = join(["a", "b"]);
  const start = lastId(first);
  hub.publish("a", 1);
  clock.advance(assumptions.liveReplayMs / 2);
  hub.publish("b", 2);
  first.leave();
  clock.advance(assumptions.liveReplayMs / 2);
  hub.recheck();
  // The event of a is gone, that of b is still there.
  const onA = join(["a"], { after: start });
  expect(onA.frames).toEqual([
    expect.stringMatching(/^: gap \w+-1$/u),
    expect.stringMatching(/^: connected \w+-2$/u),
  ]);
  const onB = join(["b"], { after: start });
  expect(payloads(onB)).toEqual([2]);
  expect(onB.frames).toHaveLength(2);
});

it.each(["other-1", "", "nonsense\n\ndata: x", "-", "99999999999999999999"])(
  "marks a gap after the ID %j of another run",
  (after) => {
    join(["a"]);
    hub.publish("a", 1);
    const reader = join(["a"], { after });
    expect(reader.frames[0]).toMatch(/^: gap \w+-\d+$/u);
    expect(payloads(reader)).toEqual([1]);
  },
);

it("marks a gap for a channel that was not listened to", () => {
  const first = join(["a"]);
  hub.publish("a", 1);
  hub.publish("b", "lost");
  expect(join(["b"], { after: "x-1" }).frames[0]).toMatch(/^: gap/u);
  expect(join(["a"], { after: lastId(first) }).frames).toHaveLength(1);
});

it("forgets a channel that nobody came back to", () => {
  const first = join(["a"]);
  expect(hub.wants("a")).toBe(true);
  first.leave();
  hub.publish("a", 1);
  clock.advance(assumptions.liveReplayMs);
  vi.advanceTimersByTime(1000);
  expect(hub.wants("a")).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
  expect(join(["a"], { after: lastId(first) }).frames[0]).toMatch(/^: gap/u);
});

it("keeps events meant for one resource from others, also when they come back", () => {
  const [mine, theirs] = [
    join(["notification"], { ref: "me" }),
    join(["notification"], { ref: "you" }),
  ];
  const start = lastId(mine);
  hub.publish("notification", "for me", "me");
  hub.publish("notification", "for all");
  expect(payloads(mine)).toEqual(["for me", "for all"]);
  expect(payloads(theirs)).toEqual(["for all"]);
  expect(payloads(join(["notification"], { ref: "you", after: start }))).toEqual(["for all"]);
});

it("sends nothing after expiry, and ends what has expired", () => {
  const soon = join(["a"], { expiresAt: clock.now() + 5000 });
  const later = join(["a"], { expiresAt: clock.now() + 5_000_000 });
  clock.advance(5000);
  hub.publish("a", 1);
  expect(soon.ended()).toBe(true);
  expect(payloads(soon)).toEqual([]);
  expect(payloads(later)).toEqual([1]);
  const quiet = join(["a"], { expiresAt: clock.now() + 5000 });
  clock.advance(5000);
  vi.advanceTimersByTime(1000);
  expect(quiet.ended()).toBe(true);
});

it("sends comments on a quiet stream", () => {
  const reader = join(["a"]);
  vi.advanceTimersByTime(assumptions.heartbeatMs * 2);
  expect(reader.frames.filter((frame) => frame === ": still here")).toHaveLength(2);
});

it("writes an event once for all who listen", () => {
  const seen: Uint8Array[] = [];
  for (let index = 0; index < 3; index += 1) {
    hub.join({
      channels: new Set(["a"]),
      token: "t",
      expiresAt: null,
      ref: "r",
      send: (frame) => seen.push(frame),
      end: () => undefined,
    });
  }
  const toJSON = vi.fn<() => string>(() => "written");
  hub.publish("a", { toJSON });
  expect(toJSON).toHaveBeenCalledOnce();
  expect(new Set(seen).size).toBe(1);
});
