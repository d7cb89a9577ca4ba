import type { CommandTable } from "../workbench.ts";
import { sendData } from "./send-data.ts";

export const commands: CommandTable = {
  "tagoio.data.send": sendData,
};
