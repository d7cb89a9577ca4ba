import type { Fix, Severity } from "@tagoio-workbench/analyzer";
import type { Position } from "../position.ts";
import type { Use } from "../uses.ts";

/** A finding as output shows it. */
export interface LintFinding {
  readonly file: string;
  readonly start: Position;
  /** First position behind the finding. */
  readonly end: Position;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fixes: readonly LintFix[];
}

/** A fix with places instead of offsets. */
export interface LintFix {
  readonly title: Fix["title"];
  readonly edits: readonly LintEdit[];
}

interface LintEdit {
  readonly start: Position;
  readonly end: Position;
  readonly newText: string;
}

/** Everything one run found, in order of file and place. */
export interface LintResult {
  readonly findings: readonly LintFinding[];
  readonly uses: readonly Use[];
  /** Number of files that were looked at, without those that were skipped. */
  readonly files: number;
}
