import * as z from "zod/mini";
import { confirmation, readList, readResult } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";
import type { DataPoint } from "../schemas/data-point.ts";
import type { Device } from "../schemas/device.ts";
import { deviceSchema } from "../schemas/device.ts";
import type { ParamInput } from "../schemas/param.ts";
import type { ListOptions } from "./list-query.ts";
import { listQuery } from "./list-query.ts";

/** A message for the subscribers of a device. */
export interface DeviceMessage {
  readonly device: string;
  readonly topic: string;
  readonly message?: string;
  readonly qos?: number;
  readonly retain?: boolean;
}

/** What the server of a network does with a network token: it speaks for the devices of the network. */
export interface NetworkServer {
  /** The token of the device that has this serial number; a service authorization may have to vouch for it. */
  readonly resolve: (
    serial: string,
    options?: CallOptions & {
      readonly authorization?: string;
      readonly details?: boolean | undefined;
    },
  ) => Promise<string>;
  /** Sends data; each record names its device in `metadata.serial`. */
  readonly sendData: (
    points: DataPoint | readonly DataPoint[],
    options?: CallOptions & { readonly authorization?: string },
  ) => Promise<string>;
  readonly publish: (message: DeviceMessage, options?: CallOptions) => Promise<string>;
  /** Devices of a connector, each with a token; the network needs `require_devices_access`. */
  readonly devices: (
    connectorId: string,
    options?: ListOptions,
  ) => Promise<readonly (Device & { readonly token?: unknown })[]>;
  readonly setParams: (
    deviceId: string,
    params: ParamInput | readonly ParamInput[],
    options?: CallOptions,
  ) => Promise<string>;
}

export function createNetworkServer(send: Send): NetworkServer {
  return {
    resolve: async (serial, { authorization, details, ...options } = {}) =>
      readResult(
        z.string(),
        authorization === undefined
          ? await send("network.resolve", {
              ...options,
              params: { serie_number: serial },
              query: { details },
            })
          : await send("network.resolveAuthorized", {
              ...options,
              params: { serie_number: serial, authorization },
              query: { details },
            }),
        "the token of the device",
      ),
    sendData: async (body, { authorization, ...options } = {}) =>
      confirmation(
        await send("network.data.send", {
          ...options,
          query: { authorization_token: authorization },
          body,
        }),
      ),
    publish: async (body, options) =>
      confirmation(await send("network.publish", { ...options, body })),
    devices: async (connectorId, options = {}) => {
      const { signal, timeoutMs, deadlineMs, onRateLimit } = options;
      const result = await send("network.devices.list", {
        signal,
        timeoutMs,
        deadlineMs,
        onRateLimit,
        params: { connector_id: connectorId },
        query: listQuery(options),
      });
      return readList(deviceSchema, result, "the list of devices");
    },
    setParams: async (deviceId, body, options) =>
      confirmation(
        await send("network.params.set", { ...options, params: { device_id: deviceId }, body }),
      ),
  };
}
