import type { CommandTable } from "../workbench.ts";
import { runParserCommand, runSamplesCommand } from "./run-parser.ts";

export const commands: CommandTable = {
  "tagoio.parser.run": runParserCommand,
  "tagoio.parser.runSamples": runSamplesCommand,
};
