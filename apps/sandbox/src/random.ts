import { createCipheriv, createHash, randomBytes, type Cipheriv } from "node:crypto";

/** Where a sandbox takes chance from. */
export interface Random {
  bytes: (count: number) => Buffer;
  /** A number from 0 up to, but not including, 1. */
  fraction: () => number;
  /** Begins the sequence again. */
  restart: () => void;
}

const blockBytes = 4096;

/**
 * A sequence that only its seed decides: AES in counter mode.
 *
 * @param seed The same text gives the same sequence. Without it the sequence cannot be foreseen, as tokens need.
 */
export function createRandom(seed: string = randomBytes(32).toString("hex")): Random {
  const key = createHash("sha256").update(seed).digest();
  const newCipher = (): Cipheriv => createCipheriv("aes-256-ctr", key, Buffer.alloc(16));
  let cipher = newCipher();
  let block = Buffer.alloc(0);
  const bytes = (count: number): Buffer => {
    if (block.length < count) {
      block = Buffer.concat([block, cipher.update(Buffer.alloc(Math.max(blockBytes, count)))]);
    }
    // A copy, because callers keep what they get and may write into it.
    const taken = Buffer.from(block.subarray(0, count));
    block = block.subarray(count);
    return taken;
  };
  return {
    bytes,
    fraction: () => bytes(4).readUInt32BE() / 0x1_0000_0000,
    restart() {
      cipher = newCipher();
      block = Buffer.alloc(0);
    },
  };
}
