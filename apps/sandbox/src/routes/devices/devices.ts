import { limits } from "@tagoio-workbench/catalog";
import { findConnectorOf } from "../integrations/connectors.ts";
import { findNetworkOf } from "../integrations/networks.ts";
import { booleanOf, textOf } from "../../http/query-string.ts";
import { objectParseError, ok, refuse, type Reply } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import type { Region } from "../../region.ts";
import type { Device, DeviceChange } from "../../store/devices.ts";
import { type DeviceCreate, deviceCreate, deviceEdit } from "./device-schema.ts";
import { filterConditions } from "../filters.ts";
import { deviceOf, type Handler, scopeOf } from "../handler.ts";
import { parseListQuery } from "../list-query.ts";
import { addParams } from "./params-write.ts";
import { presentDevice } from "./present-device.ts";

const columns = [
  "active",
  "chunk_period",
  "chunk_retention",
  "connector",
  "created_at",
  "description",
  "id",
  "last_input",
  "last_output",
  "mutable_variable_regex",
  "name",
  "network",
  "payload_decoder",
  "profile",
  "type",
  "updated_at",
  "visible",
];

const rules = {
  fields: [...columns, "bucket", "connector_parse", "inspected_at", "rpm", "tags"].toSorted(),
  always: ["id", "tags"],
  defaultFields: ["id", "name", "tags"],
  orderable: columns,
  defaultOrder: "name,asc",
};

/** `GET /device` */
export const listDevices: Handler = (request) => {
  const { region, query } = request;
  const list = parseListQuery(query, rules);
  if (!list.ok) {
    return list.reply;
  }
  const conditions = filterConditions(list.value.filter, {
    names: ["name", "description"],
    booleans: ["active", "visible"],
    exact: ["id", "network", "connector", "type", "chunk_period"],
    tags: true,
  });
  const serial = textOf(query, "serial");
  if (serial !== undefined && serial !== "") {
    conditions.push({
      sql: "id IN (SELECT ref FROM token WHERE serie_number = ?)",
      values: [serial],
    });
  }
  const bucketName = booleanOf(textOf(query, "resolveBucketName")) === true;
  const connectorName = booleanOf(textOf(query, "resolveConnectorName")) === true;
  const devices = region.store.devices.list(
    region.profile,
    [...conditions, ...scopeOf(request)],
    list.value.page,
  );
  return ok(
    devices.map((device) =>
      list.value.pick({
        ...presentDevice(device),
        bucket: bucketName ? { id: device.id, name: device.name } : device.id,
        connector: connectorName
          ? {
              id: device.connector,
              name: findConnectorOf({ region }, device.connector)?.name ?? "",
            }
          : device.connector,
      }),
    ),
  );
};

/** `GET /device/:id` */
export const deviceInfo: Handler = (request) => {
  const device = deviceOf(request);
  return device.ok ? ok(presentDevice(device.value)) : device.reply;
};

/** `POST /device` */
export const createDevice: Handler = ({ region, body, now }) => {
  const sent = checkBody(deviceCreate, body);
  if (!sent.ok) {
    return sent.reply;
  }
  const params = sent.value.configuration_params ?? [];
  if (params.length > limits.device.configurationParams) {
    return tooManyParams();
  }
  const missing = params.findIndex((each) => each.key === undefined || each.value === undefined);
  if (missing !== -1) {
    return objectParseError(`configuration_params[${missing}] needs key and value`);
  }
  const { device, token } = insertDevice(region, sent.value, now);
  return ok(
    { device_id: device.id, bucket_id: device.id, token },
    unknownParts(region, sent.value),
  );
};

/** Writes a device with its parameters and first token. */
export function insertDevice(
  region: Pick<Region, "store" | "profile">,
  sent: DeviceCreate,
  now: number,
): { device: Device; token: string } {
  const device: Device = {
    id: region.store.ids.id(now),
    profile: region.profile,
    name: sent.name,
    description: sent.description ?? null,
    type: sent.type ?? "mutable",
    active: sent.active ?? true,
    visible: sent.visible ?? true,
    network: sent.network,
    connector: sent.connector,
    connector_parse: sent.connector_parse ?? true,
    payload_decoder: sent.payload_decoder ?? sent.parse_function ?? null,
    chunk_period:
      sent.type === undefined || sent.type === "mutable" ? null : (sent.chunk_period ?? null),
    chunk_retention:
      sent.type === undefined || sent.type === "mutable" ? null : (sent.chunk_retention ?? null),
    mutable_variable_regex: sent.type === "hybrid" ? (sent.mutable_variable_regex ?? null) : null,
    tags: sent.tags ?? [],
    last_input: null,
    last_output: null,
    inspected_at: null,
    created_at: now,
    updated_at: now,
  };
  const token = region.store.ids.token("device");
  region.store.transaction(() => {
    region.store.devices.insert(device);
    addParams(region.store, device.id, sent.configuration_params ?? []);
    region.store.tokens.insert({
      token,
      profile: region.profile,
      kind: "device",
      ref: device.id,
      name: "Default",
      permission: "full",
      expire_time: null,
      serie_number: sent.serie_number ?? null,
      verification_code: null,
      last_authorization: null,
      created_at: now,
    });
  });
  return { device, token };
}

/** `PUT /device/:id` */
export const editDevice: Handler = (request) => {
  const { region } = request;
  const device = deviceOf(request);
  if (!device.ok) {
    return device.reply;
  }
  const sent = checkBody(deviceEdit, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { configuration_params, serie_number, parse_function, ...rest } = sent.value;
  const refused = refuseEdit(region, device.value, sent.value);
  if (refused !== undefined) {
    return refused;
  }
  const params = configuration_params ?? [];
  const added = params.filter((each) => each.id === undefined).length;
  if (region.store.params.count(device.value.id) + added > limits.device.configurationParams) {
    return tooManyParams();
  }
  const change = Object.fromEntries(
    Object.entries(rest).filter(([, each]) => each !== undefined),
  ) as DeviceChange;
  region.store.transaction(() => {
    region.store.devices.change(device.value.id, {
      ...change,
      ...(parse_function === undefined ? {} : { payload_decoder: parse_function }),
      updated_at: request.now,
    });
    addParams(region.store, device.value.id, params);
    if (serie_number !== undefined) {
      for (const { token } of region.store.tokens.of(device.value.id, "device")) {
        region.store.tokens.setSerial(token, serie_number);
      }
    }
  });
  return ok("Successfully Updated", unknownParts(region, sent.value));
};

/** What the cloud does not let anyone change on a device that exists. */
function refuseEdit(
  region: Region,
  device: Device,
  sent: {
    [Name in "type" | "chunk_period" | "network" | "connector" | "mutable_variable_regex"]?:
      | string
      | undefined;
  },
): Reply | undefined {
  for (const name of ["type", "chunk_period"] as const) {
    if (sent[name] !== undefined && sent[name] !== device[name]) {
      return objectParseError(`${name} of a device cannot be changed`);
    }
  }
  const regex = sent.mutable_variable_regex;
  if (regex !== undefined && device.type !== "hybrid") {
    return objectParseError("mutable_variable_regex is for hybrid devices");
  }
  const isEmpty = region.store.points.span(device.id) === undefined;
  if (regex !== undefined && regex !== device.mutable_variable_regex && !isEmpty) {
    return objectParseError("mutable_variable_regex can only be changed while the device is empty");
  }
  const changed = (["network", "connector"] as const).filter(
    (name) => sent[name] !== undefined && sent[name] !== device[name],
  );
  if (changed.length === 0) {
    return undefined;
  }
  if (sent.network === undefined || sent.connector === undefined) {
    return objectParseError("network and connector must be sent together");
  }
  return region.store.tokens.of(device.id, "device").length > 0
    ? refuse(400, "Delete the tokens of the device before changing its network or connector")
    : undefined;
}

/** `DELETE /device/:id` */
export const deleteDevice: Handler = (request) => {
  const device = deviceOf(request);
  if (!device.ok) {
    return device.reply;
  }
  const { store, live } = request.region;
  const revoked = store.transaction(() => {
    const tokens = store.tokens.removeAll(device.value.id);
    store.devices.remove(device.value.id);
    return tokens;
  });
  for (const { token } of revoked) {
    live.revoke(token);
  }
  return ok("Successfully Removed");
};

export const tooManyParams = (): Reply =>
  refuse(
    400,
    `You have exceeded the maximum limit of ${limits.device.configurationParams} configuration parameters of a device`,
  );

/** Programs name networks and connectors of the cloud; they work here, without decoding anything. */
function unknownParts(
  region: Region,
  sent: {
    network?: string | undefined;
    connector?: string | undefined;
  },
): string | undefined {
  const unknown = [
    ...(sent.network === undefined || findNetworkOf({ region }, sent.network) !== undefined
      ? []
      : ["network"]),
    ...(sent.connector === undefined || findConnectorOf({ region }, sent.connector) !== undefined
      ? []
      : ["connector"]),
  ];
  return unknown.length === 0
    ? undefined
    : `The sandbox does not have this ${unknown.join(" and ")}; data is taken as it is sent`;
}
