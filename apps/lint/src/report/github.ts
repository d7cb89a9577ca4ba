import type { Severity } from "@tagoio-workbench/analyzer";
import type { LintFinding, LintResult } from "./result.ts";

const commands: Readonly<Record<Severity, "error" | "warning" | "notice">> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

/**
 * Workflow commands that GitHub Actions turns into annotations of a pull request.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function formatGitHub({ findings }: LintResult): string {
  return findings.map((finding) => `${annotation(finding)}\n`).join("");
}

function annotation({ file, start, end, rule, severity, message }: LintFinding): string {
  const properties = {
    file,
    line: start.line,
    endLine: end.line,
    // GitHub marks columns only where a finding lies within one line.
    ...(start.line === end.line ? { col: start.column, endColumn: end.column } : {}),
    title: `tago-lint: ${rule}`,
  };
  const written = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  );
  return `::${commands[severity]} ${written.join(",")}::${escapeData(message)}`;
}

const escapeData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
