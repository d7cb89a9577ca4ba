import { confirmation, readList, readResult } from "../../http/read-result.ts";
import type { CallOptions, Send } from "../../http/sender.ts";
import type { Credentials, OtpType } from "../../schemas/account.ts";
import type { Notification } from "../../schemas/notification.ts";
import { notificationSchema } from "../../schemas/notification.ts";
import type { ListOptions } from "../list-query.ts";
import { listQuery } from "../list-query.ts";
import type { NewPortalUser, PortalUser } from "./users.ts";
import { portalUserSchema } from "./users.ts";

/** What a user of the portal does with an own token; the portal is named by its address without `https://`. */
export interface RunUser {
  readonly info: (options?: CallOptions) => Promise<PortalUser>;
  readonly edit: (changes: Partial<NewPortalUser>, options?: CallOptions) => Promise<string>;
  readonly delete: (options?: CallOptions) => Promise<string>;
  readonly changePassword: (password: string, options?: CallOptions) => Promise<string>;
  /** A second factor of the user. */
  readonly otp: {
    /** For an authenticator app, gives the address to put into it; else a PIN is sent. */
    readonly enable: (
      type: OtpType,
      credentials: Credentials,
      options?: CallOptions,
    ) => Promise<string>;
    readonly confirm: (type: OtpType, pinCode: string, options?: CallOptions) => Promise<string>;
    readonly disable: (
      type: OtpType,
      credentials: Credentials,
      options?: CallOptions,
    ) => Promise<string>;
  };
  readonly notifications: {
    readonly list: (
      options?: Omit<ListOptions<"created_at">, "fields">,
    ) => Promise<readonly Notification[]>;
    readonly markRead: (ids: readonly string[], options?: CallOptions) => Promise<string>;
    readonly markUnread: (ids: readonly string[], options?: CallOptions) => Promise<string>;
    readonly markAllRead: (options?: CallOptions) => Promise<string>;
    readonly delete: (id: string, options?: CallOptions) => Promise<string>;
    readonly pressButton: (id: string, buttonId: string, options?: CallOptions) => Promise<unknown>;
  };
  /** A small store that each user has: one JSON value a key. */
  readonly sdb: {
    readonly get: (key: string, options?: CallOptions) => Promise<unknown>;
    readonly set: (key: string, value: unknown, options?: CallOptions) => Promise<unknown>;
    readonly delete: (key: string, options?: CallOptions) => Promise<unknown>;
  };
}

export function createRunUser(send: Send, url: string): RunUser {
  const portal = { run_url: url };
  const switchOtp =
    (route: "runUser.otp.enable" | "runUser.otp.disable") =>
    async (type: OtpType, body: Credentials, options?: CallOptions): Promise<string> =>
      confirmation(await send(route, { ...options, params: { ...portal, otp_type: type }, body }));
  const mark =
    (read: boolean) =>
    async (ids: readonly string[], options?: CallOptions): Promise<string> =>
      confirmation(
        await send("runUser.notifications.markRead", {
          ...options,
          params: portal,
          body: { notification_ids: ids, read },
        }),
      );
  return {
    info: async (options) =>
      readResult(
        portalUserSchema,
        await send("runUser.info", { ...options, params: portal }),
        "the user",
      ),
    edit: async (body, options) =>
      confirmation(await send("runUser.edit", { ...options, params: portal, body })),
    delete: async (options) =>
      confirmation(await send("runUser.delete", { ...options, params: portal })),
    changePassword: async (password, options) =>
      confirmation(
        await send("runUser.passwordChange", { ...options, params: portal, body: { password } }),
      ),
    otp: {
      enable: switchOtp("runUser.otp.enable"),
      confirm: async (type, pinCode, options) =>
        confirmation(
          await send("runUser.otp.confirm", {
            ...options,
            params: { ...portal, otp_type: type },
            body: { pin_code: pinCode },
          }),
        ),
      disable: switchOtp("runUser.otp.disable"),
    },
    notifications: {
      list: async (options = {}) => {
        const { signal, timeoutMs, deadlineMs, onRateLimit } = options;
        const result = await send("runUser.notifications.list", {
          signal,
          timeoutMs,
          deadlineMs,
          onRateLimit,
          params: portal,
          query: listQuery(options),
        });
        return readList(notificationSchema, result, "the list of notifications");
      },
      markRead: mark(true),
      markUnread: mark(false),
      markAllRead: async (options) =>
        confirmation(
          await send("runUser.notifications.markAllRead", { ...options, params: portal }),
        ),
      delete: async (id, options) =>
        confirmation(
          await send("runUser.notifications.delete", {
            ...options,
            params: { ...portal, notification_id: id },
          }),
        ),
      pressButton: (id, buttonId, options) =>
        send("runUser.notifications.pressButton", {
          ...options,
          params: { ...portal, notification_id: id, button_id: buttonId },
        }),
    },
    sdb: {
      get: (key, options) => send("runUser.sdb.get", { ...options, params: { ...portal, key } }),
      set: (key, value, options) =>
        send("runUser.sdb.set", { ...options, params: { ...portal, key }, body: value }),
      delete: (key, options) =>
        send("runUser.sdb.delete", { ...options, params: { ...portal, key } }),
    },
  };
}
