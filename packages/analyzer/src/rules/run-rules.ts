import { compareFindings, type Finding } from "./finding.ts";
import { formatMessage } from "./message.ts";
import type { Rule, RuleContext } from "./rule.ts";

/** A rule that threw. The others have run all the same. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

export interface RuleRun {
  /** In order of place. */
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

/** Runs rules on the facts of one document. Never throws: a failing rule is named in `failures` and loses its findings. */
export function runRules(rules: readonly Rule[], context: RuleContext): RuleRun {
  const findings: Finding[] = [];
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    const own: Finding[] = [];
    try {
      rule.check(context, (report) => {
        own.push({
          rule: rule.id,
          severity: report.severity ?? rule.severity,
          message: formatMessage(rule.messages[report.message] ?? report.message, report.data),
          range: report.range,
          fixes: report.fixes ?? [],
        });
      });
      findings.push(...withoutRepeats(own));
    } catch (error) {
      failures.push({ rule: rule.id, error });
    }
  }
  return { findings: findings.sort(compareFindings), failures };
}

/** Two requests that share a constant lead a rule to the same place twice; one report is enough. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ message, range }) => {
    const key = `${range.start}:${range.end}:${message}`;
    return !seen.has(key) && Boolean(seen.add(key));
  });
}
