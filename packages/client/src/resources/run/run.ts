import * as z from "zod/mini";
import { confirmation, readList, readResult } from "../../http/read-result.ts";
import type { CallOptions, Send } from "../../http/sender.ts";
import { withIdSchema } from "../../schemas/account.ts";
import type { NewNotification, Notification } from "../../schemas/notification.ts";
import { notificationSchema } from "../../schemas/notification.ts";
import type { Users } from "./users.ts";
import { createUsers } from "./users.ts";

type Settings = Readonly<Record<string, unknown>>;

/** The portal of a profile. */
export interface RunPortal {
  readonly name: string;
  readonly url: string;
  readonly active: boolean;
  readonly [further: string]: unknown;
}

const portalSchema: z.ZodMiniType<RunPortal> = z.looseObject({
  name: z.string(),
  url: z.string(),
  active: z.boolean(),
});

/** Notifications of users of the portal. */
export interface UserNotifications {
  readonly list: (userId: string, options?: CallOptions) => Promise<readonly Notification[]>;
  readonly create: (
    userId: string,
    notification: NewNotification,
    options?: CallOptions,
  ) => Promise<{ readonly id: string }>;
  readonly edit: (
    notificationId: string,
    changes: Partial<NewNotification>,
    options?: CallOptions,
  ) => Promise<string>;
  readonly delete: (notificationId: string, options?: CallOptions) => Promise<string>;
}

/** A domain of one's own for the portal. */
export interface CustomDomain {
  readonly info: (profileId: string, options?: CallOptions) => Promise<unknown>;
  readonly create: (
    profileId: string,
    domain: { readonly domain: string; readonly subdomain: string; readonly email: string },
    options?: CallOptions,
  ) => Promise<string>;
  readonly delete: (profileId: string, options?: CallOptions) => Promise<string>;
  readonly regenerate: (profileId: string, options?: CallOptions) => Promise<string>;
}

/** TagoRUN: the portal of a profile, and the people who use it. */
export interface Run {
  readonly info: (options?: CallOptions) => Promise<RunPortal>;
  readonly edit: (changes: Settings, options?: CallOptions) => Promise<string>;
  /** Sends a template to the owner of the profile, to look at. */
  readonly testEmail: (
    mail: { readonly subject: string; readonly body: string },
    options?: CallOptions,
  ) => Promise<string>;
  readonly users: Users;
  readonly notifications: UserNotifications;
  readonly customDomain: CustomDomain;
  /** Logging in through an identity provider. */
  readonly saml: {
    readonly info: (options?: CallOptions) => Promise<unknown>;
    readonly edit: (changes: Settings, options?: CallOptions) => Promise<string>;
  };
}

export function createRun(send: Send): Run {
  const ofProfile =
    (route: "run.customDomain.delete" | "run.customDomain.regenerate") =>
    async (profileId: string, options?: CallOptions): Promise<string> =>
      confirmation(await send(route, { ...options, params: { profile_id: profileId } }));
  return {
    info: async (options) =>
      readResult(portalSchema, await send("run.info", options), "the portal"),
    edit: async (body, options) => confirmation(await send("run.edit", { ...options, body })),
    testEmail: async (body, options) =>
      confirmation(await send("run.emailTest", { ...options, body })),
    users: createUsers(send),
    notifications: {
      list: async (userId, options) =>
        readList(
          notificationSchema,
          await send("run.notifications.list", { ...options, params: { user_id: userId } }),
          "the list of notifications",
        ),
      create: async (userId, notification, options) =>
        readResult(
          withIdSchema,
          await send("run.notifications.create", {
            ...options,
            body: { ...notification, run_user: userId },
          }),
          "the new notification",
        ),
      edit: async (notificationId, body, options) =>
        confirmation(
          await send("run.notifications.edit", {
            ...options,
            params: { notification_id: notificationId },
            body,
          }),
        ),
      delete: async (notificationId, options) =>
        confirmation(
          await send("run.notifications.delete", {
            ...options,
            params: { notification_id: notificationId },
          }),
        ),
    },
    customDomain: {
      info: (profileId, options) =>
        send("run.customDomain.info", { ...options, params: { profile_id: profileId } }),
      create: async (profileId, body, options) =>
        confirmation(
          await send("run.customDomain.create", {
            ...options,
            params: { profile_id: profileId },
            body,
          }),
        ),
      delete: ofProfile("run.customDomain.delete"),
      regenerate: ofProfile("run.customDomain.regenerate"),
    },
    saml: {
      info: (options) => send("run.saml.info", options),
      edit: async (body, options) =>
        confirmation(await send("run.saml.edit", { ...options, body })),
    },
  };
}
