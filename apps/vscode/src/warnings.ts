import type { Warning } from "@tagoio-workbench/client";
import * as vscode from "vscode";
import type { ConnectionRecord } from "./connections/record.ts";

const shownMs = 10_000;

/** Shows what a successful answer warned of: in the log each time, in the status bar once. */
export function createWarnings(
  log: vscode.LogOutputChannel,
): (record: ConnectionRecord, warning: Warning) => void {
  const said = new Set<string>();
  return (record, { message, method, path }) => {
    log.warn(`${record.label}: ${method} ${path}: ${message}`);
    const key = `${record.id} ${message}`;
    if (said.has(key)) return;
    said.add(key);
    vscode.window.setStatusBarMessage(`$(warning) TagoIO: ${message}`, shownMs);
  };
}
