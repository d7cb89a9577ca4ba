import type { CommandTable } from "../workbench.ts";
import { addConnection } from "./add-connection.ts";
import { enterToken } from "./enter-token.ts";
import { lockConnection, unlockConnection } from "./lock.ts";
import { removeConnection } from "./remove-connection.ts";
import { switchRegion } from "./switch-region.ts";

export const commands: CommandTable = {
  "tagoio.connection.add": addConnection,
  "tagoio.connection.enterToken": enterToken,
  "tagoio.connection.switchRegion": switchRegion,
  "tagoio.connection.lock": lockConnection,
  "tagoio.connection.unlock": unlockConnection,
  "tagoio.connection.remove": removeConnection,
};
