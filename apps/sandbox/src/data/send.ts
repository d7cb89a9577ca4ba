import { dataPoint, limits } from "@tagoio-workbench/catalog";
import { documented, failure, ok, type Outcome, refuse, type Reply, value } from "../http/reply.ts";
import { inspect, type Sender } from "../live/inspector.ts";
import type { Region } from "../region.ts";
import type { Device } from "../store/devices.ts";
import type { Point } from "../store/points.ts";
import { toIso } from "./dates.ts";
import { presentPoint } from "./present-point.ts";
import { retentionWindow } from "./retention.ts";
import { readPoints } from "./sent-points.ts";

/** Where data came from. */
export interface Delivery {
  readonly sender: Sender;
  /** Written by the demo, and therefore bounded in number. */
  readonly simulated: boolean;
}

/**
 * Takes what arrived for a device: runs the parsers it has, and stores one or more records, all of them or none. Without
 * parsers the reply is there at once.
 *
 * @param payload Parsed JSON, or a text that is none.
 */
export function sendData(
  region: Region,
  device: Device,
  payload: unknown,
  delivery: Delivery,
  now: number,
): Reply | Promise<Reply> {
  return storeData(region, device, payload, delivery, now);
}

/** As {@link sendData}, for data that no parser looks at. */
export function storeData(
  region: Region,
  device: Device,
  body: unknown,
  { sender, simulated }: Delivery,
  now: number,
): Reply {
  if (!device.active) {
    return documented("device-is-deactivated");
  }
  inspect(region, device.id, sender, body);
  const { store } = region;
  const read = readPoints(body, {
    device: device.id,
    group: store.ids.group(),
    now,
    newId: store.ids.id,
  });
  if (!read.ok) {
    return read.reply;
  }
  const stored = read.value;
  const accepted = acceptable(region, device, stored, now);
  if (!accepted.ok) {
    return accepted.reply;
  }
  store.transaction(() => {
    store.points.insert(stored, simulated);
    store.devices.markInput(device.id, now);
    store.usage.add(region.profile, { input: stored.length }, now);
    store.usage.flush();
  });
  if (stored.length > 0) {
    const payload = stored.map((point) => presentPoint(point, true));
    region.live.publish(`device_data.${device.id}`, payload);
    for (const listener of region.dataStored) {
      listener(device, stored, region);
    }
  }
  return ok(`${stored.length} Data Added`, ignoredFields(body));
}

function acceptable(
  region: Region,
  device: Device,
  stored: readonly Point[],
  now: number,
): Outcome<undefined> {
  if (device.type === "mutable") {
    const room = limits.device.mutableRecords - region.store.points.amount(device.id);
    if (stored.length > room) {
      return failure(
        refuse(
          400,
          `You have exceeded the maximum limit of ${limits.device.mutableRecords} data records of a mutable device. Delete data, or use an immutable device.`,
        ),
      );
    }
  }
  const window = retentionWindow(device, now);
  if (window !== undefined) {
    if (stored.some(({ time }) => time < window.start || time > window.end)) {
      const start = toIso(window.start).slice(0, 10);
      const end = toIso(window.end).slice(0, 10);
      return failure(documented("time-must-be-between-start-and-end", { start, end }));
    }
  }
  return value(undefined);
}

const known = new Set(dataPoint.fields.map((field) => field.name));

/** A warning about fields that no record has, so that a misspelt one is noticed. */
function ignoredFields(body: unknown): string | undefined {
  const names = new Set(
    [body].flat().flatMap((each) => Object.keys(each as object).filter((name) => !known.has(name))),
  );
  if (names.size === 0) {
    return undefined;
  }
  const list = [...names].slice(0, 5).map((name) => `"${name.slice(0, 40)}"`);
  return `Ignored unknown ${names.size === 1 ? "field" : "fields"} ${list.join(", ")}`;
}
