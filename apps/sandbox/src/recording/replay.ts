import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import { storeData } from "../data/send.ts";
import type { Region } from "../region.ts";
import { insertDevice } from "../routes/devices/devices.ts";
import { customHttps } from "../seed/integrations.ts";
import type { Device } from "../store/devices.ts";
import type { RecordedData } from "./record.ts";

const recordedData = z.object({
  time: z.iso.datetime({ offset: true }),
  region: z.string().optional(),
  device: z.object({ id: z.string(), name: z.string() }),
  data: z.array(z.record(z.string(), z.unknown())).min(1),
}) as z.ZodType<RecordedData>;

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

/** What became of a recording. */
export interface Replayed {
  /** Lines whose data was stored. */
  readonly sent: number;
  /** Lines whose data was refused, as that of a device that is switched off, and the first reason. */
  readonly refused: number;
  readonly reason?: string;
}

/**
 * Stores recorded data again, dated as if it happened now: at the relative times of the recording, by the clock of the
 * sandbox. No parser looks at it, because one did before it was recorded. A device is found by its ID, else by its
 * name, else it is made.
 *
 * @param regions Data of a region goes to the same one, if it is among them, else to the first.
 * @throws Error when the file cannot be read. A line that is no recorded data is said and skipped.
 */
export async function replay(
  regions: readonly [Region, ...Region[]],
  file: string,
  { speed, signal, log }: ReplayOptions,
): Promise<Replayed> {
  const [first] = regions;
  const { clock } = first.store;
  /** IDs of the devices here, by those of the recording. */
  const ids = new Map<string, string>();
  const begun = clock.now();
  let firstTime: number | undefined;
  let sent = 0;
  let refused = 0;
  let reason: string | undefined;
  let number = 0;
  const lines = createInterface({ input: createReadStream(file, { signal }), crlfDelay: Infinity });
  for await (const text of lines) {
    number += 1;
    if (text.trim() === "") {
      continue;
    }
    const recorded = read(text);
    if (recorded === undefined) {
      log(`${file}, line ${number} is no recorded data, and was skipped.`);
      continue;
    }
    const time = Date.parse(recorded.time);
    firstTime ??= time;
    if (speed > 0) {
      await until(begun + (time - firstTime) / speed, first, signal);
    } else if (number % linesInOneGo === 0) {
      // Lets others have their turn.
      await delay(0, undefined, { signal });
    }
    const now = clock.now();
    const region = regions.find(({ id }) => id === recorded.region) ?? first;
    const key = `${region.id} ${recorded.device.id}`;
    // Looked up each time: it may have been changed or deleted meanwhile.
    const device =
      region.store.devices.find(region.profile, ids.get(key) ?? recorded.device.id) ??
      deviceFor(region, recorded.device.name, now);
    ids.set(key, device.id);
    const { body } = storeData(region, device, recorded.data.map(moved(now - time)), delivery, now);
    if (body.status) {
      sent += 1;
    } else {
      refused += 1;
      reason ??= `line ${number}: ${body.message}`;
    }
  }
  return { sent, refused, ...(reason === undefined ? {} : { reason }) };
}

const delivery = { sender, simulated: false } as const;
const linesInOneGo = 100;

/** How long a replay sleeps before it looks at the clock, which may have been moved. */
const glanceMs = 100;

async function until(time: number, { store }: Region, signal: AbortSignal): Promise<void> {
  for (let wait = time - store.clock.now(); wait > 0; wait = time - store.clock.now()) {
    await delay(Math.min(wait, glanceMs), undefined, { signal });
  }
}

function read(text: string): RecordedData | undefined {
  try {
    const parsed = recordedData.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** The same record, later by `ms`. A time that cannot be read stays, and is refused with its record. */
const moved =
  (ms: number) =>
  (point: Readonly<Record<string, unknown>>): Record<string, unknown> => {
    const time = new Date(typeof point["time"] === "string" ? Date.parse(point["time"]) + ms : NaN);
    return { ...point, ...(Number.isNaN(time.getTime()) ? {} : { time: time.toISOString() }) };
  };

function deviceFor(region: Region, name: string, now: number): Device {
  const { store, profile } = region;
  const page = { page: 1, amount: 1, orderBy: { field: "created_at", direction: "asc" } } as const;
  const [named] = store.devices.list(profile, [{ sql: "name = ?", values: [name] }], page);
  return named ?? insertDevice(region, { ...customHttps, name, type: "mutable" }, now).device;
}
