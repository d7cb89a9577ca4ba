import { ruleDocsUrl, type Finding, type Severity } from "@tagoio-workbench/analyzer";
import { DiagnosticSeverity, type Diagnostic } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { serverId } from "../protocol.ts";
import { toLspRange } from "./range.ts";

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A finding as editors show it; its code links to the documentation of the rule. */
export function toDiagnostic(document: TextDocument, finding: Finding): Diagnostic {
  return {
    range: toLspRange(document, finding.range),
    severity: severities[finding.severity],
    source: serverId,
    code: finding.rule,
    codeDescription: { href: ruleDocsUrl(finding.rule) },
    message: finding.message,
  };
}
