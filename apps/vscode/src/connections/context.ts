import * as vscode from "vscode";
import type { ConnectionRecord } from "./record.ts";
import { isLocked } from "./record.ts";

/** Keys of menus and welcome texts that tell which connections there are. */
export function showContext(connections: readonly ConnectionRecord[]): void {
  const keys = {
    "tagoio.hasConnections": connections.length > 0,
    "tagoio.hasLocked": connections.some(isLocked),
    "tagoio.hasUnlocked": connections.some((record) => !isLocked(record)),
  };
  for (const [key, value] of Object.entries(keys)) {
    void vscode.commands.executeCommand("setContext", key, value);
  }
}
