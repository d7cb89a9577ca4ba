import * as vscode from "vscode";
import type { DocumentAddress } from "./address.ts";

/** Drafts of data to send: kept on this machine until they are replaced. */
export interface Drafts {
  /** The text that was last saved, or what a new draft starts with. */
  readonly read: (address: DocumentAddress) => Promise<string>;
  readonly write: (address: DocumentAddress, text: string) => Promise<void>;
}

/**
 * @param folder Of the extension's storage.
 * @param start Gives what a new draft starts with.
 */
export function createDrafts(
  folder: vscode.Uri,
  start: (address: DocumentAddress) => Promise<string>,
): Drafts {
  const fileOf = ({ connectionId, id }: DocumentAddress): vscode.Uri =>
    vscode.Uri.joinPath(folder, encodeURIComponent(connectionId), `${encodeURIComponent(id)}.json`);
  return {
    read: async (address) => {
      try {
        return new TextDecoder().decode(await vscode.workspace.fs.readFile(fileOf(address)));
      } catch {
        return start(address);
      }
    },
    write: async (address, text) => {
      await vscode.workspace.fs.writeFile(fileOf(address), new TextEncoder().encode(text));
    },
  };
}
