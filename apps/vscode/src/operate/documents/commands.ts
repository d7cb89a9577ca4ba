import type { CommandTable } from "../../workbench.ts";
import { editDevice, editParameters, editTags } from "./edit-commands.ts";

export const commands: CommandTable = {
  "tagoio.parameters.edit": editParameters,
  "tagoio.tags.edit": editTags,
  "tagoio.device.edit": editDevice,
};
