import type { Command } from "../workbench.ts";
import { addConnection } from "./add-connection.ts";
import { copyAsCurl } from "./copy-as-curl.ts";
import { copyId } from "./copy-id.ts";
import { enterToken } from "./enter-token.ts";
import { findDevice } from "./find-device.ts";
import { openLiveData } from "./open-live-data.ts";
import { loadMore, refresh } from "./refresh.ts";
import { removeConnection } from "./remove-connection.ts";
import { startSandbox, stopSandbox } from "./sandbox.ts";
import { sendData } from "./send-data.ts";
import { sendRequest } from "./send-request.ts";
import { showFirstDevice } from "./show-first-device.ts";
import { switchRegion } from "./switch-region.ts";

/** Commands by id, as the manifest lists them, and one for whoever starts the editor. */
export const commands: Readonly<Record<string, Command>> = {
  "tagoio.connection.add": addConnection,
  "tagoio.connection.enterToken": enterToken,
  "tagoio.connection.switchRegion": switchRegion,
  "tagoio.connection.remove": removeConnection,
  "tagoio.sandbox.start": startSandbox,
  "tagoio.sandbox.stop": stopSandbox,
  "tagoio.explorer.refresh": refresh,
  "tagoio.explorer.loadMore": loadMore,
  "tagoio.explorer.showFirstDevice": showFirstDevice,
  "tagoio.device.find": findDevice,
  "tagoio.device.copyId": copyId,
  "tagoio.data.send": sendData,
  "tagoio.live.open": openLiveData,
  "tagoio.request.send": sendRequest,
  "tagoio.request.copyAsCurl": copyAsCurl,
  "tagoio.log.show": async ({ log }) => {
    log.show();
    await Promise.resolve();
  },
};
