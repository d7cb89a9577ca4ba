import { writeFile } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import type { Workbench } from "../workbench.ts";
import { exportFailure } from "./export/export-failure.ts";
import { fileName, folderFor } from "./files.ts";

/** Asks where to, and saves. */
export async function saveFile(
  { t }: Workbench,
  title: string,
  extension: string,
  content: string | Uint8Array,
): Promise<void> {
  const uri = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folderFor(""), fileName(title, extension)),
    filters: { [extension.toUpperCase()]: [extension] },
  });
  if (uri === undefined) return;
  try {
    await writeFile(uri.fsPath, content);
  } catch (error) {
    throw exportFailure(error, 0, path.basename(uri.fsPath), t);
  }
}
