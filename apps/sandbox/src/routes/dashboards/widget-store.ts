import type { Region } from "../../region.ts";
import type { Document } from "../../store/documents.ts";

/** Name of widgets in the database; the dashboard is their parent. */
export const widgetKind = "widget";

/** The widgets of a dashboard, oldest first. */
export const widgetsOf = (
  { store, profile }: Pick<Region, "store" | "profile">,
  dashboard: string,
): readonly Document[] =>
  store.documents.list(profile, widgetKind, [{ sql: "parent = ?", values: [dashboard] }]);
