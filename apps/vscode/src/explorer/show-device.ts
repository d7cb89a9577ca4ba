import * as vscode from "vscode";
import type { Command } from "../workbench.ts";
import { deviceFrom } from "./device-from.ts";

/** Show in Explorer: the device that code names, in the tree. */
export const showDevice: Command = async (workbench, ...from) => {
  const target = await deviceFrom(workbench, from, workbench.t("Show in Explorer"));
  if (target === undefined) return;
  await vscode.commands.executeCommand("tagoio.explorer.focus");
  const node = await workbench.model.place(target.record.id, target.device);
  if (node !== undefined) await workbench.reveal(node, { focus: true, expand: true });
};
