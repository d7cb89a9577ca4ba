import * as fc from "fast-check";
import { expect, it } from "vitest";
import { createReplay, type LiveEvent } from "./replay.ts";

const event = (seq: number, bytes = 10, at = 0): LiveEvent => ({
  seq,
  channel: "a",
  ref: undefined,
  at,
  frame: new Uint8Array(bytes),
});

it("keeps the newest events within its bounds, and tells of each that it drops", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ bytes: fc.nat(500), wait: fc.nat(30) }), { maxLength: 100 }),
      fc.nat(3000),
      fc.integer({ min: 1, max: 200 }),
      (sent, maxBytes, maxAgeMs) => {
        const dropped: number[] = [];
        const replay = createReplay({ maxBytes, maxAgeMs }, ({ seq }) => dropped.push(seq));
        let now = 0;
        for (const [index, { bytes, wait }] of sent.entries()) {
          now += wait;
          replay.add(event(index + 1, bytes, now));
          const kept = replay.after(0);
          expect(kept).toHaveLength(replay.size());
          expect([...dropped, ...kept.map(({ seq }) => seq)]).toEqual(
            Array.from({ length: index + 1 }, (_, at) => at + 1),
          );
          expect(kept.every(({ at }) => at + maxAgeMs > now)).toBe(true);
          const weight = kept.reduce((sum, { frame }) => sum + frame.byteLength, 0);
          expect(weight).toBeLessThanOrEqual(maxBytes);
          const middle = Math.floor(index / 2);
          expect(replay.after(middle)).toEqual(kept.filter(({ seq }) => seq > middle));
        }
        replay.trim(now + maxAgeMs);
        expect(replay.size()).toBe(0);
      },
    ),
  );
});
