import type { CommandTable } from "../../workbench.ts";
import { runBulk } from "./run-bulk.ts";

export const commands: CommandTable = {
  "tagoio.bulk.run": runBulk,
};
