import {
  DocumentDiagnosticReportKind,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  type ServerCapabilities,
} from "vscode-languageserver";
import type { ServerContext } from "../context.ts";
import { toDiagnostic } from "../convert/diagnostic.ts";
import { serverId } from "../protocol.ts";
import { guarded } from "./guarded.ts";
import { registerWorkspaceDiagnostics } from "./workspace-diagnostics.ts";

/** Answers `textDocument/diagnostic` and `workspace/diagnostic`, for clients that ask. */
export function registerPullDiagnostics(context: ServerContext): ServerCapabilities {
  registerWorkspaceDiagnostics(context);
  const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  context.connection.languages.diagnostics.on(
    guarded<DocumentDiagnosticParams, DocumentDiagnosticReport>(
      context,
      "Diagnostics",
      nothing,
      ({ document, findings, resultId }, { previousResultId }) =>
        previousResultId === resultId
          ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
          : {
              kind: DocumentDiagnosticReportKind.Full,
              resultId,
              items: findings.map((finding) => toDiagnostic(document, finding)),
            },
    ),
  );
  return {
    diagnosticProvider: {
      identifier: serverId,
      interFileDependencies: true,
      workspaceDiagnostics: true,
    },
  };
}
