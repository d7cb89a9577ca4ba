import type { CommandTable } from "../workbench.ts";
import { startSandbox, stopSandbox } from "./start-stop.ts";

export const commands: CommandTable = {
  "tagoio.sandbox.start": startSandbox,
  "tagoio.sandbox.stop": stopSandbox,
};
