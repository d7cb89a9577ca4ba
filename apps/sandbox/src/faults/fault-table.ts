import type { Random } from "../random.ts";
import type { Fault } from "./fault.ts";

/** A fault that is active. */
export interface ActiveFault extends Fault {
  readonly id: string;
  /** How often it has hit. */
  readonly hits: number;
}

/** What is to happen to one request. */
export interface Effect {
  readonly latencyMs: number;
  readonly status?: number;
  readonly drop?: "before" | "after";
  readonly truncate?: true;
  readonly disconnectMs?: number;
}

/** The faults of a sandbox. */
export interface FaultTable {
  add: (fault: Fault) => ActiveFault;
  list: () => ActiveFault[];
  /** Whether there was such a fault. */
  remove: (id: string) => boolean;
  clear: () => void;
  /** Decides about a request; undefined leaves it alone. */
  strike: (method: string, path: string) => Effect | undefined;
}

interface Entry {
  readonly id: string;
  readonly fault: Fault;
  readonly pattern: RegExp;
  seen: number;
  hits: number;
}

export function createFaultTable(random: Random): FaultTable {
  let made = 0;
  let entries: Entry[] = [];
  const show = ({ id, fault, hits }: Entry): ActiveFault => ({ id, ...fault, hits });
  const hits = (entry: Entry, method: string, path: string): boolean => {
    const { fault, pattern } = entry;
    if ((fault.method !== "*" && fault.method !== method) || !pattern.test(path)) {
      return false;
    }
    entry.seen += 1;
    return (
      entry.hits < (fault.times ?? Infinity) &&
      entry.seen % (fault.every ?? 1) === 0 &&
      (fault.probability === undefined || random.fraction() < fault.probability)
    );
  };
  return {
    add(fault) {
      made += 1;
      const entry = { id: `f${made}`, fault, pattern: patternOf(fault.path), seen: 0, hits: 0 };
      entries.push(entry);
      return show(entry);
    },
    list: () => entries.map(show),
    remove(id) {
      const before = entries.length;
      entries = entries.filter((entry) => entry.id !== id);
      return entries.length < before;
    },
    clear() {
      entries = [];
    },
    strike(method, path) {
      if (entries.length === 0) {
        return undefined;
      }
      let effect: Effect | undefined;
      for (const entry of entries) {
        if (hits(entry, method, path)) {
          entry.hits += 1;
          effect = together(effect, entry.fault, random);
        }
      }
      return effect;
    },
  };
}

/** Waits add up; of the rest the first fault decides. */
function together(before: Effect | undefined, fault: Fault, random: Random): Effect {
  const [min, max] = fault.latency ?? [0, 0];
  const { status, drop, truncate, disconnect } = fault;
  return {
    ...(status === undefined ? {} : { status }),
    ...(drop === undefined ? {} : { drop }),
    ...(truncate === undefined ? {} : { truncate }),
    ...(disconnect === undefined ? {} : { disconnectMs: disconnect }),
    ...before,
    latencyMs: (before?.latencyMs ?? 0) + min + Math.floor(random.fraction() * (max - min + 1)),
  };
}

const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split("*")
      .map((part) => part.replaceAll(/[$()+.?[\\\]^{|}/-]/gu, String.raw`\$&`))
      .join(".*")}/?$`,
    "u",
  );
