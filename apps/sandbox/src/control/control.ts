import type { ActiveFault } from "../faults/fault-table.ts";
import { checkFault, type Fault } from "../faults/fault.ts";
import { profilesOf } from "../region.ts";
import type { Outgoing } from "../store/outbox.ts";
import type { ReceivedRequest } from "./request-log.ts";
import type { World } from "./world.ts";

/** What tests may do with a sandbox that runs in their process. Programs of their own use `/__sandbox` instead. */
export interface Control {
  /**
   * Makes everything what it was when the sandbox started: data, tokens, the clock, requests, and no faults but those it
   * began with.
   */
  readonly reset: () => void;
  /** Copies everything; gives the name to come back with. */
  readonly snapshot: () => string;
  /** @throws Error when there is no such snapshot */
  readonly restore: (snapshot: string) => void;
  /** Moves the clock forward by milliseconds, and does what falls due. */
  readonly advance: (ms: number) => void;
  /** @throws TypeError that says what is wrong with it */
  readonly addFault: (fault: Fault) => ActiveFault;
  readonly clearFaults: () => void;
  /** Requests received, oldest first, without tokens. */
  readonly requests: (since?: number) => ReceivedRequest[];
  /** Mail, messages and calls that the cloud would have sent, newest first. */
  readonly outbox: () => Outgoing[];
  /** Ends all live streams, as a failing network does. */
  readonly disconnect: () => void;
}

const mostOutgoing = 1000;

export function createControl(world: World): Control {
  const { store, faults, requests, snapshots } = world;
  const recheckStreams = (): void => {
    for (const { live } of world.regions()) {
      live.recheck();
    }
  };
  return {
    reset() {
      faults.clear();
      requests.clear();
      world.reset();
      recheckStreams();
    },
    snapshot() {
      store.flush();
      return snapshots.take();
    },
    restore(name) {
      store.flush();
      if (!snapshots.restore(name)) {
        const known = snapshots.names().join(", ");
        throw new Error(`There is no snapshot ${name}; there is ${known || "none"}`);
      }
      recheckStreams();
    },
    advance(ms) {
      store.clock.advance(ms);
      world.catchUp();
      recheckStreams();
    },
    addFault(fault) {
      const checked = checkFault(fault);
      if (typeof checked === "string") {
        throw new TypeError(`The fault cannot be used: ${checked}`);
      }
      return faults.add(checked);
    },
    clearFaults: () => {
      faults.clear();
    },
    requests: (since = 0) => requests.since(since, Infinity),
    outbox: () =>
      world
        .regions()
        .flatMap(profilesOf)
        .flatMap(({ profile }) => store.outbox.list(profile, mostOutgoing))
        .toSorted((a, b) => b.created_at - a.created_at),
    disconnect() {
      for (const { live } of world.regions()) {
        live.endAll();
      }
    },
  };
}
