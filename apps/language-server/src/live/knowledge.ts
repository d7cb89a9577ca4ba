import { writtenIds } from "@tagoio-workbench/analyzer";
import type { AnalysisKnowledge } from "../documents/analysis-store.ts";
import type { WorkspaceFacts } from "../workspace/workspace-facts.ts";
import type { LiveStore } from "./live-store.ts";

/** The rule that speaks of what an account does not have. */
const unknownId = "unknown-id";

/**
 * What account and workspace tell about a document. The account is asked once a document has an id in it, and what seems
 * to be missing is reported only after the account was asked again: lists grow old.
 */
export function createKnowledge(
  live: LiveStore | undefined,
  workspace: WorkspaceFacts,
): AnalysisKnowledge {
  return {
    of(uri) {
      const account = live?.loadedFleet();
      return { workspace: workspace.beside(uri), ...(account === undefined ? {} : { account }) };
    },
    version: () => workspace.version() + (live?.version() ?? 0),
    settle(text, analysis) {
      if (live === undefined) return analysis;
      if (live.loadedFleet() === undefined && writtenIds(analysis.facts).length > 0)
        live.loadFleet();
      const findings = analysis.findings.filter(
        ({ rule, range }) =>
          rule !== unknownId || live.isStillMissing(text.slice(range.start, range.end)),
      );
      return findings.length === analysis.findings.length ? analysis : { ...analysis, findings };
    },
  };
}
