import type { Rows } from "../handler.ts";
import { convertDevice } from "./convert.ts";
import { createDeviceToken, deleteDeviceToken, listDeviceTokens } from "./device-tokens.ts";
import { createDevice, deleteDevice, deviceInfo, editDevice, listDevices } from "./devices.ts";
import { deleteParam, listParams, markParam, setParams } from "./params.ts";

export const deviceRows: Rows = {
  "devices.list": listDevices,
  "devices.create": createDevice,
  "devices.info": deviceInfo,
  "devices.edit": editDevice,
  "devices.delete": deleteDevice,
  "devices.convert": convertDevice,
  "devices.tokens.list": listDeviceTokens,
  "devices.tokens.create": createDeviceToken,
  "devices.tokens.delete": deleteDeviceToken,
  "devices.params.list": listParams,
  "devices.params.set": setParams,
  "devices.params.delete": deleteParam,
  "data.params.list": listParams,
  "data.params.markRead": markParam,
};
