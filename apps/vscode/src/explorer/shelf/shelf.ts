import * as z from "zod/mini";
import type { Device } from "../fleet.ts";
import type { ChoiceStorage } from "../listing-choice.ts";

/** Devices that people pinned, and those they looked at last, as they were when they were last seen. */
export interface Shelf {
  readonly pinned: (connectionId: string) => readonly Device[];
  readonly isPinned: (connectionId: string, deviceId: string) => boolean;
  readonly pin: (connectionId: string, device: Device) => Promise<void>;
  readonly unpin: (connectionId: string, deviceId: string) => Promise<void>;
  /** Newest first. */
  readonly recent: (connectionId: string) => readonly Device[];
  readonly looked: (connectionId: string, device: Device) => Promise<void>;
}

const deviceSchema = z.object({
  id: z.string(),
  name: z.string(),
  active: z.boolean(),
  tags: z.array(z.object({ key: z.string(), value: z.string() })),
  lastInput: z.optional(z.number()),
  storage: z.optional(z.string()),
  network: z.optional(z.string()),
  connector: z.optional(z.string()),
});
const shelfSchema = z.record(z.string(), z.array(deviceSchema));

const pinnedKey = "tagoio.explorer.pinned";
const recentKey = "tagoio.explorer.recent";
const mostRecent = 10;

export function createShelf(storage: ChoiceStorage): Shelf {
  const read = (key: string): Readonly<Record<string, readonly Device[]>> => {
    const parsed = shelfSchema.safeParse(storage.get(key));
    return parsed.success ? parsed.data : {};
  };
  const write = async (
    key: string,
    connectionId: string,
    devices: readonly Device[],
  ): Promise<void> => {
    // Through JSON, as it is stored: fields without a value are left out.
    await storage.update(
      key,
      JSON.parse(JSON.stringify({ ...read(key), [connectionId]: devices })),
    );
  };
  const without = (devices: readonly Device[], id: string): readonly Device[] =>
    devices.filter((device) => device.id !== id);
  const pinned = (connectionId: string): readonly Device[] => read(pinnedKey)[connectionId] ?? [];
  const recent = (connectionId: string): readonly Device[] => read(recentKey)[connectionId] ?? [];
  return {
    pinned,
    isPinned: (connectionId, id) => pinned(connectionId).some((device) => device.id === id),
    pin: (connectionId, device) =>
      write(pinnedKey, connectionId, [...without(pinned(connectionId), device.id), device]),
    unpin: (connectionId, id) => write(pinnedKey, connectionId, without(pinned(connectionId), id)),
    recent,
    looked: async (connectionId, device) => {
      const before = recent(connectionId);
      if (before[0]?.id === device.id) return;
      const next = [device, ...without(before, device.id)].slice(0, mostRecent);
      await write(recentKey, connectionId, next);
    },
  };
}
