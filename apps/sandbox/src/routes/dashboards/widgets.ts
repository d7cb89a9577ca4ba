import { createHash } from "node:crypto";
import { documentedBody } from "../../http/documented-body.ts";
import {
  documented,
  failure,
  objectParseError,
  ok,
  type Outcome,
  value,
} from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import { normalPath } from "../../store/files.ts";
import type { Document } from "../../store/documents.ts";
import { isId } from "../../store/ids.ts";
import { addressOf, roomFor } from "../files/files.ts";
import type { ApiRequest, Handler } from "../handler.ts";
import { insertDocument } from "../resource.ts";
import { dashboardOf } from "./dashboards.ts";
import { widgetKind } from "./widget-store.ts";

const missing = failure(documented("widget-not-found"));

/** The widget of the dashboard that the path names. */
export function widgetOf(request: ApiRequest): Outcome<Document> {
  const dashboard = dashboardOf(request);
  if (!dashboard.ok) {
    return dashboard;
  }
  const id = request.params["widget_id"];
  const { store, profile } = request.region;
  const widget = isId(id) ? store.documents.find(profile, widgetKind, id) : undefined;
  return widget?.parent === dashboard.value.id ? value(widget) : missing;
}

/** A widget as the API shows it. */
export const presentWidget = ({ id, parent, body }: Document): Record<string, unknown> => {
  const { embed_token: _token, ...shown } = body;
  return { id, dashboard: parent, realtime: null, ...shown };
};

/** No source shows the payload of the channel. */
export function tellDashboard(
  { region }: ApiRequest,
  dashboard: string,
  event: Readonly<Record<string, unknown>>,
): void {
  region.live.publish(`ui_dashboard.${dashboard}`, { dashboard, ...event });
}

/** `POST /dashboard/:id/widget` */
export const createWidget: Handler = (request) => {
  const dashboard = dashboardOf(request);
  if (!dashboard.ok) {
    return dashboard.reply;
  }
  const sent = checkBody(documentedBody("widgets.create"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { id: _id, dashboard: _dashboard, ...body } = sent.value;
  const widget = insertDocument(request, { kind: widgetKind }, body, dashboard.value.id);
  tellDashboard(request, dashboard.value.id, { widget: widget.id, action: "create" });
  return ok({ widget: widget.id });
};

/** `GET /dashboard/:id/widget/:widget` */
export const widgetInfo: Handler = (request) => {
  const widget = widgetOf(request);
  return widget.ok ? ok(presentWidget(widget.value)) : widget.reply;
};

/** `PUT /dashboard/:id/widget/:widget` */
export const editWidget: Handler = (request) => {
  const widget = widgetOf(request);
  if (!widget.ok) {
    return widget.reply;
  }
  const sent = checkBody(documentedBody("widgets.edit"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { id, parent, body } = widget.value;
  const { dashboard: _dashboard, ...change } = sent.value;
  request.region.store.documents.change(id, {
    body: { ...body, ...change },
    updated_at: request.now,
  });
  tellDashboard(request, parent ?? "", { widget: id, action: "edit" });
  return ok(request.route.resultText ?? "Successfully Updated");
};

/** `DELETE /dashboard/:id/widget/:widget` */
export const deleteWidget: Handler = (request) => {
  const widget = widgetOf(request);
  if (!widget.ok) {
    return widget.reply;
  }
  const { id, parent } = widget.value;
  request.region.store.documents.remove(id);
  tellDashboard(request, parent ?? "", { widget: id, action: "delete" });
  return ok(request.route.resultText ?? "Successfully Removed");
};

/** `GET /dashboard/:id/widget/:widget/token`: for pages that show the one widget to anybody. */
export const widgetEmbedToken: Handler = (request) => {
  const widget = widgetOf(request);
  if (!widget.ok) {
    return widget.reply;
  }
  const { store } = request.region;
  const { id, body } = widget.value;
  const token = store.ids.uuid();
  store.documents.change(id, { body: { ...body, embed_token: token } });
  return ok({ widget_token: token });
};

/** `POST /dashboard/:id/widget/:widget/upload`: the page of a custom widget, kept among the files of the profile. */
export const uploadWidgetCode: Handler = (request) => {
  const widget = widgetOf(request);
  if (!widget.ok) {
    return widget.reply;
  }
  const sent = checkBody(documentedBody("widgets.code.upload"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const name = normalPath(String(sent.value["file_name"]));
  if (name === undefined) {
    return objectParseError("file_name must be the name of a file");
  }
  const content = Buffer.from(String(sent.value["file"]), "base64");
  const room = roomFor(request, content.byteLength);
  if (!room.ok) {
    return room.reply;
  }
  const { store, profile } = request.region;
  const { id, body } = widget.value;
  const path = `/custom-widgets/${id}${name}`;
  const url = addressOf(request, path);
  store.transaction(() => {
    store.files.put({
      profile,
      path,
      content,
      content_type: path.endsWith(".html") ? "text/html" : "application/octet-stream",
      public: true,
      modified_at: request.now,
    });
    const display = { ...(body["display"] as object | undefined), url };
    store.documents.change(id, { body: { ...body, display }, updated_at: request.now });
  });
  return ok({
    url,
    artifact_url: url,
    artifact_hash: createHash("sha256").update(content).digest("hex"),
    bytes: content.byteLength,
    success: true,
    error: null,
    warnings: [],
  });
};
