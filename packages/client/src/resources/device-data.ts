import type { TokenKind } from "@tagoio-workbench/catalog";
import { isTagoError, TagoError } from "../errors/tago-error.ts";
import { confirmation, readResult } from "../http/read-result.ts";
import type { WrittenJson } from "../http/request-body.ts";
import type { CallOptions, Credential, Send } from "../http/sender.ts";
import type { BackupTarget, DataBackup } from "../schemas/device-storage.ts";
import { dataBackupSchema } from "../schemas/device-storage.ts";
import type { DataAccess } from "./data-access.ts";
import { createDataAccess } from "./data-access.ts";
import type { DeviceTokens } from "./device-tokens.ts";
import * as z from "zod/mini";

/** The data of a device that a profile or analysis token looks at. */
export interface DeviceData extends DataAccess {
  /** Number of stored records. */
  readonly amount: (options?: CallOptions) => Promise<number>;
  /** Removes all data of the device; of a hybrid one it can be one side only. */
  readonly empty: (
    options?: CallOptions & { readonly route?: "mutable" | "immutable" | undefined },
  ) => Promise<void>;
  /** Exports all data as CSV to the files of the profile. */
  readonly backup: (target: BackupTarget, options?: CallOptions) => Promise<DataBackup>;
  /** Imports a CSV file of the profile; its first line names the columns. Parsers do not run on it. */
  readonly restore: (fileAddress: string, options?: CallOptions) => Promise<string>;
}

/** Makes {@link DeviceData} for a device's id. */
export type DeviceDataOf = (deviceId: string) => DeviceData;

export function createDeviceData(send: Send, kind: TokenKind, tokens: DeviceTokens): DeviceDataOf {
  // Kept for the life of the connection, so that sending twice does not look twice.
  const writers = new Map<string, Credential>();

  const writerOf = async (
    deviceId: string,
    options: CallOptions | undefined,
  ): Promise<Credential> => {
    const known = writers.get(deviceId);
    if (known !== undefined) return known;
    const found = await findWriter(tokens, deviceId, options);
    writers.set(deviceId, found);
    return found;
  };

  /** The API refuses profile tokens on `POST /device/{id}/data`; a token of the device itself may send. */
  const sendAsDevice = async (
    deviceId: string,
    body: WrittenJson,
    options: CallOptions | undefined,
  ): Promise<unknown> => {
    const remembered = writers.has(deviceId);
    const as = await writerOf(deviceId, options);
    try {
      return await send("data.send", { ...options, body, as });
    } catch (error) {
      writers.delete(deviceId);
      // A remembered token may have been deleted since; a fresh one was just listed.
      if (!remembered || !isTagoError(error) || error.code !== "unauthorized") throw error;
      return await send("data.send", {
        ...options,
        body,
        as: await writerOf(deviceId, options),
      });
    }
  };

  return (deviceId) => {
    const params = { device_id: deviceId };
    const access = createDataAccess(send, {
      get: "devices.data.get",
      edit: "devices.data.edit",
      delete: "devices.data.delete",
      params,
      post: (body, options) =>
        kind === "profile"
          ? sendAsDevice(deviceId, body, options)
          : send("devices.data.send", { ...options, params, body }),
    });
    return {
      ...access,
      amount: async (options) =>
        readResult(
          z.number(),
          await send("devices.data.amount", { ...options, params }),
          "the number of records",
        ),
      empty: async ({ route, ...options } = {}) => {
        const body = route === undefined ? {} : { body: { route } };
        await send("devices.data.empty", { ...options, params, ...body });
      },
      backup: async (target, options) =>
        readResult(
          dataBackupSchema,
          await send("devices.data.backup", { ...options, params, body: target }),
          "the backup",
        ),
      restore: async (fileAddress, options) =>
        confirmation(
          await send("devices.data.restore", {
            ...options,
            params,
            body: { file_address: fileAddress },
          }),
        ),
    };
  };
}

async function findWriter(
  tokens: DeviceTokens,
  deviceId: string,
  options: CallOptions | undefined,
): Promise<Credential> {
  const rows = await tokens.list(deviceId, {
    ...options,
    amount: 100,
    fields: ["token", "name", "permission", "expire_time"],
  });
  const writer = rows.find(
    ({ token, permission, expire_time: expires }) =>
      token !== undefined && (permission === "full" || permission === "write") && !isPast(expires),
  );
  if (writer?.token === undefined) {
    throw new TagoError({
      code: "forbidden",
      message: "The device has no token that may send data",
      advice: "Create a device token with full or write permission.",
    });
  }
  return { token: writer.token, kind: "device" };
}

function isPast(expires: string | null | undefined): boolean {
  if (expires === undefined || expires === null || expires === "never") return false;
  const time = Date.parse(expires);
  return !Number.isNaN(time) && time <= Date.now();
}
