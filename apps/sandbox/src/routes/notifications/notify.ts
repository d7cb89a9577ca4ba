import { toIso } from "../../data/dates.ts";
import type { LiveHub } from "../../live/hub.ts";
import type { Region } from "../../region.ts";
import type { Document } from "../../store/documents.ts";

/** Name of notifications in the database. */
export const notificationKind = "notification";
/** Name of the phones that push messages go to. */
export const phoneKind = "push_device";

/** What a notification is made of; everything but title and message may be left out. */
export interface NewNotification {
  readonly title: string;
  readonly message: string;
  readonly read?: boolean | undefined;
  readonly icon?: Readonly<Record<string, unknown>> | null | undefined;
  readonly buttons?: readonly unknown[] | undefined;
  readonly buttons_enabled?: boolean | undefined;
  readonly buttons_autodisable?: boolean | undefined;
  /** Code of the team invitation that its buttons accept or refuse; never shown. */
  readonly invitation?: string | undefined;
}

/** A notification as the API shows it. */
export const presentNotification = ({
  id,
  body: { invitation: _invitation, ...body },
  created_at,
}: Document): Record<string, unknown> => ({ id, ...body, created_at: toIso(created_at) });

/**
 * Gives the profile of `region` a notification: stored, on the live channel `notification`, and recorded in the outbox
 * for every phone that asked for push messages.
 *
 * No source shows the payload of the channel; the sandbox sends what a list shows.
 */
export function notify(
  region: Pick<Region, "store" | "profile"> & { readonly live: Pick<LiveHub, "publish"> },
  notification: NewNotification,
  now: number,
): Document {
  const { store, live, profile } = region;
  const { title, message } = notification;
  const document: Document = {
    id: store.ids.id(now),
    profile,
    kind: notificationKind,
    parent: null,
    tags: [],
    body: {
      title,
      message,
      read: notification.read ?? false,
      icon: notification.icon ?? null,
      buttons: notification.buttons ?? [],
      buttons_enabled: notification.buttons_enabled ?? true,
      buttons_autodisable: notification.buttons_autodisable ?? false,
      ...(notification.invitation === undefined ? {} : { invitation: notification.invitation }),
    },
    created_at: now,
    updated_at: now,
  };
  store.transaction(() => {
    store.documents.insert(document);
    for (const { body } of store.documents.list(profile, phoneKind)) {
      const content = { title, message, platform: body["platform"] };
      store.outbox.add({ profile, channel: "push", content, created_at: now });
    }
  });
  live.publish("notification", presentNotification(document), profile);
  return document;
}
