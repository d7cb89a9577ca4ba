import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import { sendData } from "../data/send.ts";
import type { Region } from "../region.ts";
import { insertDevice } from "../routes/devices/devices.ts";
import { customHttps } from "../seed/integrations.ts";
import type { Device } from "../store/devices.ts";
import type { RecordedData } from "./record.ts";

const line: z.ZodType<RecordedData> = z.object({
  time: z.iso.datetime({ offset: true }),
  device: z.object({ id: z.string(), name: z.string() }),
  data: z.array(z.record(z.string(), z.unknown())),
});

const sender = {
  ip: "127.0.0.1",
  userAgent: "tago-sandbox replay",
  contentType: "application/json",
  tokenEnding: "replay",
  query: "",
};

/** How a recording is played. */
export interface ReplayOptions {
  /** How much faster than it was recorded; 0 for as fast as possible. */
  readonly speed: number;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/**
 * Sends recorded data again, dated as if it happened now. A device is found by its ID, else by its name, else it is made.
 *
 * Resolves with the number of lines that were sent. A line that cannot be read is said and skipped.
 */
export async function replay(
  region: Region,
  file: string,
  { speed, signal, log }: ReplayOptions,
): Promise<number> {
  const devices = new Map<string, Device>();
  const begun = region.store.clock.now();
  let first: number | undefined;
  let sent = 0;
  let number = 0;
  const lines = createInterface({ input: createReadStream(file, { signal }), crlfDelay: Infinity });
  for await (const text of lines) {
    number += 1;
    const recorded = text.trim() === "" ? undefined : read(text);
    if (recorded === undefined) {
      if (text.trim() !== "") {
        log(`${file}, line ${number} is no recorded data, and was skipped.`);
      }
      continue;
    }
    const time = Date.parse(recorded.time);
    first ??= time;
    const due = speed === 0 ? 0 : (time - first) / speed - (region.store.clock.now() - begun);
    if (due > 0) {
      await delay(due, undefined, { signal });
    }
    const now = region.store.clock.now();
    const device = devices.get(recorded.device.id) ?? deviceFor(region, recorded, now);
    devices.set(recorded.device.id, device);
    await sendData(region, device, recorded.data.map(moved(now - time)), delivery, now);
    sent += 1;
  }
  return sent;
}

const delivery = { sender, simulated: false } as const;

function read(text: string): RecordedData | undefined {
  try {
    const parsed = line.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** The same record, later by `ms`. */
const moved =
  (ms: number) =>
  (point: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
    ...point,
    ...(typeof point["time"] === "string"
      ? { time: new Date(Date.parse(point["time"]) + ms).toISOString() }
      : {}),
  });

function deviceFor(region: Region, { device }: RecordedData, now: number): Device {
  const { store, profile } = region;
  const page = { page: 1, amount: 1, orderBy: { field: "created_at", direction: "asc" } } as const;
  const [named] = store.devices.list(profile, [{ sql: "name = ?", values: [device.name] }], page);
  return (
    store.devices.find(profile, device.id) ??
    named ??
    insertDevice(region, { ...customHttps, name: device.name, type: "mutable" }, now).device
  );
}
