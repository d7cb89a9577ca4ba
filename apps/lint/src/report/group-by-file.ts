import type { LintFinding } from "./result.ts";

/** Findings of each file, in order of file and place. */
export function groupByFile(
  findings: readonly LintFinding[],
): ReadonlyMap<string, readonly LintFinding[]> {
  const groups = new Map<string, LintFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.file);
    if (group === undefined) groups.set(finding.file, [finding]);
    else group.push(finding);
  }
  return groups;
}
