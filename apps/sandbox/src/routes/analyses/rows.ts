import type { Rows } from "../handler.ts";
import {
  analysisInfo,
  createAnalysis,
  deleteAnalysis,
  editAnalysis,
  generateAnalysisToken,
  listAnalyses,
  logToConsole,
  runAnalysis,
} from "./analyses.ts";

export const analysisRows: Rows = {
  "analyses.list": listAnalyses,
  "analyses.create": createAnalysis,
  "analyses.info": analysisInfo,
  "analyses.edit": editAnalysis,
  "analyses.delete": deleteAnalysis,
  "analyses.run": runAnalysis,
  "analyses.token.generate": generateAnalysisToken,
  "services.console.log": logToConsole,
};
