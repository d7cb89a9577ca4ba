import * as z from "zod/mini";
import type { Device } from "../fleet.ts";
import type { ResourceItem, ResourceKindId } from "../resources/kinds.ts";

/** What is kept of a connection, so that its tree opens at once and without a network. No token, parameter or value. */
export interface CachedConnection {
  /** Where it was read: another account's devices are not shown for this one. */
  readonly place: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly devices: readonly Device[];
  readonly more: boolean;
  /** Amounts of the profile's summary. */
  readonly counts: Readonly<Record<string, number>>;
  readonly resources: Readonly<Partial<Record<ResourceKindId, readonly ResourceItem[]>>>;
}

/** The cache of connections. Nothing in it ever fails: what cannot be read is not there. */
export interface ExplorerCache {
  readonly read: (connectionId: string, place: string) => Promise<CachedConnection | undefined>;
  /** Adds to what is kept; another place starts anew. */
  readonly write: (
    connectionId: string,
    place: string,
    part: Partial<Omit<CachedConnection, "at" | "place">>,
  ) => void;
  readonly forget: (connectionId: string) => void;
}

/** Text by name, kept over restarts. */
export interface CacheStorage {
  readonly read: (name: string) => Promise<string | undefined>;
  readonly write: (name: string, text: string) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
}

const optionalText = z.optional(z.string());
const cachedSchema: z.ZodMiniType<CachedConnection> = z.object({
  place: z.string(),
  at: z.number(),
  devices: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      active: z.boolean(),
      lastInput: z.optional(z.number()),
      tags: z.array(z.object({ key: z.string(), value: z.string() })),
      storage: optionalText,
      description: optionalText,
      created: z.optional(z.number()),
      network: optionalText,
      connector: optionalText,
    }),
  ),
  more: z.boolean(),
  counts: z.record(z.string(), z.number()),
  resources: z.partialRecord(
    z.enum(["analysis", "action", "dashboard", "entity", "file", "user", "dictionary", "secret"]),
    z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        description: optionalText,
        active: z.optional(z.boolean()),
        folder: z.optional(z.boolean()),
      }),
    ),
  ),
});

/** Devices kept of one connection: more than people scroll through offline. */
const mostDevices = 2000;

export function createExplorerCache(storage: CacheStorage, now: () => number): ExplorerCache {
  const kept = new Map<string, CachedConnection>();
  /** Writes of one connection follow each other, so that the last one stays. */
  const writing = new Map<string, Promise<void>>();

  const read: ExplorerCache["read"] = async (id, place) => {
    const known = kept.get(id) ?? parse(await settled(storage.read(id)));
    if (known === undefined || known.place !== place) return undefined;
    if (!kept.has(id)) kept.set(id, known);
    return known;
  };
  const after = (id: string, act: () => Promise<void>): void => {
    const before = writing.get(id) ?? Promise.resolve();
    writing.set(
      id,
      before.then(() => settled(act())),
    );
  };

  return {
    read,
    write: (id, place, part) => {
      after(id, async () => {
        const before = (await read(id, place)) ?? {
          devices: [],
          more: false,
          counts: {},
          resources: {},
        };
        const next: CachedConnection = {
          ...before,
          ...part,
          resources: { ...before.resources, ...part.resources },
          place,
          at: now(),
        };
        const devices = next.devices.slice(0, mostDevices);
        const more = next.more || devices.length < next.devices.length;
        kept.set(id, { ...next, devices, more });
        await storage.write(id, JSON.stringify(kept.get(id)));
      });
    },
    forget: (id) => {
      after(id, async () => {
        kept.delete(id);
        await storage.remove(id);
      });
    },
  };
}

function parse(text: string | undefined): CachedConnection | undefined {
  if (text === undefined) return undefined;
  try {
    const parsed = cachedSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** A disk that fails costs the cache and nothing else. */
async function settled<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch {
    return undefined;
  }
}
