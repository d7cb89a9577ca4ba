import * as vscode from "vscode";
import { parserLine, samplesName } from "./is-parser.ts";

/** Lenses of a payload parser: try it, and run its golden samples where it has some. */
export async function parserLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  const line = parserLine(document.getText());
  if (line === undefined) return [];
  const range = new vscode.Range(line, 0, line, 0);
  const run = {
    title: vscode.l10n.t("Run Payload Parser…"),
    command: "tagoio.parser.run",
    arguments: [document.uri],
  };
  const samples = document.uri.with({ path: samplesName(document.uri.path) });
  const test = {
    title: vscode.l10n.t("Run Golden Samples"),
    command: "tagoio.parser.runSamples",
    arguments: [document.uri],
  };
  return [run, ...((await exists(samples)) ? [test] : [])].map(
    (command) => new vscode.CodeLens(range, command),
  );
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
