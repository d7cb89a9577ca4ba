import type { CommandTable } from "../workbench.ts";

export const commands: CommandTable = {
  "tagoio.log.show": async ({ log }) => {
    log.show();
    await Promise.resolve();
  },
};
