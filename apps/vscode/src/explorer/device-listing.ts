import type { Device } from "./fleet.ts";

/** Devices of a connection as far as they were listed. */
export interface DeviceListing {
  /** Pages asked for so far. */
  pages: number;
  more: boolean;
  /** In the order of the server. */
  readonly listed: Map<string, Device>;
  /** Brought in by searching; their page may come later. */
  readonly found: Map<string, Device>;
}

export function createListing(): DeviceListing {
  return { pages: 0, more: false, listed: new Map(), found: new Map() };
}

/** Adds the next page; a device that moved between pages stands where it was last. */
export function addPage(
  listing: DeviceListing,
  { devices, more }: { readonly devices: readonly Device[]; readonly more: boolean },
): void {
  listing.pages += 1;
  listing.more = more;
  for (const device of devices) {
    listing.listed.delete(device.id);
    listing.listed.set(device.id, device);
    listing.found.delete(device.id);
  }
}

/** All of them, each once: what was found stands first. */
export function devicesOf({ found, listed }: DeviceListing): readonly Device[] {
  return [...[...found.values()].filter(({ id }) => !listed.has(id)), ...listed.values()];
}
