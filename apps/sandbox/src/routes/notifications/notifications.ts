import * as z from "zod";
import { documentedBody } from "../../http/documented-body.ts";
import { ok, refuse } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import type { Condition } from "../../store/list-query.ts";
import { tell } from "../changes.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { pressButton as press } from "../notification-buttons.ts";
import { insertDocument, type Resource, resource, type Sent } from "../resource.ts";
import {
  type NewNotification,
  notificationKind,
  notify,
  phoneKind,
  presentNotification,
} from "./notify.ts";

const missing = refuse(400, "Invalid Notification ID");

const fields = [
  "buttons",
  "buttons_autodisable",
  "buttons_enabled",
  "created_at",
  "icon",
  "id",
  "message",
  "read",
  "title",
];

const body = documentedBody("notifications.create") as z.ZodType<Sent>;

const notifications: Resource = resource({
  kind: notificationKind,
  idParam: "notification_id",
  create: body,
  edit: body,
  list: {
    fields,
    always: ["id"],
    defaultFields: fields,
    orderable: ["created_at", "id", "read", "title"],
    defaultOrder: "created_at,desc",
  },
  filters: { names: ["title"], booleans: ["read"], exact: ["id"], tags: false },
  missing,
  created: ({ id }) => ({ id }),
  present: presentNotification,
  removing: ({ region }, { id }) => {
    tell(region, { resource: "notification", action: "delete", ids: [id] });
  },
});

/** `GET /notification` */
export const listNotifications: Handler = notifications.list;
/** `DELETE /notification/:id` */
export const deleteNotification: Handler = notifications.remove;

/** `POST /notification` */
export const createNotification: Handler = ({ region, now, body: sent }) => {
  const checked = checkBody(body, sent);
  if (!checked.ok) {
    return checked.reply;
  }
  return ok({ id: notify(region, checked.value as unknown as NewNotification, now).id });
};

function mark(
  { region: { store, profile }, now }: ApiRequest,
  read: boolean,
  conditions: readonly Condition[],
): number {
  return store.transaction(() => {
    const found = store.documents.list(profile, notificationKind, conditions);
    for (const { id, body: before } of found) {
      store.documents.change(id, { body: { ...before, read }, updated_at: now });
    }
    return found.length;
  });
}

/** `PUT /notification/read`: marks notifications read or unread. */
export const markNotifications: Handler = (request) => {
  const sent = checkBody(documentedBody("notifications.markRead"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const ids = sent.value["notification_ids"] as readonly string[];
  const marked = mark(request, sent.value["read"] === true, [
    { sql: "id IN (SELECT value FROM json_each(?))", values: [JSON.stringify(ids)] },
  ]);
  if (marked === 0 && ids.length > 0) {
    return missing;
  }
  tell(request.region, { resource: "notification", action: "edit", ids });
  return ok("Successfully Updated");
};

/** `PUT /notification/markallread` */
export const markAllNotifications: Handler = (request) => {
  mark(request, true, []);
  tell(request.region, { resource: "notification", action: "edit", ids: [] });
  return ok(request.route.resultText ?? "Successfully Updated");
};

/** `PUT /notification/:id/:button` */
export const pressButton: Handler = (request) => {
  const notification = notifications.find(request);
  return notification.ok ? press(request, notification.value) : notification.reply;
};

const byPhone = (device: unknown): Condition => ({
  sql: "body ->> '$.device_token' = ?",
  values: [String(device)],
});

/** `POST /notification/push/register`: the outbox records what this phone would get. */
export const registerPhone: Handler = (request) => {
  const sent = checkBody(documentedBody("notifications.push.register"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { store, profile } = request.region;
  const known = store.documents.count(profile, phoneKind, [byPhone(sent.value["device_token"])]);
  if (known === 0) {
    insertDocument(request, { kind: phoneKind }, sent.value);
  }
  return ok("Device Successfully Registered");
};

/** `POST /notification/push/unregister` */
export const unregisterPhone: Handler = (request) => {
  const sent = checkBody(documentedBody("notifications.push.unregister"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { store, profile } = request.region;
  for (const { id } of store.documents.list(profile, phoneKind, [
    byPhone(sent.value["device_token"]),
  ])) {
    store.documents.remove(id);
  }
  return ok("Device Successfully Unregistered");
};
