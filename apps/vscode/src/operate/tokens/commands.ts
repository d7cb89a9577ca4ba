import type { CommandTable } from "../../workbench.ts";
import { copyToken, createToken, revokeToken } from "./token-commands.ts";

export const commands: CommandTable = {
  "tagoio.token.create": createToken,
  "tagoio.token.copy": copyToken,
  "tagoio.token.revoke": revokeToken,
};
