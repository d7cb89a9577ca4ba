import * as z from "zod/mini";
import { confirmation, readResult } from "../http/read-result.ts";
import type { QueryObject } from "../http/query-string.ts";
import type { CallOptions, Send } from "../http/sender.ts";
import type { Widget, WidgetContent } from "../schemas/dashboard.ts";
import { widgetContentSchema, widgetSchema } from "../schemas/dashboard.ts";
import type { UploadOptions } from "./files/upload.ts";
import { uploadFile } from "./files/upload.ts";

type Item = Readonly<Record<string, unknown>>;

/** The page of a custom widget. */
export interface WidgetCode {
  /** Base64. */
  readonly file: string;
  readonly file_name: string;
}

/** A device in place of one that a blueprint dashboard leaves open. */
export interface BlueprintDevice {
  /** What the dashboard calls it. */
  readonly origin: string;
  /** The device. */
  readonly id: string;
  readonly bucket?: string;
}

/** What a widget is to show. */
export interface WidgetDataQuery extends CallOptions {
  /** Another stretch of time than that of the widget. */
  readonly overwrite?: {
    readonly start_date?: Date | string;
    readonly end_date?: Date | string;
    readonly timezone?: string;
  };
  readonly blueprint_devices?: readonly BlueprintDevice[];
  readonly page?: number;
  readonly amount?: number;
}

/** How a file comes to a widget. */
export interface WidgetUploadOptions extends UploadOptions {
  /** The field of the form that it is for. */
  readonly fieldId?: string | undefined;
  readonly blueprint_devices?: readonly BlueprintDevice[] | undefined;
}

/** The widgets of dashboards. */
export interface Widgets {
  readonly create: (
    dashboardId: string,
    widget: Widget,
    options?: CallOptions,
  ) => Promise<{ readonly widget: string }>;
  readonly info: (dashboardId: string, widgetId: string, options?: CallOptions) => Promise<Widget>;
  readonly edit: (
    dashboardId: string,
    widgetId: string,
    changes: Partial<Widget>,
    options?: CallOptions,
  ) => Promise<string>;
  readonly delete: (
    dashboardId: string,
    widgetId: string,
    options?: CallOptions,
  ) => Promise<string>;
  /** What a widget shows. */
  readonly data: (
    dashboardId: string,
    widgetId: string,
    options?: WidgetDataQuery,
  ) => Promise<WidgetContent>;
  /** Sends data as the widget does; each item names its device. */
  readonly sendData: (
    dashboardId: string,
    widgetId: string,
    data: Item | readonly Item[],
    options?: CallOptions & { readonly bypassBucket?: boolean },
  ) => Promise<unknown>;
  readonly editData: (
    dashboardId: string,
    widgetId: string,
    data: Item | readonly Item[],
    options?: CallOptions & { readonly bypassBucket?: boolean },
  ) => Promise<unknown>;
  readonly deleteData: (
    dashboardId: string,
    widgetId: string,
    records: readonly { readonly id: string; readonly device: string }[],
    options?: CallOptions,
  ) => Promise<string>;
  /** Changes devices that the widget lists; `identifier` names the part of the widget that asks for it. */
  readonly editResource: (
    dashboardId: string,
    widgetId: string,
    devices: Item | readonly Item[],
    options?: CallOptions & { readonly identifier?: string | undefined },
  ) => Promise<unknown>;
  /** Runs the analysis of a widget. */
  readonly runAnalysis: (
    analysisId: string,
    dashboardId: string,
    widgetId: string,
    scope: Item,
    options?: CallOptions,
  ) => Promise<string>;
  readonly embedToken: (
    dashboardId: string,
    widgetId: string,
    options?: CallOptions,
  ) => Promise<{ readonly widget_token: string }>;
  readonly uploadCode: (
    dashboardId: string,
    widgetId: string,
    code: WidgetCode,
    options?: CallOptions,
  ) => Promise<{ readonly url: string }>;
  /** Uploads a file through a form of the widget, in parts, three at a time. Gives its address. */
  readonly uploadFile: (
    dashboardId: string,
    widgetId: string,
    path: string,
    content: Uint8Array<ArrayBuffer> | Blob,
    options?: WidgetUploadOptions,
  ) => Promise<{ readonly file: string }>;
}

const createdSchema = z.looseObject({ widget: z.string() });
const tokenSchema = z.looseObject({ widget_token: z.string() });
const codeSchema = z.looseObject({ url: z.string() });

export function createWidgets(send: Send): Widgets {
  const params = (dashboardId: string, widgetId: string): Record<string, string> => ({
    dashboard_id: dashboardId,
    widget_id: widgetId,
  });
  return {
    create: async (dashboardId, body, options) =>
      readResult(
        createdSchema,
        await send("widgets.create", { ...options, params: { dashboard_id: dashboardId }, body }),
        "the new widget",
      ),
    info: async (dashboardId, widgetId, options) =>
      readResult(
        widgetSchema,
        await send("widgets.info", { ...options, params: params(dashboardId, widgetId) }),
        "the widget",
      ),
    edit: async (dashboardId, widgetId, body, options) =>
      confirmation(
        await send("widgets.edit", { ...options, params: params(dashboardId, widgetId), body }),
      ),
    delete: async (dashboardId, widgetId, options) =>
      confirmation(
        await send("widgets.delete", { ...options, params: params(dashboardId, widgetId) }),
      ),
    data: async (
      dashboardId,
      widgetId,
      { overwrite, blueprint_devices, page, amount, ...options } = {},
    ) =>
      readResult(
        widgetContentSchema,
        await send("widgets.data.get", {
          ...options,
          params: params(dashboardId, widgetId),
          query: { overwrite, blueprint_devices: standIns(blueprint_devices), page, amount },
        }),
        "the data of the widget",
      ),
    sendData: (dashboardId, widgetId, body, { bypassBucket, ...options } = {}) =>
      send("widgets.data.send", {
        ...options,
        params: params(dashboardId, widgetId),
        query: { bypass_bucket: bypassBucket },
        body,
      }),
    editData: (dashboardId, widgetId, body, { bypassBucket, ...options } = {}) =>
      send("widgets.data.edit", {
        ...options,
        params: params(dashboardId, widgetId),
        query: { bypass_bucket: bypassBucket },
        body,
      }),
    deleteData: async (dashboardId, widgetId, records, options) =>
      confirmation(
        await send("widgets.data.delete", {
          ...options,
          params: params(dashboardId, widgetId),
          query: { ids: records.map(({ id, device }) => `${id}:${device}`) },
        }),
      ),
    editResource: (dashboardId, widgetId, body, { identifier, ...options } = {}) =>
      send("widgets.resource.edit", {
        ...options,
        params: params(dashboardId, widgetId),
        query: { widget_exec: identifier },
        body,
      }),
    runAnalysis: async (analysisId, dashboardId, widgetId, scope, options) =>
      confirmation(
        await send("analyses.runFromWidget", {
          ...options,
          params: { ...params(dashboardId, widgetId), analysis_id: analysisId },
          body: { scope },
        }),
      ),
    embedToken: async (dashboardId, widgetId, options) =>
      readResult(
        tokenSchema,
        await send("widgets.embedToken", { ...options, params: params(dashboardId, widgetId) }),
        "the token of the widget",
      ),
    uploadCode: async (dashboardId, widgetId, body, options) =>
      readResult(
        codeSchema,
        await send("widgets.code.upload", {
          ...options,
          params: params(dashboardId, widgetId),
          body,
        }),
        "the uploaded code",
      ),
    uploadFile: (dashboardId, widgetId, path, content, { fieldId, ...options } = {}) =>
      uploadFile(send, path, content, {
        ...options,
        to: {
          route: "widgets.files.upload",
          params: params(dashboardId, widgetId),
          query: { blueprint_devices: standIns(options.blueprint_devices) },
          fields: { field_id: fieldId },
        },
      }),
  };
}

const standIns = (
  devices: readonly BlueprintDevice[] | undefined,
): readonly QueryObject[] | undefined => devices?.map((device) => ({ ...device }));
