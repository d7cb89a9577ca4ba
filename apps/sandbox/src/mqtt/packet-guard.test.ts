import * as fc from "fast-check";
import { expect, it } from "vitest";
import { createPacketGuard } from "./packet-guard.ts";

/** A packet with `size` bytes behind its head. */
function packet(size: number): number[] {
  const length: number[] = [];
  let left = size;
  do {
    length.push((left % 128) + (left >= 128 ? 128 : 0));
    left = Math.floor(left / 128);
  } while (left > 0);
  return [0x30, ...length, ...Array.from({ length: size }, () => 0xff)];
}

it("finds a packet that is too large, wherever the chunks are cut", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 1, max: 50 }),
      (sizes, maxBytes, cut) => {
        const bytes = Uint8Array.from(sizes.flatMap(packet));
        const guard = createPacketGuard(maxBytes);
        let passed = true;
        for (let at = 0; passed && at < bytes.length; at += cut) {
          passed = guard(bytes.subarray(at, at + cut));
        }
        expect(passed).toBe(sizes.every((size) => size <= maxBytes));
      },
    ),
  );
});

it("takes no length of more than four bytes", () => {
  expect(createPacketGuard(2 ** 40)(Uint8Array.of(0x30, 0xff, 0xff, 0xff, 0x7f))).toBe(true);
  expect(createPacketGuard(2 ** 40)(Uint8Array.of(0x30, 0xff, 0xff, 0xff, 0xff, 0x01))).toBe(false);
});
