import type { Range } from "../text/range.ts";
import type { Fix, Severity } from "./rule.ts";

/** A proven problem at a place of the document. */
export interface Finding {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence without full stop, at most 120 characters, never holding a token. */
  readonly message: string;
  readonly range: Range;
  readonly fixes: readonly Fix[];
}

/** Orders findings by place, then by rule, so that output is the same on every run. */
export function compareFindings(left: Finding, right: Finding): number {
  return (
    left.range.start - right.range.start ||
    left.range.end - right.range.end ||
    (left.rule < right.rule ? -1 : left.rule > right.rule ? 1 : 0)
  );
}
