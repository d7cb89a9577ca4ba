import { createHash, randomBytes } from "node:crypto";

/** Where a sandbox takes chance from. */
export interface Random {
  bytes: (count: number) => Buffer;
  /** A number from 0 up to, but not including, 1. */
  fraction: () => number;
}

/**
 * @param seed The same text gives the same sequence. Without it the source cannot be foreseen, as tokens need.
 */
export function createRandom(seed?: string): Random {
  const bytes = seed === undefined ? (count: number): Buffer => randomBytes(count) : stream(seed);
  return { bytes, fraction: () => bytes(4).readUInt32BE() / 0x1_0000_0000 };
}

/** SHA-256 of the seed and a counter, block after block. */
function stream(seed: string): (count: number) => Buffer {
  let block = 0;
  let rest = Buffer.alloc(0);
  return (count) => {
    while (rest.length < count) {
      const next = createHash("sha256").update(`${seed}\0${block}`).digest();
      block += 1;
      rest = Buffer.concat([rest, next]);
    }
    const taken = rest.subarray(0, count);
    rest = rest.subarray(count);
    return taken;
  };
}
