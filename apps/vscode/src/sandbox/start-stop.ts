import * as vscode from "vscode";
import { sandboxConnectionId } from "./control.ts";
import type { Command } from "../workbench.ts";

/** Start Sandbox: a TagoIO on this machine, with a connection to it. */
export const startSandbox: Command = async ({ sandbox, model, reveal }) => {
  await vscode.commands.executeCommand("tagoio.explorer.focus");
  if (!(await sandbox.start())) return;
  const connection = model.roots().find(({ record }) => record.id === sandboxConnectionId);
  if (connection === undefined) return;
  await reveal(connection, { focus: false, expand: 2 });
};

/** Stop Sandbox: ends the process that this window started. */
export const stopSandbox: Command = async ({ sandbox }) => {
  await sandbox.stop();
};
