import * as z from "zod";
import { parseExpiry, toIso } from "../../data/dates.ts";
import { documentedBody } from "../../http/documented-body.ts";
import { textOf } from "../../http/query-string.ts";
import { documented, ok, type Outcome } from "../../http/reply.ts";
import { badQuery, checkBody } from "../../http/validate.ts";
import type { Document } from "../../store/documents.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { presentDocument, type Resource, resource, type Sent } from "../resource.ts";
import { copyDashboard } from "./copy.ts";
import { widgetsOf } from "./widget-store.ts";

/** Name of dashboards in the database. */
const dashboardKind = "dashboard";

/** What only the sandbox needs to know. */
const hidden = ["public_token", "public_until"] as const;

function present(document: Document): Record<string, unknown> {
  const shown = presentDocument(document);
  for (const name of hidden) {
    Reflect.deleteProperty(shown, name);
  }
  return shown;
}

const dashboards: Resource = resource({
  kind: dashboardKind,
  idParam: "dashboard_id",
  create: z.preprocess(
    // The OpenAPI file asks for a type, and the SDK for a label alone.
    (sent) => (typeof sent === "object" && sent !== null ? { type: "dashboard", ...sent } : sent),
    documentedBody("dashboards.create"),
  ) as z.ZodType<Sent>,
  edit: documentedBody("dashboards.edit"),
  list: {
    fields: [
      "arrangement",
      "background",
      "blueprint_device_behavior",
      "blueprint_devices",
      "blueprint_selector_behavior",
      "created_at",
      "group_by",
      "icon",
      "id",
      "label",
      "last_access",
      // The SDK asks for it, and dashboards have a label in its place.
      "name",
      "profile",
      "shared",
      "tabs",
      "tags",
      "theme",
      "type",
      "updated_at",
      "visible",
    ],
    always: ["id", "label", "tags"],
    defaultFields: ["id", "label", "tags"],
    orderable: ["created_at", "id", "label", "last_access", "type", "updated_at", "visible"],
    defaultOrder: "label,asc",
  },
  filters: { names: ["label"], booleans: ["visible"], exact: ["id", "type"], tags: true },
  missing: documented("dashboard-not-found"),
  defaults: () => ({
    visible: true,
    icon: { url: "" },
    tabs: [],
    group_by: [],
    arrangement: [],
    blueprint_devices: [],
    last_access: null,
  }),
  created: ({ id }) => ({ dashboard: id }),
  present,
  changed({ region }, { id }) {
    region.live.publish(`ui_dashboard.${id}`, { dashboard: id, action: "edit" });
  },
});

export const dashboardOf = (request: ApiRequest): Outcome<Document> => dashboards.find(request);

export const listDashboards: Handler = dashboards.list;
export const createDashboard: Handler = dashboards.create;
export const editDashboard: Handler = dashboards.edit;
/** `DELETE /dashboard/:id`: its widgets go with it. */
export const deleteDashboard: Handler = dashboards.remove;

/** `GET /dashboard/:id`; looking at a dashboard is what `last_access` tells. */
export const dashboardInfo: Handler = (request) => {
  const dashboard = dashboardOf(request);
  if (!dashboard.ok) {
    return dashboard.reply;
  }
  const { id, body } = dashboard.value;
  request.region.store.documents.change(id, {
    body: { ...body, last_access: toIso(request.now) },
  });
  return ok(present(dashboard.value));
};

/** Every device that the widgets of a dashboard read. */
const originsOf = (request: ApiRequest, dashboard: Document): Set<string> =>
  new Set(
    widgetsOf(request.region, dashboard.id).flatMap(({ body }) =>
      ((body["data"] as readonly { origin?: unknown }[] | undefined) ?? []).flatMap(({ origin }) =>
        typeof origin === "string" ? [origin] : [],
      ),
    ),
  );

/** `GET /dashboard/:id/devices` */
export const relatedDevices: Handler = (request) => {
  const dashboard = dashboardOf(request);
  if (!dashboard.ok) {
    return dashboard.reply;
  }
  const { store, profile } = request.region;
  return ok(
    [...originsOf(request, dashboard.value)].flatMap((id) => {
      const device = store.devices.find(profile, id);
      return device === undefined ? [] : [{ id, bucket: id, name: device.name }];
    }),
  );
};

/** `GET /dashboard/:id/analysis` */
export const relatedAnalyses: Handler = (request) => {
  const dashboard = dashboardOf(request);
  if (!dashboard.ok) {
    return dashboard.reply;
  }
  const { store, profile } = request.region;
  const ids = new Set(
    widgetsOf(request.region, dashboard.value.id).map(({ body }) => body["analysis_run"]),
  );
  return ok(
    [...ids].flatMap((id) => {
      const analysis = typeof id === "string" ? store.analyses.find(profile, id) : undefined;
      return analysis === undefined ? [] : [{ id, name: analysis.name }];
    }),
  );
};

/** `POST /dashboard/:id/duplicate`: with all widgets, under another label. */
export const duplicateDashboard: Handler = (request) => {
  const dashboard = dashboardOf(request);
  if (!dashboard.ok) {
    return dashboard.reply;
  }
  const sent = checkBody(
    documentedBody("dashboards.duplicate").optional(),
    request.body ?? undefined,
  );
  if (!sent.ok) {
    return sent.reply;
  }
  const label = sent.value?.["new_label"] ?? `${String(dashboard.value.body["label"])} (copy)`;
  const copy = copyDashboard(request, {
    body: { ...dashboard.value.body, label },
    tags: dashboard.value.tags,
    widgets: widgetsOf(request.region, dashboard.value.id).map(({ id, body }) => ({ id, body })),
  });
  return ok({ dashboard_id: copy.id, message: "Dashboard Successfully Duplicated" });
};

/** `GET /dashboard/:id/share/public`: a token for pages that show the dashboard to anybody. */
export const dashboardPublicKey: Handler = (request) => {
  const dashboard = dashboardOf(request);
  if (!dashboard.ok) {
    return dashboard.reply;
  }
  const asked = textOf(request.query, "expire_time") ?? "never";
  const until = asked === "never" ? null : parseExpiry(asked, request.now);
  if (until === undefined) {
    return badQuery('expire_time must be "never", a date, or a span such as "1 day"');
  }
  const { store } = request.region;
  const token = store.ids.uuid();
  store.documents.change(dashboard.value.id, {
    body: { ...dashboard.value.body, public_token: token, public_until: until },
  });
  return ok({ token, expire_time: until === null ? "never" : toIso(until) });
};
