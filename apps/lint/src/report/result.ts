import type { PlacedFinding } from "../lint/file-report.ts";
import type { LintUse } from "../lint/uses.ts";

/** A finding as output shows it. */
export interface LintFinding extends PlacedFinding {
  readonly file: string;
}

/** Everything one run found, in order of file and place. */
export interface LintResult {
  readonly findings: readonly LintFinding[];
  readonly uses: readonly LintUse[];
  /** Number of files that were looked at, without those that were skipped. */
  readonly files: number;
  /** Number of fixes that were written. */
  readonly fixed: number;
}
