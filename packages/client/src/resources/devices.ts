import type { TokenKind } from "@tagoio-workbench/catalog";
import { readList, readResult, confirmation } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";
import type { CreatedDevice, Device, DeviceEdit, NewDevice } from "../schemas/device.ts";
import { createdDeviceSchema, deviceSchema } from "../schemas/device.ts";
import type { Conversion } from "../schemas/device-storage.ts";
import type { DeviceChunks } from "./device-chunks.ts";
import { createDeviceChunks } from "./device-chunks.ts";
import type { DeviceDataOf } from "./device-data.ts";
import { createDeviceData } from "./device-data.ts";
import type { DeviceParams } from "./device-params.ts";
import { createDeviceParams } from "./device-params.ts";
import type { DeviceTokens } from "./device-tokens.ts";
import { createDeviceTokens } from "./device-tokens.ts";
import type { ListOptions } from "./list-query.ts";
import { listQuery } from "./list-query.ts";
import { pagesOf, patient } from "./pages.ts";

/** Fields of a device that lists can give. */
export type DeviceField =
  | "id"
  | "name"
  | "tags"
  | "active"
  | "visible"
  | "type"
  | "description"
  | "bucket"
  | "connector"
  | "network"
  | "profile"
  | "payload_decoder"
  | "rpm"
  | "created_at"
  | "updated_at"
  | "last_input"
  | "last_output"
  | "inspected_at"
  | "connector_parse"
  | "chunk_period"
  | "chunk_retention"
  | "mutable_variable_regex";

/** What the list of devices takes. */
export interface DeviceListOptions extends ListOptions<DeviceField> {
  /** Serial number of the device. */
  readonly serial?: string | undefined;
  /** The TagoCore whose devices are meant. */
  readonly tcore?: string | undefined;
  /** Puts the name beside the id of the bucket. */
  readonly resolveBucketName?: boolean | undefined;
  /** Puts the name beside the id of the connector. */
  readonly resolveConnectorName?: boolean | undefined;
}

/** The devices of a profile. */
export interface Devices {
  /** One page; by default 20 devices with id, name and tags, by name. */
  readonly list: (options?: DeviceListOptions) => Promise<readonly Device[]>;
  /** All pages, one request each, also over rate limits; `amount` (default 100) is the size of a page. */
  readonly pages: (
    options?: Omit<DeviceListOptions, "page">,
  ) => AsyncGenerator<readonly Device[], void, undefined>;
  /** `tcore` names the TagoCore that the device belongs to, where that is one. */
  readonly info: (
    deviceId: string,
    options?: CallOptions & { readonly tcore?: string | undefined },
  ) => Promise<Device>;
  readonly create: (device: NewDevice, options?: CallOptions) => Promise<CreatedDevice>;
  readonly edit: (deviceId: string, changes: DeviceEdit, options?: CallOptions) => Promise<string>;
  /** Deletes the device with its data and tokens. */
  readonly delete: (deviceId: string, options?: CallOptions) => Promise<string>;
  /** Changes how a device stores data. It must be empty and inactive; its tokens stay. */
  readonly convert: (
    deviceId: string,
    conversion: Conversion,
    options?: CallOptions,
  ) => Promise<string>;
  readonly chunks: DeviceChunks;
  readonly tokens: DeviceTokens;
  readonly params: DeviceParams;
  /** The data of one device. */
  readonly data: DeviceDataOf;
}

const defaultPage = 100;

export function createDevices(send: Send, kind: TokenKind): Devices {
  const tokens = createDeviceTokens(send);

  const list = async (options: DeviceListOptions = {}): Promise<readonly Device[]> => {
    const { signal, timeoutMs, deadlineMs, onRateLimit } = options;
    const { serial, tcore, resolveBucketName, resolveConnectorName } = options;
    const query = {
      ...listQuery(options),
      serial,
      tcore,
      resolveBucketName,
      resolveConnectorName,
    };
    const result = await send("devices.list", {
      signal,
      timeoutMs,
      deadlineMs,
      onRateLimit,
      query,
    });
    return readList(deviceSchema, result, "the list of devices");
  };

  return {
    list,
    pages: (options = {}) => {
      const amount = options.amount ?? defaultPage;
      return pagesOf(
        (page) => list({ ...patient(options), page, amount }),
        amount,
        (device) => device.id,
      );
    },
    info: async (deviceId, { tcore, ...options } = {}) =>
      readResult(
        deviceSchema,
        await send("devices.info", {
          ...options,
          params: { device_id: deviceId },
          query: { tcore },
        }),
        "the device",
      ),
    create: async (device, options) =>
      readResult(
        createdDeviceSchema,
        await send("devices.create", { ...options, body: device }),
        "the new device",
      ),
    edit: async (deviceId, changes, options) =>
      confirmation(
        await send("devices.edit", { ...options, params: { device_id: deviceId }, body: changes }),
      ),
    delete: async (deviceId, options) =>
      confirmation(await send("devices.delete", { ...options, params: { device_id: deviceId } })),
    convert: async (deviceId, conversion, options) =>
      confirmation(
        await send("devices.convert", {
          ...options,
          params: { device_id: deviceId },
          body: conversion,
        }),
      ),
    chunks: createDeviceChunks(send),
    tokens,
    params: createDeviceParams(send),
    data: createDeviceData(send, kind, tokens),
  };
}
