import { dataPoint } from "@tagoio-workbench/catalog";
import { documented, failure, ok, type Outcome, type Reply } from "../http/reply.ts";
import { inspect, type Inspection, type Sender, showOutcome } from "../live/inspector.ts";
import { type OwnedParser, parsersOf, runParsers } from "../parsers/run-parsers.ts";
import type { Region } from "../region.ts";
import type { Device } from "../store/devices.ts";
import type { Point } from "../store/point.ts";
import { presentPoint } from "./present-point.ts";
import { readPoints } from "./sent-points.ts";
import { refusePoints } from "./storage.ts";

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
 * @param arrived Parsed JSON, or a text that is none.
 */
export function sendData(
  region: Region,
  device: Device,
  arrived: unknown,
  delivery: Delivery,
  now: number,
): Reply | Promise<Reply> {
  const parsers = parsersOf(region, device);
  return parsers.length === 0 || !device.active
    ? storeData(region, device, arrived, delivery, now)
    : parseAndStore(region, device, parsers, arrived, delivery, now);
}

async function parseAndStore(
  region: Region,
  device: Device,
  parsers: readonly OwnedParser[],
  arrived: unknown,
  { sender, simulated }: Delivery,
  now: number,
): Promise<Reply> {
  const show = inspect(region, device.id, sender, arrived);
  const parsed = await runParsers(region, device, parsers, arrived, show);
  // It may have been changed or deleted while its parsers ran.
  const present = region.store.devices.find(region.profile, device.id);
  if (present === undefined || !present.active) {
    return documented(present === undefined ? "invalid-device-id" : "device-is-deactivated");
  }
  if (parsed.ok) {
    return told(show, write(region, present, parsed.value, simulated, now), sender);
  }
  region.store.devices.markInput(device.id, now);
  return parsed.reply;
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
  const show = inspect(region, device.id, sender, body);
  return told(show, write(region, device, body, simulated, now), sender);
}

/** What MQTT refuses, its session tells, whichever reason there is. */
function told(show: Inspection, reply: Reply, sender?: Sender): Reply {
  if (reply.body.status || sender?.mqtt === undefined) {
    showOutcome(show, reply);
  }
  return reply;
}

function write(
  region: Region,
  device: Device,
  body: unknown,
  simulated: boolean,
  now: number,
): Reply {
  const points = acceptable(region, device, body, now);
  if (!points.ok) {
    // The last input tells when something arrived, whether it was stored or not (docs
    // `devices/data-management/device-data-management.md`).
    region.store.devices.markInput(device.id, now);
    return points.reply;
  }
  keep(region, device, points.value, simulated, now);
  return ok(`${points.value.length} Data Added`, ignoredFields(body));
}

/** Data of one of several devices that one request brings. */
export interface Batch {
  readonly device: Device;
  readonly body: unknown;
  /** The inspector of the device. */
  readonly show: Inspection;
}

/** Stores the data of all devices, or of none. */
export function storeBatches(region: Region, batches: readonly Batch[], now: number): Reply {
  const accepted: { device: Device; points: readonly Point[]; show: Inspection }[] = [];
  for (const { device, body, show } of batches) {
    const points = device.active
      ? acceptable(region, device, body, now)
      : failure(documented("device-is-deactivated"));
    if (!points.ok) {
      return told(show, points.reply);
    }
    accepted.push({ device, points: points.value, show });
  }
  region.store.transaction(() => {
    for (const { device, points } of accepted) {
      keep(region, device, points, false, now);
    }
  });
  for (const { show, points } of accepted) {
    showOutcome(show, ok(`${points.length} Data Added`));
  }
  const added = accepted.reduce((sum, { points }) => sum + points.length, 0);
  return ok(`${added} Data Added`);
}

/**
 * Stores the records of a file: all of them or none. Unlike data that arrives they count as no input, run through no
 * parser and trigger nothing (docs `devices/data-management/device-data-management.md`).
 */
export function importPoints(
  region: Region,
  device: Device,
  sent: readonly unknown[],
  now: number,
): Reply {
  const accepted = acceptable(region, device, sent, now);
  if (!accepted.ok) {
    return accepted.reply;
  }
  region.store.transaction(() => {
    region.store.points.insert(accepted.value, false);
  });
  return ok(`${accepted.value.length} Data Added`);
}

/** Writes checked records, and tells those who wait for them. */
function keep(
  region: Region,
  device: Device,
  points: readonly Point[],
  simulated: boolean,
  now: number,
): void {
  const { store } = region;
  store.transaction(() => {
    store.points.insert(points, simulated);
    store.devices.markInput(device.id, now);
    store.usage.add(region.profile, { input: points.length }, now);
  });
  if (points.length > 0) {
    const channel = `device_data.${device.id}`;
    if (region.live.wants(channel)) {
      region.live.publish(
        channel,
        points.map((point) => presentPoint(point, true)),
      );
    }
    for (const listener of region.dataStored) {
      listener(device, points, region);
    }
  }
}

/** The records in a body, where the device has room for them and keeps what is of their time. */
function acceptable(
  region: Region,
  device: Device,
  body: unknown,
  now: number,
): Outcome<readonly Point[]> {
  const { ids } = region.store;
  const read = readPoints(body, { device: device.id, group: ids.group(), now, newId: ids.id });
  if (!read.ok) {
    return read;
  }
  const refused = refusePoints(region, device, read.value, now);
  return refused === undefined ? read : failure(refused);
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
