import type { CommandTable } from "../workbench.ts";
import { copyId } from "./copy-id.ts";
import { copyLink, copyName, openInAdmin } from "./copy-name.ts";
import { clearFilter, filterDevices } from "./filter/filter-devices.ts";
import { findDevice } from "./find/find-device.ts";
import { groupDevices } from "./grouping/group-devices.ts";
import { pin, unpin } from "./shelf/pin.ts";
import { unwatchDevice, watchDevice } from "./watch-device.ts";
import { clearSelection, loadMore, refresh } from "./refresh.ts";
import { showDevice } from "./show-device.ts";
import { showFirstDevice } from "./show-first-device.ts";

export const commands: CommandTable = {
  "tagoio.explorer.refresh": refresh,
  "tagoio.explorer.loadMore": loadMore,
  "tagoio.explorer.showFirstDevice": showFirstDevice,
  "tagoio.explorer.filter": filterDevices,
  "tagoio.explorer.clearFilter": clearFilter,
  "tagoio.explorer.group": groupDevices,
  "tagoio.explorer.clearSelection": clearSelection,
  "tagoio.explorer.copyName": copyName,
  "tagoio.explorer.copyLink": copyLink,
  "tagoio.explorer.openInAdmin": openInAdmin,
  "tagoio.device.pin": pin,
  "tagoio.device.unpin": unpin,
  "tagoio.device.watch": watchDevice,
  "tagoio.device.unwatch": unwatchDevice,
  "tagoio.device.find": findDevice,
  "tagoio.device.copyId": copyId,
  "tagoio.device.reveal": showDevice,
};
