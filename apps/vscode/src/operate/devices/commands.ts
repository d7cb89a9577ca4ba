import type { CommandTable } from "../../workbench.ts";
import { createDevice, duplicateDevice } from "./create-device.ts";
import { deleteDevice } from "./delete-device.ts";

export const commands: CommandTable = {
  "tagoio.device.create": createDevice,
  "tagoio.device.duplicate": duplicateDevice,
  "tagoio.device.delete": deleteDevice,
};
