import * as vscode from "vscode";
import { rowFrom } from "../connections/pick-connection.ts";
import type { Command } from "../workbench.ts";
import { deviceFrom } from "./device-from.ts";

const shownMs = 3000;

/** Copy ID: that of a device, or of a parameter or resource when called on one. */
export const copyId: Command = async (workbench, ...from) => {
  const { t } = workbench;
  const row = rowFrom(from);
  if (row?.type === "parameter") return copy(row.parameter.id, row.parameter.key, t);
  if (row?.type === "resource") return copy(row.item.id, row.item.name, t);
  const target = await deviceFrom(workbench, from, t("Copy ID"));
  if (target !== undefined) await copy(target.device.id, target.device.name, t);
};

async function copy(
  id: string,
  name: string,
  t: (message: string, ...values: string[]) => string,
): Promise<void> {
  await vscode.env.clipboard.writeText(id);
  copied(t("Copied the id of {0}", name));
}

/** Says for a moment that something is on the clipboard. */
export function copied(text: string): void {
  vscode.window.setStatusBarMessage(`$(check) ${text}`, shownMs);
}
