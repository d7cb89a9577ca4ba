import { dataPoint, limits } from "@tagoio-workbench/catalog";
import { documented, failure, ok, type Outcome, refuse, type Reply, value } from "../http/reply.ts";
import { checkItems } from "../http/validate.ts";
import { inspect, type Sender } from "../live/inspector.ts";
import type { Region } from "../region.ts";
import type { Device } from "../store/devices.ts";
import type { Point } from "../store/points.ts";
import { toIso } from "./dates.ts";
import { presentPoint } from "./present-point.ts";
import { type NewPoint, newPoint } from "./point-schema.ts";
import { retentionWindow } from "./retention.ts";

/** Where data came from. */
export interface Delivery {
  readonly sender: Sender;
  /** Written by the demo, and therefore bounded in number. */
  readonly simulated: boolean;
}

/** Stores one or more records of a request: all of them, or none. */
export function sendData(
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
  const sent = checkItems(newPoint, body);
  if (!sent.ok) {
    return sent.reply;
  }
  const stored = sent.value.map(toPoint(region, device, now));
  const accepted = acceptable(region, device, stored, now);
  if (!accepted.ok) {
    return accepted.reply;
  }
  region.store.transaction(() => {
    region.store.points.insert(stored, simulated);
    region.store.devices.markInput(device.id, now);
    region.store.usage.add(region.profile, { input: stored.length }, now);
    region.store.usage.flush();
  });
  if (stored.length > 0) {
    const payload = stored.map((point) => presentPoint(point, true));
    region.live.publish(`device_data.${device.id}`, payload);
  }
  return ok(`${stored.length} Data Added`, ignoredFields(body));
}

/** Records of one request that name no group share a new one. */
function toPoint({ store }: Region, device: Device, now: number): (sent: NewPoint) => Point {
  const group = store.ids.group();
  return (sent) => ({
    id: store.ids.id(now),
    device: device.id,
    variable: sent.variable,
    ...(sent.value === undefined ? {} : { value: sent.value }),
    ...(sent.unit === undefined ? {} : { unit: sent.unit }),
    group: sent.group ?? sent.serie ?? group,
    time: sent.time ?? now,
    created_at: now,
    ...(sent.location === undefined || sent.location === null ? {} : { location: sent.location }),
    ...(sent.metadata === undefined ? {} : { metadata: sent.metadata }),
  });
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
