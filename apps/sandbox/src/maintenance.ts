import { immutableVariables } from "./data/chunks.ts";
import { retentionWindow } from "./data/retention.ts";
import type { Region } from "./region.ts";
import { trimAuditLog } from "./routes/profiles/audit-log.ts";
import type { Store } from "./store/store.ts";

const flushMs = 5000;
const sweepMs = 300_000;

/** Records of the demo that each of its devices keeps: about a day of the busiest one. */
const simulatedRecords = 20_000;

/** Removes what retention no longer keeps, and writes what was only remembered. Returns what stops it. */
export function startMaintenance(store: Store, regions: readonly Region[]): () => void {
  sweep(store, regions, store.clock.now());
  const timers = [
    setInterval(() => {
      store.flush();
    }, flushMs),
    setInterval(() => {
      sweep(store, regions, store.clock.now());
    }, sweepMs),
  ];
  return () => {
    for (const timer of timers) {
      clearInterval(timer);
    }
  };
}

/** One pass of retention. */
export function sweep(store: Store, regions: readonly Region[], now: number): void {
  store.transaction(() => {
    for (const device of store.devices.immutable()) {
      const window = retentionWindow(device, now);
      if (window !== undefined) {
        const variables = immutableVariables(store, device);
        store.points.removeBetween(device.id, Number.MIN_SAFE_INTEGER, window.start, variables);
      }
    }
    for (const region of regions) {
      trimAuditLog(region, now);
    }
    for (const { profile } of regions) {
      for (const { device } of store.simulation.list(profile)) {
        store.points.trimSimulated(device, simulatedRecords);
      }
    }
  });
}
