import type { CommandTable } from "../workbench.ts";
import { deleteData, editData, explainImmutable } from "./data/change-data.ts";
import { dryRun, repeatLast, sendDraft, sendRepeatedly } from "./send/draft-commands.ts";
import { sendData } from "./send/send-data.ts";

export const commands: CommandTable = {
  "tagoio.data.send": sendData,
  "tagoio.data.sendDraft": sendDraft,
  "tagoio.data.sendRepeatedly": sendRepeatedly,
  "tagoio.data.dryRun": dryRun,
  "tagoio.data.repeatLast": repeatLast,
  "tagoio.data.edit": editData,
  "tagoio.data.delete": deleteData,
  "tagoio.data.explainImmutable": explainImmutable,
};
