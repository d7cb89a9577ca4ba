import { uploadMaxBytes } from "../files/upload.ts";
import type { Rows } from "../handler.ts";
import {
  createDashboard,
  dashboardInfo,
  dashboardPublicKey,
  deleteDashboard,
  duplicateDashboard,
  editDashboard,
  listDashboards,
  relatedAnalyses,
  relatedDevices,
} from "./dashboards.ts";
import {
  deleteWidgetData,
  editWidgetData,
  editWidgetResource,
  getWidgetData,
  runWidgetAnalysis,
  sendWidgetData,
  uploadWidgetFiles,
} from "./widget-data.ts";
import {
  createWidget,
  deleteWidget,
  editWidget,
  uploadWidgetCode,
  widgetEmbedToken,
  widgetInfo,
} from "./widgets.ts";

export const dashboardRows: Rows = {
  "dashboards.list": listDashboards,
  "dashboards.create": createDashboard,
  "dashboards.info": dashboardInfo,
  "dashboards.edit": editDashboard,
  "dashboards.delete": deleteDashboard,
  "dashboards.relatedDevices": relatedDevices,
  "dashboards.relatedAnalyses": relatedAnalyses,
  "dashboards.duplicate": duplicateDashboard,
  "dashboards.publicKey": dashboardPublicKey,
  "widgets.create": createWidget,
  "widgets.info": widgetInfo,
  "widgets.edit": editWidget,
  "widgets.delete": deleteWidget,
  "widgets.embedToken": widgetEmbedToken,
  "widgets.code.upload": uploadWidgetCode,
  "widgets.files.upload": { handle: uploadWidgetFiles, body: "any", maxBytes: uploadMaxBytes },
  "widgets.data.get": getWidgetData,
  "widgets.data.send": sendWidgetData,
  "widgets.data.edit": editWidgetData,
  "widgets.data.delete": deleteWidgetData,
  "widgets.resource.edit": editWidgetResource,
  "analyses.runFromWidget": runWidgetAnalysis,
};
