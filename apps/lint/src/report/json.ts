import { version } from "../version.ts";
import type { LintResult } from "./result.ts";

/** One JSON object; `uses` is there only if requests were asked for. */
export function formatJson(result: LintResult, withUses: boolean): string {
  const findings = result.findings.map(({ file, start, end, rule, severity, message }) => ({
    file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    rule,
    severity,
    message,
  }));
  const output = { version, findings, ...(withUses ? { uses: result.uses } : {}) };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}
