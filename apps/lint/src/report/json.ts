import { version } from "../version.ts";
import type { Look } from "./formatters.ts";
import type { LintResult } from "./result.ts";

/** One JSON object; `uses` is there only if requests were asked for. */
export function formatJson(result: LintResult, { facts }: Look): string {
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
  const output = { version, findings, ...(facts ? { uses: result.uses } : {}) };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}
