import * as vscode from "vscode";

/** What a text that can concern the server holds: one search, so that other documents cost nothing. */
const mention = /tago/i;

/** Calls back once: when a document in one of the languages mentions TagoIO, open or typed. */
export function onFirstMention(languages: readonly string[], found: () => void): vscode.Disposable {
  const listeners: vscode.Disposable[] = [];
  const stop = (): void => {
    for (const listener of listeners.splice(0)) listener.dispose();
  };
  const look = (document: vscode.TextDocument, text: string): boolean => {
    if (!languages.includes(document.languageId) || !mention.test(text)) return false;
    stop();
    found();
    return true;
  };
  if (!vscode.workspace.textDocuments.some((document) => look(document, document.getText()))) {
    listeners.push(
      vscode.workspace.onDidOpenTextDocument((document) => {
        look(document, document.getText());
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const [change] = contentChanges;
        if (change === undefined) return;
        // What was typed may complete a word that stood there before.
        const line = document.lineAt(Math.min(change.range.start.line, document.lineCount - 1));
        look(document, line.text + change.text);
      }),
    );
  }
  return { dispose: stop };
}
