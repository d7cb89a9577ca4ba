import * as z from "zod/mini";
import { readList, readResult } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";
import type { Dashboard, NewDashboard } from "../schemas/dashboard.ts";
import { dashboardSchema } from "../schemas/dashboard.ts";
import type { Crud } from "./crud.ts";
import { createCrud } from "./crud.ts";
import type { Widgets } from "./widgets.ts";
import { createWidgets } from "./widgets.ts";

/** Fields of dashboards that lists can give. */
export type DashboardField =
  | "arrangement"
  | "background"
  | "blueprint_devices"
  | "created_at"
  | "group_by"
  | "icon"
  | "id"
  | "label"
  | "last_access"
  | "shared"
  | "tabs"
  | "tags"
  | "type"
  | "updated_at"
  | "visible";

/** A device that a dashboard shows. */
export interface RelatedDevice {
  readonly id: string;
  readonly bucket: string;
  readonly name: string;
}

/** The dashboards of a profile. */
export interface Dashboards extends Crud<
  Dashboard,
  NewDashboard,
  Partial<NewDashboard>,
  { readonly dashboard: string },
  DashboardField
> {
  /** Makes another with the same widgets. */
  readonly duplicate: (
    dashboardId: string,
    copy?: { readonly new_label?: string },
    options?: CallOptions,
  ) => Promise<{ readonly dashboard_id: string; readonly message: string }>;
  /** The analyses that its widgets run. */
  readonly relatedAnalyses: (
    dashboardId: string,
    options?: CallOptions,
  ) => Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** The devices that its widgets read. */
  readonly relatedDevices: (
    dashboardId: string,
    options?: CallOptions,
  ) => Promise<readonly RelatedDevice[]>;
  /** A token with which anybody may look; `expireTime` is `never`, a date, or a span such as `1 day`. */
  readonly publicKey: (
    dashboardId: string,
    options?: CallOptions & { readonly expireTime?: string },
  ) => Promise<{ readonly token: string; readonly expire_time: string }>;
  readonly widgets: Widgets;
}

const duplicatedSchema = z.looseObject({ dashboard_id: z.string(), message: z.string() });
const namedSchema = z.looseObject({ id: z.string(), name: z.string() });
const relatedSchema = z.looseObject({ id: z.string(), bucket: z.string(), name: z.string() });
const keySchema = z.looseObject({ token: z.string(), expire_time: z.string() });

export function createDashboards(send: Send): Dashboards {
  return {
    ...createCrud<
      Dashboard,
      NewDashboard,
      Partial<NewDashboard>,
      { readonly dashboard: string },
      DashboardField
    >(send, {
      routes: {
        list: "dashboards.list",
        info: "dashboards.info",
        create: "dashboards.create",
        edit: "dashboards.edit",
        delete: "dashboards.delete",
      },
      idParam: "dashboard_id",
      item: dashboardSchema,
      created: z.looseObject({ dashboard: z.string() }),
      nouns: ["dashboard", "dashboards"],
    }),
    duplicate: async (dashboardId, copy = {}, options) =>
      readResult(
        duplicatedSchema,
        await send("dashboards.duplicate", {
          ...options,
          params: { dashboard_id: dashboardId },
          body: copy,
        }),
        "the copy of the dashboard",
      ),
    relatedAnalyses: async (dashboardId, options) =>
      readList(
        namedSchema,
        await send("dashboards.relatedAnalyses", {
          ...options,
          params: { dashboard_id: dashboardId },
        }),
        "the analyses of the dashboard",
      ),
    relatedDevices: async (dashboardId, options) =>
      readList(
        relatedSchema,
        await send("dashboards.relatedDevices", {
          ...options,
          params: { dashboard_id: dashboardId },
        }),
        "the devices of the dashboard",
      ),
    publicKey: async (dashboardId, { expireTime, ...options } = {}) =>
      readResult(
        keySchema,
        await send("dashboards.publicKey", {
          ...options,
          params: { dashboard_id: dashboardId },
          query: { expire_time: expireTime },
        }),
        "the public key of the dashboard",
      ),
    widgets: createWidgets(send),
  };
}
