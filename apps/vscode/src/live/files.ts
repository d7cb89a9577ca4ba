import { homedir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";

/** A folder for files that people save: the one that is set, else the workspace, else their home. */
export function folderFor(setting: string): vscode.Uri {
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  const base = workspace?.scheme === "file" ? workspace.fsPath : homedir();
  const expanded = setting.replace(/^~(?=$|[/\\])/, homedir());
  return vscode.Uri.file(path.resolve(base, expanded));
}

/** A file name that says what is inside and since when: `Live Data Pump 12 2026-11-29T10-42-07.csv`. */
export function fileName(title: string, extension: string): string {
  const plain = title
    .replaceAll(/[^\p{L}\p{N}.,_-]+/gu, " ")
    .trim()
    .slice(0, 60);
  const time = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
  return `${plain} ${time}.${extension}`;
}
