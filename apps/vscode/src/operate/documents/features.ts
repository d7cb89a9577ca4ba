import * as vscode from "vscode";
import type { Translate } from "../../l10n/translate.ts";
import { contextNow, readSendDraft } from "../send/draft-problems.ts";
import { addressOf, scheme } from "./address.ts";
import type { DocumentAddress } from "./address.ts";
import type { TextProblem } from "./json-text.ts";
import { spanOf } from "./json-text.ts";
import { kinds } from "./kinds.ts";

/** Underlines what is wrong in our documents, while they are open. */
export function showProblems(baseOf: (uri: vscode.Uri) => string, t: Translate): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection("tagoio.documents");
  const check = (document: vscode.TextDocument): void => {
    if (document.uri.scheme !== scheme) return;
    const address = addressOf(document.uri.path);
    if (address === undefined) return;
    const text = document.getText();
    const found = problemsOf(text, address, baseOf(document.uri), t);
    // What is no JSON is underlined by the editor itself.
    const ours = found.filter(({ at }) => address.kind === "script" || Array.isArray(at));
    collection.set(
      document.uri,
      ours.map((problem) => diagnosticOf(document, text, problem)),
    );
  };
  for (const document of vscode.workspace.textDocuments) check(document);
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      check(document);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      collection.delete(uri);
    }),
  );
}

function problemsOf(
  text: string,
  { kind }: DocumentAddress,
  base: string,
  t: Translate,
): readonly TextProblem[] {
  if (kind !== "send") return kinds[kind].problems(text, base, t);
  const draft = readSendDraft(text, contextNow(1), t);
  return draft.ok ? [] : draft.problems;
}

function diagnosticOf(
  document: vscode.TextDocument,
  text: string,
  { at, message }: TextProblem,
): vscode.Diagnostic {
  const { offset, length } = spanOf(text, at);
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
  diagnostic.source = "tagoio";
  return diagnostic;
}
