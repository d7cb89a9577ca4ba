import type { Rows } from "../handler.ts";
import {
  analysisInfo,
  createAnalysis,
  deleteAnalysis,
  editAnalysis,
  generateAnalysisToken,
  listAnalyses,
  runAnalysis,
} from "./analyses.ts";
import { logToConsole } from "./console.ts";
import { downloadScript, uploadBytes, uploadScript } from "./scripts.ts";

export const analysisRows: Rows = {
  "analyses.list": listAnalyses,
  "analyses.create": createAnalysis,
  "analyses.info": analysisInfo,
  "analyses.edit": editAnalysis,
  "analyses.delete": deleteAnalysis,
  "analyses.run": runAnalysis,
  "analyses.script.upload": { handle: uploadScript, body: "any", maxBytes: uploadBytes },
  "analyses.script.download": downloadScript,
  "analyses.token.generate": generateAnalysisToken,
  "services.console.log": logToConsole,
};
