import * as z from "zod";
import { documentedBody } from "../../http/documented-body.ts";
import { ok, refuse } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import type { Region } from "../../region.ts";
import type { Document } from "../../store/documents.ts";
import { filterConditions } from "../filters.ts";
import { type ApiRequest, type Handler, tokenOf } from "../handler.ts";
import { parseListQuery } from "../list-query.ts";
import { pressButton } from "../notification-buttons.ts";
import { insertDocument, presentDocument, type Resource, resource } from "../resource.ts";
import { portalOfUrl } from "./portal.ts";
import { runUserKind, runUsers } from "./users.ts";

const kind = "run-notification";
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

const rules = {
  fields,
  always: ["id"],
  defaultFields: fields,
  orderable: ["created_at", "id", "read", "title"],
  defaultOrder: "created_at,desc",
};

const notifications: Resource = resource({
  kind,
  idParam: "notification_id",
  create: documentedBody("run.notifications.create"),
  edit: documentedBody("run.notifications.edit"),
  list: rules,
  filters: { names: ["title"], booleans: [], exact: ["id"], tags: false },
  missing,
  created: ({ id }) => ({ id }),
});

const defaults = {
  read: false,
  icon: null,
  buttons: [],
  buttons_enabled: true,
  buttons_autodisable: false,
};

const present = (document: Document): Record<string, unknown> => {
  const { tags: _tags, profile: _profile, run_user: _user, ...rest } = presentDocument(document);
  return rest;
};

const userBody = z.object({ run_user: z.string("is required") }, "must be an object");

/** `POST /run/notification`: tells one user of the portal something. */
export const createUserNotification: Handler = (request) => {
  const to = checkBody(userBody, request.body);
  if (!to.ok) {
    return to.reply;
  }
  const sent = checkBody(documentedBody("run.notifications.create"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const user = runUsers.find(request, to.value.run_user);
  if (!user.ok) {
    return user.reply;
  }
  return ok({ id: tellUser(request, user.value.id, sent.value).id });
};

/** Tells a user of the portal something; nothing where there is no such user. */
export function notifyUser(
  region: Region,
  user: string,
  notification: { readonly title: string; readonly message: string },
  now: number,
): void {
  if (region.store.documents.find(region.profile, runUserKind, user) !== undefined) {
    tellUser({ region, now }, user, notification);
  }
}

function tellUser(
  request: Pick<ApiRequest, "region" | "now">,
  user: string,
  notification: Readonly<Record<string, unknown>>,
): Document {
  const body = { ...defaults, ...notification, run_user: user };
  const document = insertDocument(request, { kind }, body, user);
  request.region.live.publish("notification", present(document), user);
  return document;
}

/** `PUT /run/notification/:id` */
export const editUserNotification: Handler = notifications.edit;
/** `DELETE /run/notification/:id` */
export const deleteUserNotification: Handler = notifications.remove;

const ofUser = (
  { region: { store, profile } }: ApiRequest,
  user: string,
  more: Parameters<typeof store.documents.list>[2] = [],
  page?: Parameters<typeof store.documents.list>[3],
): readonly Document[] =>
  store.documents.list(
    profile,
    kind,
    [{ sql: "parent = ?", values: [user] }, ...more],
    ...(page === undefined ? [] : ([page] as const)),
  );

/** `GET /run/notification/:user` */
export const listUserNotifications: Handler = (request) => {
  const user = runUsers.find(request);
  return user.ok ? ok(ofUser(request, user.value.id).map(present)) : user.reply;
};

/** `GET /run/:url/notification` */
export const listOwnNotifications: Handler = (request) => {
  const portal = portalOfUrl(request);
  if (!portal.ok) {
    return portal.reply;
  }
  const list = parseListQuery(request.query, rules);
  if (!list.ok) {
    return list.reply;
  }
  const conditions = filterConditions(list.value.filter, {
    names: ["title"],
    booleans: [],
    exact: ["id"],
    tags: false,
    columnOf: (field) => (field === "id" ? "id" : `(body ->> '$.${field}')`),
  });
  const found = ofUser(request, tokenOf(request).ref, conditions, list.value.page);
  return ok(found.map((document) => list.value.pick(present(document))));
};

/** The notification of the own user that the path names. */
function ownOf(request: ApiRequest): Document | undefined {
  const found = portalOfUrl(request).ok ? notifications.find(request) : undefined;
  return found?.ok === true && found.value.parent === tokenOf(request).ref
    ? found.value
    : undefined;
}

function markRead(request: ApiRequest, documents: readonly Document[], read: boolean): void {
  const { store } = request.region;
  store.transaction(() => {
    for (const { id, body } of documents) {
      store.documents.change(id, { body: { ...body, read }, updated_at: request.now });
    }
  });
}

/** `PUT /run/:url/notification` */
export const markOwnRead: Handler = (request) => {
  const portal = portalOfUrl(request);
  if (!portal.ok) {
    return portal.reply;
  }
  const sent = checkBody(documentedBody("runUser.notifications.markRead"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const ids = new Set(sent.value["notification_ids"] as readonly string[]);
  const own = ofUser(request, tokenOf(request).ref).filter(({ id }) => ids.has(id));
  markRead(request, own, sent.value["read"] === true);
  return own.length === 0 && ids.size > 0 ? missing : ok("Successfully Updated");
};

/** `PUT /run/:url/notification/markallread` */
export const markAllOwnRead: Handler = (request) => {
  const portal = portalOfUrl(request);
  if (!portal.ok) {
    return portal.reply;
  }
  markRead(request, ofUser(request, tokenOf(request).ref), true);
  return ok("Successfully Updated");
};

/** `DELETE /run/:url/notification/:id` */
export const deleteOwnNotification: Handler = (request) => {
  const own = ownOf(request);
  if (own === undefined) {
    return missing;
  }
  request.region.store.documents.remove(own.id);
  return ok("Successfully Removed");
};

/** `PUT /run/:url/notification/:id/:button` */
export const pressOwnButton: Handler = (request) => {
  const own = ownOf(request);
  return own === undefined ? missing : pressButton(request, own);
};
