import type { CommandTable } from "../../workbench.ts";
import { openCode, runAnalysis, tailConsole } from "./analysis-commands.ts";
import { deployAnalyses } from "./deploy.ts";

export const commands: CommandTable = {
  "tagoio.analysis.run": runAnalysis,
  "tagoio.analysis.tailConsole": tailConsole,
  "tagoio.analysis.openCode": openCode,
  "tagoio.analysis.deploy": deployAnalyses,
};
