import { pathToFileURL } from "node:url";
import { ruleDocsUrl, rules, type Rule, type Severity } from "@tagoio-workbench/analyzer";
import type { Position } from "../lint/position.ts";
import { version } from "../version.ts";
import type { PlacedFix } from "../lint/file-report.ts";
import type { LintFinding, LintResult } from "./result.ts";

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

/**
 * A SARIF 2.1.0 log for code-scanning services. It holds no lines of the source, because the line of a finding can
 * hold a token.
 */
export function formatSarif(result: LintResult): string {
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "tago-lint",
            version,
            informationUri: "https://github.com/tago-io/tagoio-workbench",
            rules: rules.map(describeRule),
          },
        },
        columnKind: "utf16CodeUnits",
        results: result.findings.map(describeFinding),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describeRule(rule: Rule): object {
  return {
    id: rule.id,
    shortDescription: { text: rule.summary },
    helpUri: ruleDocsUrl(rule.id),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: { tags: ["tagoio", rule.category], "problem.severity": levels[rule.severity] },
  };
}

function describeFinding(finding: LintFinding): object {
  const artifactLocation = { uri: uriOf(finding.file) };
  const ruleIndex = rules.findIndex((rule) => rule.id === finding.rule);
  return {
    ruleId: finding.rule,
    ...(ruleIndex === -1 ? {} : { ruleIndex }),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: { artifactLocation, region: regionOf(finding) } }],
    ...(finding.fixes.length === 0
      ? {}
      : { fixes: finding.fixes.map((fix) => describeFix(fix, artifactLocation)) }),
  };
}

function describeFix(fix: PlacedFix, artifactLocation: object): object {
  const replacements = fix.edits.map((edit) => ({
    deletedRegion: regionOf(edit),
    insertedContent: { text: edit.newText },
  }));
  return {
    description: { text: fix.title },
    artifactChanges: [{ artifactLocation, replacements }],
  };
}

function regionOf({ start, end }: { readonly start: Position; readonly end: Position }): object {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

/** Relative paths stay relative, so that a service can join them with its own checkout. */
function uriOf(file: string): string {
  const absolute = file.startsWith("/") || /^[A-Za-z]:\//.test(file);
  return absolute ? pathToFileURL(file).href : file.split("/").map(encodeURIComponent).join("/");
}
