import { readList, confirmation } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";
import type { Param, ParamInput } from "../schemas/param.ts";
import { paramSchema } from "../schemas/param.ts";

/** Which parameters to list. */
export interface ParamFilter extends CallOptions {
  /** Only those that the device has fetched, or only those it has not. */
  readonly sent?: boolean | undefined;
}

/** Configuration parameters of devices. */
export interface DeviceParams {
  readonly list: (deviceId: string, options?: ParamFilter) => Promise<readonly Param[]>;
  /** Adds parameters; one with `id` changes the one that has that id. */
  readonly set: (
    deviceId: string,
    params: ParamInput | readonly ParamInput[],
    options?: CallOptions,
  ) => Promise<string>;
  readonly remove: (deviceId: string, paramId: string, options?: CallOptions) => Promise<string>;
}

export function createDeviceParams(send: Send): DeviceParams {
  return {
    list: async (deviceId, { sent, ...options } = {}) =>
      readList(
        paramSchema,
        await send("devices.params.list", {
          ...options,
          params: { device_id: deviceId },
          query: { sent_status: sent },
        }),
        "the list of parameters",
      ),
    set: async (deviceId, params, options) =>
      confirmation(
        await send("devices.params.set", {
          ...options,
          params: { device_id: deviceId },
          body: params,
        }),
      ),
    remove: async (deviceId, paramId, options) =>
      confirmation(
        await send("devices.params.delete", {
          ...options,
          params: { device_id: deviceId, param_id: paramId },
        }),
      ),
  };
}

/** The parameters of the device that a device token belongs to. */
export interface OwnParams {
  readonly list: (options?: ParamFilter) => Promise<readonly Param[]>;
  /** Tells that the device has fetched it. */
  readonly markRead: (paramId: string, options?: CallOptions) => Promise<string>;
}

export function createOwnParams(send: Send): OwnParams {
  return {
    list: async ({ sent, ...options } = {}) =>
      readList(
        paramSchema,
        await send("data.params.list", { ...options, query: { sent_status: sent } }),
        "the list of parameters",
      ),
    markRead: async (paramId, options) =>
      confirmation(
        await send("data.params.markRead", {
          ...options,
          params: { param_id: paramId },
          body: { sent: true },
        }),
      ),
  };
}
