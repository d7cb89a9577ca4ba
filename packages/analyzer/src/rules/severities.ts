import type { Finding } from "./finding.ts";
import type { Severity } from "./rule.ts";

/** A person's choice for a rule: another severity, or silence. */
export type SeveritySetting = Severity | "off";

/** Severity by rule id. Ids that no rule has are ignored, so that settings outlive a version. */
export type Severities = Readonly<Record<string, SeveritySetting>>;

/**
 * Applies settings to findings: `off` drops them, anything else replaces the severity of all of a rule's findings,
 * also of those that a rule reports milder than its default, because the person's word is the last one.
 */
export function applySeverities(
  findings: readonly Finding[],
  severities: Severities = {},
): readonly Finding[] {
  return findings.flatMap((finding) => {
    const setting = Object.hasOwn(severities, finding.rule) ? severities[finding.rule] : undefined;
    if (setting === undefined) return [finding];
    return setting === "off" ? [] : [{ ...finding, severity: setting }];
  });
}
