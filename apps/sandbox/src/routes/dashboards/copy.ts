import type { Document } from "../../store/documents.ts";
import type { Tag } from "../../store/tag.ts";
import type { ApiRequest } from "../handler.ts";
import { insertDocument } from "../resource.ts";
import { widgetKind } from "./widget-store.ts";

/** A dashboard with its widgets, to make others from. */
export interface DashboardContent {
  readonly body: Readonly<Record<string, unknown>>;
  readonly tags: readonly Tag[];
  readonly widgets: readonly {
    readonly id: string;
    readonly body: Readonly<Record<string, unknown>>;
  }[];
}

/** Writes a dashboard like another, with IDs of its own; its arrangement names its own widgets. */
export function copyDashboard(request: ApiRequest, content: DashboardContent): Document {
  const { store } = request.region;
  return store.transaction(() => {
    const { arrangement, public_token: _token, public_until: _until, ...body } = content.body;
    const copy = insertDocument(request, { kind: "dashboard" }, { ...body, tags: content.tags });
    const ids = new Map(
      content.widgets.map(({ id, body: widget }) => [
        id,
        insertDocument(request, { kind: widgetKind }, { ...widget, dashboard: copy.id }, copy.id)
          .id,
      ]),
    );
    const places = Array.isArray(arrangement) ? (arrangement as Record<string, unknown>[]) : [];
    const next = places.map((place) => ({
      ...place,
      widget_id: ids.get(String(place["widget_id"])) ?? place["widget_id"],
    }));
    store.documents.change(copy.id, { body: { ...copy.body, arrangement: next } });
    return copy;
  });
}
