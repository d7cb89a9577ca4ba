import { limits } from "@tagoio-workbench/catalog";
import { waitUntil } from "../wait-until.ts";

/** Gives turns to those who ask again and again, so that together they keep within a share of a rate limit. */
export interface Pacer {
  /** Resolves when it is the caller's turn; rejects when the signal aborts. */
  readonly turn: (signal: AbortSignal) => Promise<void>;
  /** Turns that were given within the last minute. */
  readonly used: () => number;
  readonly perMinute: number;
}

const minuteMs = 60_000;
const share = 0.1;

/** Requests a minute that the smallest plan allows for reading data; whoever has more does not mind. */
export const readsPerMinute: number =
  limits.rpm.find(({ route }) => route === "GET /data")?.rpm[0] ?? 60;

/** What polling may take: a tenth, so that the code which people work on keeps the rest. */
const pollsPerMinute: number = Math.floor(readsPerMinute * share);

/** @param perMinute Turns in any minute; they are spread evenly. */
export function createPacer(perMinute: number = pollsPerMinute): Pacer {
  const spacing = minuteMs / perMinute;
  let given: number[] = [];
  let next = 0;
  const recent = (): number[] => {
    const now = Date.now();
    given = given.filter((at) => now - at < minuteMs);
    return given;
  };
  return {
    perMinute,
    used: () => recent().length,
    turn: async (signal) => {
      const at = Math.max(Date.now(), next);
      next = at + spacing;
      await waitUntil(at, signal);
      recent().push(Date.now());
    },
  };
}
