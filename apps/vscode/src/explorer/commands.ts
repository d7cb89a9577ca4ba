import type { CommandTable } from "../workbench.ts";
import { copyId } from "./copy-id.ts";
import { findDevice } from "./find-device.ts";
import { loadMore, refresh } from "./refresh.ts";
import { showDevice } from "./show-device.ts";
import { showFirstDevice } from "./show-first-device.ts";

export const commands: CommandTable = {
  "tagoio.explorer.refresh": refresh,
  "tagoio.explorer.loadMore": loadMore,
  "tagoio.explorer.showFirstDevice": showFirstDevice,
  "tagoio.device.find": findDevice,
  "tagoio.device.copyId": copyId,
  "tagoio.device.reveal": showDevice,
};
