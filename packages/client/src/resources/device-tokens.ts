import { readList, readResult, confirmation } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";
import type { CreatedToken, DeviceToken, NewDeviceToken } from "../schemas/token.ts";
import { createdTokenSchema, deviceTokenSchema } from "../schemas/token.ts";
import type { ListOptions } from "./list-query.ts";
import { listQuery } from "./list-query.ts";

/** Fields of a device token that lists can give. */
export type DeviceTokenField =
  | "token"
  | "name"
  | "permission"
  | "expire_time"
  | "serie_number"
  | "last_authorization"
  | "created_at"
  | "verification_code";

/** Tokens of devices. */
export interface DeviceTokens {
  /** By default name, token and permission, newest first. */
  readonly list: (
    deviceId: string,
    options?: ListOptions<DeviceTokenField>,
  ) => Promise<readonly DeviceToken[]>;
  readonly create: (
    deviceId: string,
    token: NewDeviceToken,
    options?: CallOptions,
  ) => Promise<CreatedToken>;
  /** Revokes a token at once. */
  readonly delete: (token: string, options?: CallOptions) => Promise<string>;
}

export function createDeviceTokens(send: Send): DeviceTokens {
  return {
    list: async (deviceId, options = {}) => {
      const { signal, timeoutMs, deadlineMs, onRateLimit } = options;
      const result = await send("devices.tokens.list", {
        signal,
        timeoutMs,
        deadlineMs,
        onRateLimit,
        params: { device_id: deviceId },
        query: listQuery(options),
      });
      return readList(deviceTokenSchema, result, "the list of tokens");
    },
    create: async (deviceId, token, options) =>
      readResult(
        createdTokenSchema,
        await send("devices.tokens.create", { ...options, body: { ...token, device: deviceId } }),
        "the new token",
      ),
    delete: async (token, options) =>
      confirmation(await send("devices.tokens.delete", { ...options, params: { token } })),
  };
}
