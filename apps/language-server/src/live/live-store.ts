import { classifyHost } from "@tagoio-workbench/catalog";
import type { DeviceFacts, FleetFacts, LastValue } from "../protocol.ts";
import { createKept, tick } from "./kept.ts";
import type { LiveFacts } from "./live-facts.ts";

/** What is known of the account behind the code, kept so that typing and pointing cost no request each. */
export interface LiveStore {
  readonly device: (id: string, host: string | undefined) => Promise<DeviceFacts | undefined>;
  readonly variables: (
    id: string,
    host: string | undefined,
  ) => Promise<readonly LastValue[] | undefined>;
  readonly fleet: (host: string | undefined) => Promise<FleetFacts | undefined>;
  /** The fleet as far as it is known now; it is loaded where it is not, and listeners hear when it came. */
  readonly knownFleet: (host: string | undefined) => FleetFacts | undefined;
  /** What all connections together hold, if it was loaded before. */
  readonly loadedFleet: () => FleetFacts | undefined;
  /** Has it loaded where it is not. */
  readonly loadFleet: () => void;
  /**
   * Whether the account was asked after `what` was first seen missing. If not, it is asked now, and listeners hear when
   * it has answered: a device that was made a moment ago is not missing.
   */
  readonly isStillMissing: (what: string) => boolean;
  /** Changes whenever answers may have changed. */
  readonly version: () => number;
  readonly onChanged: (listener: () => void) => void;
  readonly dispose: () => void;
}

/** Later than this nobody waits for an answer any more. */
const patienceMs = 2_000;
/** Moving the mouse over an id asks again and again; the account's requests are counted. */
const deviceKeptMs = 10_000;
const variablesKeptMs = 60_000;
const fleetKeptMs = 5 * 60_000;

/** The place that stands for all connections. */
const everywhere = "";
const mostMissing = 1_000;

/** Keeps the answers of `facts`. */
export function createLiveStore(facts: LiveFacts): LiveStore {
  const listeners: (() => void)[] = [];
  let version = 0;
  const changed = (): void => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const missing = new Map<string, number>();
  const devices = createKept<DeviceFacts>({
    load: (key) => facts.device(deviceOf(key)),
    keptMs: deviceKeptMs,
    most: 500,
    staleIsFine: false,
  });
  const variables = createKept<readonly LastValue[]>({
    load: async (key) => facts.variables?.(deviceOf(key)),
    keptMs: variablesKeptMs,
    most: 100,
    staleIsFine: true,
  });
  const fleets = createKept<FleetFacts>({
    load: async (host) => facts.fleet?.(host === "" ? {} : { host }),
    keptMs: fleetKeptMs,
    most: 10,
    staleIsFine: true,
    changed,
  });
  let confirming: Promise<void> | undefined;

  async function confirm(): Promise<void> {
    // After the document has been read to its end, so that one answer settles all that it misses.
    await Promise.resolve();
    const before = fleets.since(everywhere);
    await fleets.reload(everywhere);
    // An account that does not answer settles nothing.
    if (fleets.since(everywhere) > before) changed();
  }

  facts.onChanged?.(() => fleets.renew());
  // Names change elsewhere, while nobody types here.
  const timer = setInterval(() => fleets.renew(), fleetKeptMs);
  timer.unref();

  return {
    device: (id, host) => inTime(devices.get(keyOf(id, host))),
    variables: (id, host) => inTime(variables.get(keyOf(id, host))),
    fleet: (host) => inTime(fleets.get(placeOf(host))),
    knownFleet: (host) => fleets.peek(placeOf(host)),
    loadedFleet: () => fleets.known(everywhere),
    loadFleet: () => void fleets.peek(everywhere),
    isStillMissing(what) {
      const seen = missing.get(what) ?? tick();
      if (missing.size >= mostMissing) missing.clear();
      missing.set(what, seen);
      if (fleets.since(everywhere) > seen) return true;
      confirming ??= confirm().finally(() => {
        confirming = undefined;
      });
      return false;
    },
    version: () => version,
    onChanged: (listener) => void listeners.push(listener),
    dispose: () => clearInterval(timer),
  };
}

/** Hosts of one region are one place. */
function placeOf(host: string | undefined): string {
  if (host === undefined) return "";
  const region = classifyHost(host)?.region;
  return region === undefined ? host : `api.${region}.tago.io`;
}

function keyOf(id: string, host: string | undefined): string {
  return `${id} ${placeOf(host)}`;
}

function deviceOf(key: string): { readonly id: string; readonly host?: string } {
  const [id = "", host = ""] = key.split(" ");
  return host === "" ? { id } : { id, host };
}

async function inTime<Value>(answer: Promise<Value | undefined>): Promise<Value | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
