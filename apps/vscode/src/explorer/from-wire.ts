import { dataRecordSchema } from "@tagoio-workbench/client/schemas";
import type {
  DataRecord,
  Device as WireDevice,
  DeviceToken,
} from "@tagoio-workbench/client/schemas";
import type { Device, MaskedToken, Point } from "./fleet.ts";

// What the API says, in the words of the explorer. Nothing that is shown holds a token.

export function toDevice(wire: WireDevice): Device {
  return {
    id: wire.id,
    name: wire.name ?? wire.id,
    active: wire.active !== false,
    lastInput: timeOf(wire.last_input),
    tags: wire.tags ?? [],
    storage: wire.type,
    description: wire.description ?? undefined,
    created: timeOf(wire.created_at),
    network: wire.network ?? undefined,
    connector: wire.connector ?? undefined,
  };
}

function toPoint(record: DataRecord, device: string): Point | undefined {
  const time = timeOf(record.time);
  if (time === undefined) return undefined;
  const [lng, lat] = record.location?.coordinates ?? [];
  return {
    id: record.id,
    device: record.device ?? device,
    variable: record.variable,
    value: record.value ?? undefined,
    unit: record.unit ?? undefined,
    group: record.group,
    time,
    created: timeOf(record.created_at),
    metadata: record.metadata ?? undefined,
    location: lat === undefined || lng === undefined ? undefined : { lat, lng },
  };
}

export function toPoints(records: readonly DataRecord[], device: string): readonly Point[] {
  return records.flatMap((record) => toPoint(record, device) ?? []);
}

/** The records of a live event: one or a list of them; what is none is left out. */
export function eventPoints(payload: unknown, device: string): readonly Point[] {
  const items: readonly unknown[] = Array.isArray(payload) ? payload : [payload];
  return items.flatMap((item) => {
    const parsed = dataRecordSchema.safeParse(item);
    return parsed.success ? (toPoint(parsed.data, device) ?? []) : [];
  });
}

export function toMaskedTokens(tokens: readonly DeviceToken[]): readonly MaskedToken[] {
  return tokens.map(({ name, permission, expire_time: expires }, place) => ({
    place,
    name: name ?? `#${place + 1}`,
    permission: permission ?? "",
    expires: expires === "never" ? "never" : timeOf(expires),
  }));
}

/** The newest record of each variable, by name. */
export function newestByVariable(points: readonly Point[]): readonly Point[] {
  const newest = new Map<string, Point>();
  for (const point of points) {
    const known = newest.get(point.variable);
    if (known === undefined || point.time > known.time) newest.set(point.variable, point);
  }
  return [...newest.values()].toSorted((a, b) => (a.variable < b.variable ? -1 : 1));
}

function timeOf(text: string | null | undefined): number | undefined {
  if (text === undefined || text === null) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
