import type { CommandTable } from "../../workbench.ts";
import { compareParameters } from "./compare-parameters.ts";

export const commands: CommandTable = {
  "tagoio.parameters.compare": compareParameters,
};
