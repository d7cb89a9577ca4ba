import { confirmation, readList, readResult } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";
import { withIdSchema } from "../schemas/account.ts";
import type { NewNotification, Notification } from "../schemas/notification.ts";
import { notificationSchema } from "../schemas/notification.ts";
import type { ListOptions } from "./list-query.ts";
import { listQuery } from "./list-query.ts";

/** Notifications of a profile. */
export interface Notifications {
  /** By default the newest 20. */
  readonly list: (
    options?: Omit<ListOptions<"created_at">, "fields">,
  ) => Promise<readonly Notification[]>;
  readonly create: (
    notification: NewNotification,
    options?: CallOptions,
  ) => Promise<{ readonly id: string }>;
  readonly delete: (id: string, options?: CallOptions) => Promise<string>;
  readonly markRead: (ids: readonly string[], options?: CallOptions) => Promise<string>;
  readonly markUnread: (ids: readonly string[], options?: CallOptions) => Promise<string>;
  readonly markAllRead: (options?: CallOptions) => Promise<string>;
  readonly pressButton: (id: string, buttonId: string, options?: CallOptions) => Promise<string>;
  /** Has push messages sent to a phone, by the token that its platform gave. */
  readonly registerPhone: (
    phoneToken: string,
    platform: "ios" | "android",
    options?: CallOptions,
  ) => Promise<string>;
  readonly unregisterPhone: (phoneToken: string, options?: CallOptions) => Promise<string>;
}

export function createNotifications(send: Send): Notifications {
  const mark = async (
    ids: readonly string[],
    read: boolean,
    options?: CallOptions,
  ): Promise<string> =>
    confirmation(
      await send("notifications.markRead", {
        ...options,
        body: { notification_ids: ids, read },
      }),
    );
  return {
    list: async (options = {}) => {
      const { signal, timeoutMs, deadlineMs, onRateLimit, orderBy } = options;
      const result = await send("notifications.list", {
        signal,
        timeoutMs,
        deadlineMs,
        onRateLimit,
        // This one list takes its order in two parts, as the SDK sends it.
        query: { ...listQuery(options), orderBy },
      });
      return readList(notificationSchema, result, "the list of notifications");
    },
    create: async (body, options) =>
      readResult(
        withIdSchema,
        await send("notifications.create", { ...options, body }),
        "the new notification",
      ),
    delete: async (id, options) =>
      confirmation(
        await send("notifications.delete", { ...options, params: { notification_id: id } }),
      ),
    markRead: (ids, options) => mark(ids, true, options),
    markUnread: (ids, options) => mark(ids, false, options),
    markAllRead: async (options) => confirmation(await send("notifications.markAllRead", options)),
    pressButton: async (id, button, options) =>
      confirmation(
        await send("notifications.pressButton", {
          ...options,
          params: { notification_id: id, button_id: button },
        }),
      ),
    registerPhone: async (token, platform, options) =>
      confirmation(
        await send("notifications.push.register", {
          ...options,
          body: { device_token: token, platform },
        }),
      ),
    unregisterPhone: async (token, options) =>
      confirmation(
        await send("notifications.push.unregister", { ...options, body: { device_token: token } }),
      ),
  };
}
