import type { LintFinding, LintResult } from "./result.ts";
import { groupByFile } from "./group-by-file.ts";

/**
 * JUnit XML as CI servers read it: a suite for each file with findings, a test case for each finding. Errors and warnings
 * are failures; information and hints pass, with their text as output.
 */
export function formatJunit(result: LintResult): string {
  const suites = [...groupByFile(result.findings)].map(([file, findings]) => suite(file, findings));
  const failures = result.findings.filter(isFailure).length;
  const all = `tests="${result.findings.length}" failures="${failures}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="tago-lint" ${all}>`,
    ...suites,
    "</testsuites>",
    "",
  ].join("\n");
}

function suite(file: string, findings: readonly LintFinding[]): string {
  const failures = findings.filter(isFailure).length;
  const counts = `tests="${findings.length}" failures="${failures}" errors="0" skipped="0"`;
  return [
    `  <testsuite name="${escape(file)}" ${counts}>`,
    ...findings.map((finding) => testCase(file, finding)),
    "  </testsuite>",
  ].join("\n");
}

function testCase(file: string, finding: LintFinding): string {
  const { start, rule, severity, message } = finding;
  const place = `${file}:${start.line}:${start.column}`;
  const body = isFailure(finding)
    ? `<failure type="${severity}" message="${escape(message)}">${escape(place)}</failure>`
    : `<system-out>${escape(`${place}: ${severity}: ${message}`)}</system-out>`;
  return `    <testcase classname="${escape(file)}" name="${escape(`${rule} at ${start.line}:${start.column}`)}">${body}</testcase>`;
}

const isFailure = ({ severity }: LintFinding): boolean =>
  severity === "error" || severity === "warning";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** XML 1.0 has no place for most control characters, not even escaped. */
const escape = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "\uFFFD")
    .replace(/[&<>"]/g, (character) => entities[character] ?? character);
