import type { RouteId } from "@tagoio-workbench/catalog";
import { accountInfo } from "./account.ts";
import {
  analysisInfo,
  createAnalysis,
  deleteAnalysis,
  editAnalysis,
  generateAnalysisToken,
  listAnalyses,
  logToConsole,
  runAnalysis,
} from "./analyses.ts";
import { dataAmount, deleteData, editData, emptyDevice, getData, postData } from "./data.ts";
import { createDeviceToken, deleteDeviceToken, listDeviceTokens } from "./device-tokens.ts";
import {
  createDevice,
  deleteDevice,
  deviceInfo,
  editDevice,
  listDevices,
  tagKeys,
} from "./devices.ts";
import type { Handler } from "./handler.ts";
import { info } from "./info.ts";
import { connectorInfo, listConnectors, listNetworks, networkInfo } from "./integrations.ts";
import { deleteParam, listParams, markParam, setParams } from "./params.ts";
import {
  createProfileToken,
  deleteProfileToken,
  listProfiles,
  listProfileTokens,
  profileInfo,
  profileStatistics,
  profileSummary,
} from "./profiles.ts";
import { status } from "./status.ts";

/** What the sandbox emulates: one row a route of the catalog. Routes without a row answer 501. */
export const handlers: Readonly<Partial<Record<RouteId, Handler>>> = {
  status,
  info,
  "account.info": accountInfo,
  "profiles.list": listProfiles,
  "profiles.info": profileInfo,
  "profiles.summary": profileSummary,
  "profiles.statistics": profileStatistics,
  "profiles.tokens.list": listProfileTokens,
  "profiles.tokens.create": createProfileToken,
  "profiles.tokens.delete": deleteProfileToken,
  "devices.list": listDevices,
  "devices.create": createDevice,
  "devices.info": deviceInfo,
  "devices.edit": editDevice,
  "devices.delete": deleteDevice,
  "devices.tokens.list": listDeviceTokens,
  "devices.tokens.create": createDeviceToken,
  "devices.tokens.delete": deleteDeviceToken,
  "devices.params.list": listParams,
  "devices.params.set": setParams,
  "devices.params.delete": deleteParam,
  "devices.data.get": getData,
  "devices.data.send": postData,
  "devices.data.edit": editData,
  "devices.data.delete": deleteData,
  "devices.data.amount": dataAmount,
  "devices.data.empty": emptyDevice,
  "data.get": getData,
  "data.send": postData,
  "data.edit": editData,
  "data.delete": deleteData,
  "data.params.list": listParams,
  "data.params.markRead": markParam,
  "tags.keys": tagKeys,
  "networks.list": listNetworks,
  "networks.info": networkInfo,
  "connectors.list": listConnectors,
  "connectors.info": connectorInfo,
  "analyses.list": listAnalyses,
  "analyses.create": createAnalysis,
  "analyses.info": analysisInfo,
  "analyses.edit": editAnalysis,
  "analyses.delete": deleteAnalysis,
  "analyses.run": runAnalysis,
  "analyses.token.generate": generateAnalysisToken,
  "services.console.log": logToConsole,
};
