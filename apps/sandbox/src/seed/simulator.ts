import { storeData } from "../data/send.ts";
import type { Region } from "../region.ts";
import { findMember } from "./fleet-member.ts";
import { sites } from "./site.ts";

/** Who reports next; the bus more often than the rest, so that it can be seen driving. */
const rotation = [
  "bus-12",
  "freezer-1",
  "pump-1",
  "bus-12",
  "freezer-2",
  "pump-2",
  "bus-12",
  "freezer-3",
  "pump-3",
  "bus-12",
  "weather",
  // Any device, of a large fleet if there is one.
  undefined,
] as const;

const tickMs = 2000;

const sender = {
  ip: "127.0.0.1",
  userAgent: "tago-sandbox demo fleet",
  contentType: "application/json",
  tokenEnding: "demo",
  query: "",
};

/** Lets the demo fleet of a region send data, one device every two seconds. Returns what stops it. */
export function startSimulator(region: Region, log: (line: string) => void): () => void {
  let tick = 0;
  let failed = false;
  const step = (): void => {
    const key = rotation[tick % rotation.length];
    tick += 1;
    try {
      report(region, key, region.store.clock.now());
    } catch (error) {
      // Said once: a full disk would otherwise fill the log as well.
      if (!failed) {
        failed = true;
        log(
          `The demo fleet cannot send: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  };
  step();
  const timer = setInterval(step, tickMs);
  return () => {
    clearInterval(timer);
  };
}

/** Sends what a device of the fleet reads now. Devices that were deleted or deactivated stay silent. */
function report(region: Region, key: string | undefined, now: number): void {
  const { store, profile } = region;
  const row =
    (key === undefined ? undefined : store.simulation.ofModel(profile, key)) ??
    store.simulation.pick(profile, store.random.fraction());
  const member = row && findMember(row.model);
  const device = row && store.devices.find(profile, row.device);
  if (member === undefined || device === undefined || !device.active) {
    return;
  }
  const readings = member.model(now, member.seed, sites[region.id]);
  storeData(region, device, readings, { sender, simulated: true }, now);
}
