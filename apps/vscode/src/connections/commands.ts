import type { CommandTable } from "../workbench.ts";
import { addConnection } from "./add-connection.ts";
import { editConnection } from "./edit-connection.ts";
import { enterToken } from "./enter-token.ts";
import { lockConnection, unlockConnection } from "./lock.ts";
import { removeConnection } from "./remove-connection.ts";
import { importConnections } from "./import/import-connections.ts";
import { showRateBudget } from "./show-rate-budget.ts";
import { signOut } from "./sign-out.ts";
import { showStatusMenu } from "./status-menu.ts";
import { switchConnection } from "./switch-connection.ts";
import { switchRegion } from "./switch-region.ts";
import { testConnection } from "./test-connection.ts";

export const commands: CommandTable = {
  "tagoio.connection.add": addConnection,
  "tagoio.connection.edit": editConnection,
  "tagoio.connection.enterToken": enterToken,
  "tagoio.connection.import": importConnections,
  "tagoio.connection.lock": lockConnection,
  "tagoio.connection.menu": showStatusMenu,
  "tagoio.connection.remove": removeConnection,
  "tagoio.connection.signOut": signOut,
  "tagoio.connection.switch": switchConnection,
  "tagoio.connection.switchRegion": switchRegion,
  "tagoio.connection.test": testConnection,
  "tagoio.connection.unlock": unlockConnection,
  "tagoio.rateBudget.show": showRateBudget,
};
