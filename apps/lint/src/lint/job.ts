import type { Severities } from "@tagoio-workbench/analyzer";

/** What a run does with each file. Plain data, because worker threads get it too. */
export interface LintJob {
  /** Bytes. */
  readonly maxBytes: number;
  readonly severities: Severities;
  /** Collect requests too. */
  readonly facts: boolean;
  /** Write safe fixes into the files. */
  readonly fix: boolean;
}
