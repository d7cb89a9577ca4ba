import type { CommandTable } from "../workbench.ts";
import { openLiveData } from "./open-live-data.ts";

export const commands: CommandTable = {
  "tagoio.live.open": openLiveData,
};
