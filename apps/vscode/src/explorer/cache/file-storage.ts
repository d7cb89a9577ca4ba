import * as vscode from "vscode";
import type { CacheStorage } from "./explorer-cache.ts";

/** One file for each name, in a folder of the extension's own storage. */
export function fileStorage(home: vscode.Uri): CacheStorage {
  const folder = vscode.Uri.joinPath(home, "explorer");
  const fileOf = (name: string): vscode.Uri =>
    vscode.Uri.joinPath(folder, `${encodeURIComponent(name)}.json`);
  const { fs } = vscode.workspace;
  return {
    read: async (name) => new TextDecoder().decode(await fs.readFile(fileOf(name))),
    write: async (name, text) => {
      await fs.createDirectory(folder);
      await fs.writeFile(fileOf(name), new TextEncoder().encode(text));
    },
    remove: async (name) => {
      await fs.delete(fileOf(name));
    },
  };
}
