import type { CommandTable } from "../workbench.ts";
import { generateCode } from "./generate-code.ts";

export const commands: CommandTable = {
  "tagoio.code.generate": generateCode,
};
