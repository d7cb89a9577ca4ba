import * as vscode from "vscode";
import type { Translate } from "../../l10n/translate.ts";
import type { Candidate } from "./candidate.ts";

const shownMs = 5000;

/**
 * Offers to take the tokens out of the files they were imported from. The editor shows each change, and only what is
 * accepted there is made.
 */
export async function offerRemoval(
  imported: readonly Candidate[],
  uris: ReadonlyMap<string, vscode.Uri>,
  t: Translate,
): Promise<void> {
  const places = imported.flatMap((candidate) => candidate.places);
  const files = new Set(places.map(({ path }) => path));
  const review = t("Review Changes…");
  const chosen = await vscode.window.showInformationMessage(
    t(
      "{0} connections imported. Their tokens still stand in {1} files. Take them out? Programs that read these files then need the token from elsewhere.",
      imported.length,
      files.size,
    ),
    review,
  );
  if (chosen !== review) return;
  const edit = new vscode.WorkspaceEdit();
  const documents: vscode.TextDocument[] = [];
  for (const path of files) {
    const uri = uris.get(path);
    if (uri === undefined) continue;
    const document = await vscode.workspace.openTextDocument(uri);
    documents.push(document);
    for (const place of places) {
      if (place.path !== path) continue;
      for (const range of rangesOf(document, place.written)) {
        edit.replace(uri, range, "", {
          needsConfirmation: true,
          label: t("Take the token out of the file"),
        });
      }
    }
  }
  if (!(await vscode.workspace.applyEdit(edit))) return;
  const changed = documents.filter(({ isDirty }) => isDirty);
  for (const document of changed) await document.save();
  if (changed.length === 0) return;
  vscode.window.setStatusBarMessage(
    `$(check) ${t("Tokens taken out of {0} files", changed.length)}`,
    shownMs,
  );
}

function* rangesOf(document: vscode.TextDocument, written: string): Generator<vscode.Range> {
  const text = document.getText();
  for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + written.length)) {
    yield new vscode.Range(document.positionAt(at), document.positionAt(at + written.length));
  }
}
