import type { Finding } from "../rules/finding.ts";
import { rules } from "../rules/index.ts";
import type { Fix } from "../rules/rule.ts";

const safeRules: ReadonlySet<string> = new Set(
  rules.filter(({ fix }) => fix === "fixAll").map(({ id }) => id),
);

/** The fixes that may be made without asking: the preferred ones of rules whose fixes are safe in bulk. */
export function safeFixes(findings: readonly Finding[]): readonly Fix[] {
  return findings
    .filter(({ rule }) => safeRules.has(rule))
    .flatMap(({ fixes }) => fixes.filter(({ preferred }) => preferred === true));
}
