import type { Analysis, Finding, Fix, TextEdit } from "@tagoio-workbench/analyzer";
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
  type ServerCapabilities,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { fixAll } from "../actions/fix-all.ts";
import { changesFor } from "../actions/other-files.ts";
import { suppress, type SuppressionScope } from "../actions/suppress.ts";
import type { AnalyzedDocument, ServerContext } from "../context.ts";
import { fromLspRange, toLspEdit, toLspRange, touches } from "../convert/range.ts";
import { fixAllKind } from "../protocol.ts";
import { guarded } from "./guarded.ts";

const scopes: readonly SuppressionScope[] = ["line", "file"];

/** Answers `textDocument/codeAction`: fixes and suppressions of the findings in a range, and all safe fixes at once. */
export function registerCodeActions(context: ServerContext): ServerCapabilities {
  const versioned = context.client.workspace?.workspaceEdit?.documentChanges === true;

  function editOf(document: TextDocument, edits: readonly TextEdit[]): WorkspaceEdit {
    const { uri, version } = document;
    const converted = edits.map((edit) => toLspEdit(document, edit));
    return versioned
      ? { documentChanges: [{ textDocument: { uri, version }, edits: converted }] }
      : { changes: { [uri]: converted } };
  }

  /** The edit of a fix with what it adds to other files; undefined where that cannot be done as a whole. */
  function wholeEditOf(
    document: TextDocument,
    { edits, otherFiles }: Fix,
  ): WorkspaceEdit | undefined {
    if (otherFiles === undefined) return editOf(document, edits);
    if (!versioned) return undefined;
    const others = changesFor(otherFiles(), {
      uri: document.uri,
      folders: context.folders(),
      open: (uri) => context.documents.get(uri),
      creates:
        context.client.workspace?.workspaceEdit?.resourceOperations?.includes("create") === true,
    });
    const own = editOf(document, edits).documentChanges ?? [];
    return others && { documentChanges: [...others, ...own] };
  }

  function fixesOf(document: TextDocument, finding: Finding, given: Diagnostic[]): CodeAction[] {
    return finding.fixes.flatMap((fix) => {
      const edit = wholeEditOf(document, fix);
      if (edit === undefined) return [];
      return [
        {
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          diagnostics: given,
          ...(fix.preferred === true ? { isPreferred: true } : {}),
          edit,
        },
      ];
    });
  }

  function suppressionsOf(
    { document, analysis, settings }: AnalyzedDocument,
    finding: Finding,
    given: Diagnostic[],
  ): CodeAction[] {
    if (analysis === undefined) return [];
    const read = (text: string): Analysis => context.analyses.imagine(document, settings, text);
    return scopes.flatMap((scope) => {
      const edit = suppress(document.getText(), analysis, finding, scope, read);
      if (edit === undefined) return [];
      return [
        {
          title: `Ignore ${finding.rule} for this ${scope}`,
          kind: CodeActionKind.QuickFix,
          diagnostics: given,
          edit: editOf(document, [edit]),
        },
      ];
    });
  }

  function fixAllOf({ document, analysis, settings }: AnalyzedDocument): CodeAction[] {
    if (analysis === undefined || !settings.enabled) return [];
    const edits = fixAll(document.getText(), analysis, (text) =>
      context.analyses.imagine(document, settings, text),
    );
    if (edits.length === 0) return [];
    return [
      { title: "Fix all safe TagoIO problems", kind: fixAllKind, edit: editOf(document, edits) },
    ];
  }

  context.connection.onCodeAction(
    guarded<CodeActionParams, CodeAction[]>(context, "Code actions", [], (analyzed, params) => {
      const { document, findings } = analyzed;
      const { only, diagnostics } = params.context;
      const range = fromLspRange(document, params.range);
      const actions: CodeAction[] = [];
      if (wants(only, CodeActionKind.QuickFix)) {
        const here = findings.filter((finding) => touches(finding.range, range));
        const given = (finding: Finding): Diagnostic[] =>
          diagnostics.filter((diagnostic) => isAbout(document, diagnostic, finding));
        actions.push(...here.flatMap((finding) => fixesOf(document, finding, given(finding))));
        actions.push(
          ...here.flatMap((finding) => suppressionsOf(analyzed, finding, given(finding))),
        );
      }
      if (wants(only, fixAllKind)) actions.push(...fixAllOf(analyzed));
      return withoutRepeats(actions);
    }),
  );
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] } };
}

/** A client that asks for `source` wants `source.fixAll.tagoio` too. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
}

function isAbout(document: TextDocument, diagnostic: Diagnostic, finding: Finding): boolean {
  const { start, end } = toLspRange(document, finding.range);
  return (
    diagnostic.code === finding.rule &&
    diagnostic.range.start.line === start.line &&
    diagnostic.range.start.character === start.character &&
    diagnostic.range.end.line === end.line &&
    diagnostic.range.end.character === end.character
  );
}

/** Two findings of a rule on one line are silenced by one comment. */
function withoutRepeats(actions: readonly CodeAction[]): CodeAction[] {
  const seen = new Set<string>();
  return actions.filter((action) => {
    const key = JSON.stringify([action.title, action.edit]);
    return !seen.has(key) && Boolean(seen.add(key));
  });
}
