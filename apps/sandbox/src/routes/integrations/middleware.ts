import { storeData } from "../../data/send.ts";
import { booleanOf, textOf } from "../../http/query-string.ts";
import {
  documented,
  failure,
  objectParseError,
  ok,
  type Outcome,
  refuse,
  type Reply,
  value,
} from "../../http/reply.ts";
import type { Device } from "../../store/devices.ts";
import type { Token } from "../../store/tokens.ts";
import { setParams } from "../devices/params.ts";
import { presentDevice } from "../devices/present-device.ts";
import { filterConditions } from "../filters.ts";
import { type ApiRequest, findDevice, type Handler, tokenOf } from "../handler.ts";
import { parseListQuery } from "../list-query.ts";
import { findNetworkOf } from "./networks.ts";

/** What a network server calls with a network token: it speaks for the devices of its network. */

const noDevice = failure(refuse(400, "Device not found"));

/** The latest token with this serial number whose device belongs to the network. */
function tokenOfSerial(
  request: ApiRequest,
  serial: string,
): Outcome<{ device: Device; token: Token }> {
  const { store, profile } = request.region;
  for (const token of store.tokens.ofSerial(profile, serial)) {
    const device = store.devices.find(profile, token.ref);
    if (device?.network === tokenOf(request).ref) {
      return value({ device, token });
    }
  }
  return noDevice;
}

/** Whether a service authorization of the profile was named; it may ask for a code that devices send along. */
function checkAuthorization({ region }: ApiRequest, text: string | undefined): Reply | undefined {
  const found = text === undefined ? undefined : region.store.tokens.find(region.profile, text);
  const now = region.store.clock.now();
  const usable =
    found?.kind === "authorization" && (found.expire_time === null || found.expire_time > now);
  return usable ? undefined : documented("authorization-denied");
}

/** `GET /integration/network/resolve/:serie_number` and, with a service authorization, `…/:authorization` */
export const resolveSerial: Handler = (request) => {
  const { authorization, serie_number = "" } = request.params;
  const refused =
    authorization === undefined ? undefined : checkAuthorization(request, authorization);
  if (refused !== undefined) {
    return refused;
  }
  const found = tokenOfSerial(request, serie_number);
  if (!found.ok) {
    return found.reply;
  }
  const { device, token } = found.value;
  return booleanOf(textOf(request.query, "details")) === true
    ? ok({ ...presentDevice(device), token: token.token })
    : ok(token.token);
};

/** `POST /integration/network/data`: each record names its device by `metadata.serial`. */
export const sendNetworkData: Handler = (request) => {
  const { query, region, sender, now } = request;
  const authorization = textOf(query, "authorization_token");
  const refused =
    authorization === undefined ? undefined : checkAuthorization(request, authorization);
  if (refused !== undefined) {
    return refused;
  }
  const items: readonly unknown[] = Array.isArray(request.body) ? request.body : [request.body];
  const bySerial = new Map<string, { device: Device; records: unknown[] }>();
  for (const [index, item] of items.entries()) {
    const serial = serialOf(item);
    if (serial === undefined) {
      return objectParseError(`[${index}].metadata.serial is required; it names the device`);
    }
    const found = tokenOfSerial(request, serial);
    if (!found.ok) {
      return found.reply;
    }
    const entry = bySerial.get(serial) ?? { device: found.value.device, records: [] };
    entry.records.push(item);
    bySerial.set(serial, entry);
  }
  // All of the devices or none: the first refusal undoes what was stored for others.
  let refusal: Reply | undefined;
  try {
    region.store.transaction(() => {
      for (const { device, records } of bySerial.values()) {
        const reply = storeData(region, device, records, { sender, simulated: false }, now);
        if (!reply.body.status) {
          refusal = reply;
          throw undo;
        }
      }
    });
  } catch (error) {
    if (error !== undo) {
      throw error;
    }
  }
  return refusal ?? ok(`${items.length} Data Added`);
};

const undo = new Error("Undone because one device refused its records");

function serialOf(item: unknown): string | undefined {
  const metadata = isObject(item) ? item["metadata"] : undefined;
  const serial = isObject(metadata) ? metadata["serial"] : undefined;
  return typeof serial === "string" && serial !== "" ? serial : undefined;
}

const isObject = (it: unknown): it is Readonly<Record<string, unknown>> =>
  typeof it === "object" && it !== null && !Array.isArray(it);

/** The device of the network that the request names. */
function deviceOfNetwork(request: ApiRequest, id: unknown): Outcome<Device> {
  const device = findDevice(request, id);
  return device.ok && device.value.network !== tokenOf(request).ref ? noDevice : device;
}

/** `POST /integration/network/:device/params` */
export const setNetworkParams: Handler = (request) => {
  const device = deviceOfNetwork(request, request.params["device_id"]);
  if (!device.ok) {
    return device.reply;
  }
  const reply = setParams(request);
  return reply instanceof Promise || !reply.body.status
    ? reply
    : ok(request.route.resultText ?? "Device Configuration Parameter Updated");
};

const rules = {
  fields: ["active", "connector", "created_at", "id", "last_input", "name", "network", "tags"],
  always: ["id", "name", "tags", "token"],
  defaultFields: ["id", "name", "tags", "active", "last_input", "created_at"],
  orderable: ["active", "created_at", "id", "last_input", "name"],
  defaultOrder: "name,asc",
};

/** `GET /integration/network/:connector/devices`: those of the network that use a connector, with a token of each. */
export const listNetworkDevices: Handler = (request) => {
  const { store, profile } = request.region;
  const { ref } = tokenOf(request);
  if (findNetworkOf(request, ref)?.["require_devices_access"] !== true) {
    return documented("authorization-denied");
  }
  const list = parseListQuery(request.query, rules);
  if (!list.ok) {
    return list.reply;
  }
  const conditions = filterConditions(list.value.filter, {
    names: ["name"],
    booleans: ["active"],
    exact: ["id"],
    tags: true,
  });
  conditions.push({
    sql: "network = ? AND connector = ?",
    values: [ref, request.params["connector_id"] ?? ""],
  });
  return ok(
    store.devices.list(profile, conditions, list.value.page).map((device) =>
      list.value.pick({
        ...presentDevice(device),
        token: store.tokens.of(device.id, "device")[0]?.token ?? "",
      }),
    ),
  );
};
