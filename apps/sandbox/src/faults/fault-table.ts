import type { RouteId } from "@tagoio-workbench/catalog";
import type { Random } from "../random.ts";
import { fitsWildcard } from "../wildcard.ts";
import type { Fault, TokenOrNone } from "./fault.ts";

/** A fault that is active. */
export interface ActiveFault extends Fault {
  readonly id: string;
  /** How often it has hit. */
  readonly hits: number;
}

/** What a fault asks about a request. The last two are looked up only for faults that name them. */
export interface Target {
  readonly method: string;
  readonly path: string;
  readonly route: () => RouteId | undefined;
  readonly token: () => TokenOrNone;
}

/** What is to happen to one request. */
export interface Effect {
  /** IDs of the faults that hit. */
  readonly faults: readonly string[];
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
  strike: (target: Target) => Effect | undefined;
}

interface Entry {
  readonly id: string;
  readonly fault: Fault;
  seen: number;
  hits: number;
}

export function createFaultTable(random: Random): FaultTable {
  let made = 0;
  let entries: Entry[] = [];
  const show = ({ id, fault, hits }: Entry): ActiveFault => ({ id, ...fault, hits });
  const hits = (entry: Entry, target: Target): boolean => {
    const { fault } = entry;
    if (!fits(entry, target)) {
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
      const entry = { id: `f${made}`, fault, seen: 0, hits: 0 };
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
    strike(target) {
      let effect: Effect | undefined;
      for (const entry of entries) {
        if (hits(entry, target)) {
          entry.hits += 1;
          effect = together(effect, entry, random);
        }
      }
      return effect;
    },
  };
}

const fits = ({ fault }: Entry, { method, path, route, token }: Target): boolean =>
  [undefined, "*", method].includes(fault.method) &&
  // With or without a slash at the end, as routes are.
  [path, path.replace(/\/$/u, "")].some((each) => fitsWildcard(fault.path ?? "*", each)) &&
  (fault.route === undefined || fault.route === route()) &&
  (fault.token === undefined || fault.token === token());

/** Waits add up; of the rest the first fault decides. */
function together(before: Effect | undefined, { id, fault }: Entry, random: Random): Effect {
  const [min, max] = [fault.latency ?? 0].flat() as [number, number?];
  const chosen = max === undefined ? min : min + Math.floor(random.fraction() * (max - min + 1));
  const { status, drop, truncate, disconnect } = fault;
  return {
    ...(status === undefined ? {} : { status }),
    ...(drop === undefined ? {} : { drop }),
    ...(truncate === undefined ? {} : { truncate }),
    ...(disconnect === undefined ? {} : { disconnectMs: disconnect }),
    ...before,
    faults: [...(before?.faults ?? []), id],
    latencyMs: (before?.latencyMs ?? 0) + chosen,
  };
}
