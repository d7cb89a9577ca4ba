import { booleanOf, textOf } from "../../http/query-string.ts";
import {
  documented,
  failure,
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
import { findConnectorOf, noConnector } from "./connectors.ts";
import { findNetworkOf } from "./networks.ts";

/** What a network server calls with a network token: it speaks for the devices of its network. */

const noDevice = failure(refuse(400, "Device not found"));

/** The latest token with this serial number whose device belongs to the network. */
export function tokenOfSerial(
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
export function checkAuthorization(
  { region }: ApiRequest,
  text: string | undefined,
): Reply | undefined {
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
  const { connector_id = "" } = request.params;
  if (findConnectorOf(request, connector_id) === undefined) {
    return noConnector;
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
    values: [ref, connector_id],
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
